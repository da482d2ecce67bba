/** The state as the real Terraform reads and writes it. */
import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileStore } from "../../src/state/file-store.ts";
import { keyInstance } from "../../src/state/key-instance.ts";
import { openStore } from "../../src/state/open-store.ts";
import { recordedKeys } from "../../src/state/recorded-keys.ts";
import { emptyState, raiseSerial } from "../../src/state/state-document.ts";
import type { StateStore } from "../../src/state/state-store.ts";
import { terraformWords } from "../../src/state/terraform-command.ts";
import { clothes, fixture, parsed, provider, putKey, record, removeKey, textsWithout } from "./fixtures.ts";
import { temporaryFolder } from "./folder.ts";
import { environmentIn, noTerraform, run, terraform } from "./terraform.ts";

const never: AbortSignal = new AbortController().signal;
const address = "mongodbatlas_project_api_key.new";

function withKey(text: string): string {
  return raiseSerial(putKey(parsed(text), address, keyInstance(record, "e1.21.4", undefined), provider));
}

async function opened(folder: string, more: Record<string, string> = {}): Promise<StateStore> {
  const environment = { ...(await environmentIn(folder)), ...more };
  const store = await openStore({ directory: folder, environment, terraform, patience: 1_000 });
  if (store.kind !== "done") throw new Error(JSON.stringify(store));
  return store.value;
}

async function valueOf(store: StateStore): Promise<string> {
  const read = await store.read(never);
  if (read.kind !== "done" || read.value === undefined) throw new Error(JSON.stringify(read));
  return read.value;
}

describe.runIf(terraform !== undefined)(`with terraform${noTerraform}`, () => {
  test.each(clothes)("what we write is read by it: %s", async (_, text) => {
    const folder = await temporaryFolder();
    const path = join(folder, "terraform.tfstate");
    await writeFile(path, text);
    await fileStore({ path, patience: 0 }).write(withKey(text), text);
    expect((await run(folder, "state", "list")).split("\n")).toContain(address);
    expect(JSON.parse(await run(folder, "state", "pull"))).toMatchObject({ serial: 42, lineage: parsed(text).lineage });
  });

  test("what is left after the last key is a state without resources to it", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "terraform.tfstate");
    await fileStore({ path, patience: 0 }).write(removeKey(parsed(withKey(emptyState())), address), undefined);
    expect(await run(folder, "show")).toContain("The state file is empty.");
    expect(await run(folder, "state", "list")).toBe("");
  });

  test("a new state is pushed, and only its owner can read it and its backup", async () => {
    const folder = await temporaryFolder();
    const store = await opened(folder);
    expect(await store.read(never)).toEqual({ kind: "done", value: undefined });
    expect(await store.write(withKey(emptyState()), undefined)).toMatchObject({ kind: "done" });
    const first = await valueOf(store);
    expect(recordedKeys(parsed(first))).toMatchObject([{ address, orgId: record.orgId }]);
    expect(await store.write(raiseSerial(first.replaceAll("eeeeeeee", "ffffffff")), first)).toMatchObject({
      kind: "done",
    });
    for (const name of ["terraform.tfstate", "terraform.tfstate.backup"])
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).sort()).toEqual(["terraform.tfstate", "terraform.tfstate.backup", "terraformrc"]);
    expect(await readFile(store.path, "utf8")).toContain("ffffffff");
  });

  test("what Terraform wrote survives a push untouched, and only its owner reads it from then on", async () => {
    const folder = await temporaryFolder();
    const text = fixture("several.tfstate");
    await writeFile(join(folder, "terraform.tfstate"), text);
    await writeFile(join(folder, "terraform.tfstate.backup"), text);
    for (const name of ["terraform.tfstate", "terraform.tfstate.backup"]) await chmod(join(folder, name), 0o644);
    const store = await opened(folder);
    const before = await valueOf(store);
    expect(await store.write(withKey(before), before)).toMatchObject({ kind: "done" });
    const after = parsed(await valueOf(store));
    expect(textsWithout(after, "managed mongodbatlas_project_api_key new")).toEqual(textsWithout(parsed(text)));
    for (const path of [store.path, `${store.path}.backup`]) expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("what somebody else has written meanwhile is not overwritten", async () => {
    const folder = await temporaryFolder();
    const store = await opened(folder);
    await store.write(withKey(emptyState()), undefined);
    const read = await valueOf(store);
    const other = await opened(folder);
    await other.write(raiseSerial(read.replaceAll("eeeeeeee", "ffffffff")), read);
    expect(await store.write(raiseSerial(read), read)).toMatchObject({ kind: "failed", code: "state-moved" });
    expect(await readFile(store.path, "utf8")).toContain("ffffffff");
  });

  test("a workspace has its own", async () => {
    const folder = await temporaryFolder();
    const store = await opened(folder, { TF_WORKSPACE: "staging" });
    expect(await store.write(withKey(emptyState()), undefined)).toMatchObject({ kind: "done" });
    expect(await readdir(join(folder, "terraform.tfstate.d", "staging"))).toContain("terraform.tfstate");
  });

  test.each([
    ["a broken file", 'resource "a', /Missing name for resource/],
    ["a version that does not fit", 'terraform { required_version = "< 0.1" }', /Unsupported Terraform Core version/],
    ["a backend", 'terraform {\n  backend "s3" {}\n}', /Backend initialization required/],
  ])("%s stops with Terraform's words", async (_, text, words) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "main.tf"), text);
    const read = await (await opened(folder)).read(never);
    expect(read).toMatchObject({ kind: "failed", code: "state-refused", message: expect.stringMatching(words) });
    expect(JSON.stringify(read)).not.toMatch(/\\n|\\u001b|│/);
  });

  test("flags and logs of the user's do not reach it, nor does Terraform colour", async () => {
    const folder = await temporaryFolder();
    const more = {
      TF_CLI_ARGS: "-bogus",
      TF_CLI_ARGS_state_pull: "-bogus",
      TF_LOG: "trace",
      TF_REATTACH_PROVIDERS: "{",
    };
    const store = await opened(folder, more);
    expect(await store.write(withKey(emptyState()), undefined)).toMatchObject({ kind: "done" });
    expect(recordedKeys(parsed(await valueOf(store)))).toHaveLength(1);
  });

  test("a state of a later format is refused in its words", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "terraform.tfstate"), '{"version":5}');
    expect(await (await opened(folder)).read(never)).toMatchObject({ kind: "failed", code: "state-refused" });
  });
});

test.runIf(process.platform !== "win32").each([
  ["kill -9 $$", "terraform cannot read the state: it was ended, or did not answer in time."],
  ["exit 3", "terraform cannot read the state: it ended with code 3 and said nothing."],
])("one that says nothing is not quoted: %s", async (script, message) => {
  const folder = await temporaryFolder();
  const program = join(folder, "terraform");
  await writeFile(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const found = { program, name: "terraform" } as const;
  const store = await openStore({ directory: folder, environment: {}, terraform: found, patience: 0 });
  expect(store.kind === "done" && (await store.value.read(never))).toEqual({
    kind: "failed",
    code: "state-refused",
    message,
    advice: 'See what "terraform state pull" does in the folder.',
  });
});

test("Terraform's words are its errors, in one line, without frames, colours and warnings", () => {
  const output = [
    "There are some problems with the CLI configuration:",
    "\u001b[33m╷\u001b[0m",
    "\u001b[33m│\u001b[0m Warning: Unable to open CLI configuration file",
    "╵",
    "",
    "\u001b[31m╷\u001b[0m\u001b[0m",
    "\u001b[31m│\u001b[0m \u001b[0mError: Failed to",
    "│ load state",
    "│ ",
    "│ Because.",
    "╵",
  ].join("\n");
  expect(terraformWords(output)).toBe("Error: Failed to load state Because.");
  expect(terraformWords("Failed to write state: no\n")).toBe("Failed to write state: no");
  const warning = output.split("\n").slice(0, 4).join("\n");
  expect(terraformWords(`${warning}\n\nFailed to read state: no\n`)).toBe("Failed to read state: no");
});
