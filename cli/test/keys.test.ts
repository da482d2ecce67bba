import { execFileSync, spawn } from "node:child_process";
import { statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { acme, atlasKey, one, owner, projects, two, withKeys } from "../../engine/test/lifecycle/atlas-data.ts";
import { ci, keyText, openSite, rolesIn } from "./support/atlas.ts";
import { useCli } from "./support/cli.ts";

const cli = useCli();

const byHand = atlasKey(2, "made by hand", { [two]: ["GROUP_READ_ONLY"] });
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test("check, plan, apply, plan, change, plan, apply, import, plan, destroy: the life of a key", async () => {
  const site = await openSite(cli, { "main.tf": keyText(3) }, withKeys(byHand));
  const outputs: string[] = [];
  const run = async (...args: string[]) => {
    const ran = await site.run(...args);
    outputs.push(ran.stdout, ran.stderr);
    return ran;
  };
  expect(await run("check")).toMatchObject({ code: 0 });
  expect(await run("plan", "--detailed-exitcode")).toMatchObject({
    code: 2,
    stdout: expect.stringContaining("1 to create"),
  });
  expect(await run("plan")).toMatchObject({ code: 0 });
  expect(site.keys()).toHaveLength(1);

  const applied = await run("apply", "--yes");
  expect(applied.code).toBe(0);
  for (const words of ["exposes organizational secrets", "HashiCorp Vault", "state/sensitive-data"])
    expect(applied.stderr.split(words)).toHaveLength(2);
  const made = site.keys().find(({ desc }) => desc === "ci");
  expect(made?.inProjects).toEqual(rolesIn(3));
  const place = join(site.env["XDG_STATE_HOME"] ?? "", "atlas-api-keys", made?.id ?? "");
  expect(applied.stdout).toContain(`Its private key is in ${place}\n`);
  expect(modeOf(place)).toBe("600");
  expect(modeOf(join(site.folder.path, "terraform.tfstate"))).toBe("600");
  expect(await run("plan", "--detailed-exitcode")).toMatchObject({ code: 0, stdout: "No changes.\n", stderr: "" });
  expect(await run("apply")).toMatchObject({ code: 0, stdout: "No changes.\n", stderr: "" });

  await site.folder.write({ "main.tf": keyText(3, "GROUP_READ_ONLY") });
  const changed = await run("plan", "--detailed-exitcode");
  expect(changed.code).toBe(2);
  expect(changed.stdout).toContain(`~ ${one}: GROUP_OWNER → GROUP_READ_ONLY`);
  expect(await run("apply", "--yes")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("Applied: 3 changes."),
  });
  expect(site.keys().find(({ desc }) => desc === "ci")).toEqual({ ...made, inProjects: rolesIn(3, "GROUP_READ_ONLY") });

  const imported = await run(
    "import",
    "mongodbatlas_project_api_key.hand",
    `${acme}-${byHand.id}`,
    "--write",
    "hand.tf",
  );
  expect(imported).toMatchObject({
    code: 0,
    stdout: `Recorded the key ${byHand.id} as mongodbatlas_project_api_key.hand.\n`,
  });
  expect(await run("check")).toMatchObject({ code: 0 });
  expect(await run("plan", "--detailed-exitcode")).toMatchObject({ code: 0, stdout: "No changes.\n" });

  expect(await run("destroy", "--yes")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("Destroyed: 2 changes."),
  });
  expect(site.keys()).toEqual([]);
  expect(await run("destroy", "--yes")).toMatchObject({ code: 0, stdout: "No changes.\n" });

  const secrets = [
    owner.privateKey,
    byHand.privateKey,
    ...site.atlas.state().apiKeys.map(({ privateKey }) => privateKey),
  ];
  const written = [...outputs, ...Object.values(site.everything())].join("\n");
  for (const secret of secrets) expect(written).not.toContain(secret);
});

test("a new key's private key is in one file and nowhere else", async () => {
  const site = await openSite(cli, { "main.tf": keyText(1) });
  const ran = await site.run("apply", "--yes", "--verbose", "--json");
  expect(ran.code).toBe(0);
  const { privateKey } = site.atlas.state().apiKeys.find(({ desc }) => desc === "ci") ?? {};
  const holders = Object.entries(site.everything()).filter(([, text]) => text.includes(String(privateKey)));
  expect(holders).toEqual([[expect.stringMatching(/^state\/atlas-api-keys\/[0-9a-f]{24}$/), `${privateKey}\n`]]);
  for (const output of [ran.stdout, ran.stderr]) {
    expect(output).not.toContain(privateKey);
    expect(output).not.toContain(owner.privateKey);
    expect(output).not.toContain("response=");
  }
  expect(ran.stderr).toContain("POST /api/atlas/v2/groups/");
});

describe("apply", () => {
  test("changes nothing without --yes where there is no terminal", async () => {
    const site = await openSite(cli, { "main.tf": keyText(1) });
    const before = site.everything();
    const ran = await site.run("apply");
    expect(ran).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("1 to create"),
      stderr: "atlas-api-keys apply: There is no terminal to ask on, so that nothing was changed.\nGive --yes.\n",
    });
    expect(site.keys()).toEqual([]);
    expect(site.everything()).toEqual(before);
    expect(site.atlas.requests().every(({ method }) => method === "GET")).toBe(true);
  });

  test("without a home folder makes no key whose private key it could only put into the current folder", async () => {
    const site = await openSite(cli, { "main.tf": keyText(1) });
    Object.assign(site.env, { HOME: "", USERPROFILE: "", XDG_STATE_HOME: "", XDG_CONFIG_HOME: "" });
    const refused = await site.run("apply", "--yes");
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("Name a file for it with --private-key-file");
    expect(site.keys()).toEqual([]);
    expect(Object.keys(site.everything())).toEqual(["module/main.tf"]);
    expect(await site.run("apply", "--yes", "--private-key-file", "key.txt")).toMatchObject({ code: 0 });
  });

  test("puts the private key where --private-key-file says, and refuses several keys there", async () => {
    const site = await openSite(cli, { "a.tf": keyText(1), "b.tf": keyText(1, "GROUP_OWNER", "cd") });
    const refused = await site.run("apply", "--yes", "--private-key-file", "key.txt");
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("can hold one private key") });
    expect(site.keys()).toEqual([]);
    const ran = await site.run("apply", "--yes", "--private-key-file", "key.txt", "--address", ci);
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining("key.txt") });
    const { privateKey } = site.atlas.state().apiKeys.find(({ desc }) => desc === "ci") ?? {};
    expect(await site.read("key.txt")).toBe(`${privateKey}\n`);
    expect(modeOf(join(site.folder.path, "key.txt"))).toBe("600");
    expect(site.keys().map(({ desc }) => desc)).toEqual(["ci"]);
  });

  test("does not warn of secrets in the state again when the first apply is gone on from", async () => {
    const site = await openSite(cli, { "main.tf": keyText(1) });
    const rehearsal = await openSite(cli, { "main.tf": keyText(1) });
    await rehearsal.run("apply", "--yes");
    const create = rehearsal.atlas.requests().findIndex(({ method }) => method === "POST") + 1;
    site.atlas.setFaults([{ request: create, when: "after", fault: "reset" }]);
    const warning = "exposes organizational secrets";
    expect(await site.run("apply", "--yes")).toMatchObject({ code: 1, stderr: expect.stringContaining(warning) });
    expect(await site.run("apply", "--yes")).toMatchObject({ code: 0, stderr: expect.not.stringContaining(warning) });
    expect(site.keys()).toHaveLength(1);
  });

  test("warns of secrets in the state at the first key, whatever else the state has, and not again after a destroy", async () => {
    const state = {
      version: 4,
      terraform_version: "1.11.4",
      serial: 1,
      lineage: "8f13135d",
      outputs: {},
      resources: [],
    };
    const site = await openSite(cli, { "main.tf": keyText(1), "terraform.tfstate": JSON.stringify(state) });
    const warns = async (...args: string[]) => {
      const { code, stderr } = await site.run(...args, "--yes");
      expect(code).toBe(0);
      return stderr.includes("exposes organizational secrets");
    };
    expect([await warns("apply"), await warns("destroy"), await warns("apply")]).toEqual([true, false, false]);
  });

  test("destroys the one key that is named, and does not speak of all", async () => {
    const site = await openSite(cli, { "a.tf": keyText(1), "b.tf": keyText(1, "GROUP_OWNER", "cd") });
    expect(await site.run("apply", "--yes")).toMatchObject({ code: 0 });
    const { code, stdout } = await site.run("destroy", "--yes", "--address", ci);
    expect(code).toBe(0);
    expect(stdout).toContain("The key is recorded, and a destroy deletes it.");
    expect(stdout).not.toContain("Everything");
    expect(site.keys().map(({ desc }) => desc)).toEqual(["cd"]);
  });

  test("creates nothing when the private key could not be kept", async () => {
    const site = await openSite(cli, { "main.tf": keyText(1) });
    const ran = await site.run("apply", "--yes", "--private-key-file", "main.tf/key.txt");
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining("cannot be written") });
    expect(site.keys()).toEqual([]);
  });

  test("puts the private key into the state where the settings say so", async () => {
    const site = await openSite(cli, {
      "main.tf": keyText(1),
      ".vscode/settings.json": '{ "atlasApiKeys.privateKey": "state" }',
    });
    expect(await site.run("apply", "--yes")).toMatchObject({ code: 0, stdout: expect.stringContaining("the state") });
    const { privateKey } = site.atlas.state().apiKeys.find(({ desc }) => desc === "ci") ?? {};
    const holders = Object.entries(site.everything()).filter(([, text]) => text.includes(String(privateKey)));
    expect(holders.map(([name]) => name)).toEqual([expect.stringMatching(/^module\/terraform\.tfstate/)]);
  });

  test("is done to its end when nobody reads what it says", async () => {
    const site = await openSite(cli, { "main.tf": keyText(3) });
    const child = spawn(process.execPath, [cli.file, "apply", "--yes"], { cwd: site.folder.path, env: site.env });
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(0);
    expect(site.keys().map(({ inProjects }) => inProjects)).toEqual([rolesIn(3)]);
  });

  test("ended by Ctrl+C finishes what was begun, says so, and the next one goes on from there", async () => {
    const site = await openSite(cli, { "main.tf": keyText(12) });
    const baseline = await site.run("plan");
    expect(baseline.code).toBe(0);
    site.atlas.clearRequests();
    // Every request from the create on takes a while.
    site.atlas.setFaults(
      Array.from({ length: 40 }, (_, index) => ({ request: index + 4, when: "after", fault: "slow", slowMs: 300 })),
    );
    const child = spawn(process.execPath, [cli.file, "apply", "--yes"], { cwd: site.folder.path, env: site.env });
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    while (!site.atlas.requests().some(({ method }) => method === "POST"))
      await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill("SIGINT");
    expect(await ended).toBe(1);
    expect(stderr).toContain("Cancelled.");
    expect(Object.keys(site.keys()[0]?.inProjects ?? {}).length).toBeLessThan(12);
    site.atlas.setFaults([]);
    expect(await site.run("apply", "--yes")).toMatchObject({ code: 0 });
    expect(site.keys().map(({ inProjects }) => inProjects)).toEqual([rolesIn(12)]);
    expect(await site.run("plan", "--detailed-exitcode")).toMatchObject({ code: 0 });
  });
});

const script = (() => {
  try {
    return execFileSync("script", ["--version"], { encoding: "utf8" }).includes("util-linux");
  } catch {
    return false;
  }
})();
const why = script ? "" : " skipped: no script(1)";

test("a folder without Terraform files is named: it may be the wrong one", async () => {
  const site = await openSite(cli, {});
  const stderr = `atlas-api-keys plan: There is no .tf file in ${site.folder.path}.\n`;
  expect(await site.run("plan")).toMatchObject({ code: 0, stdout: "No changes.\n", stderr });
});

test("nor is it taken for the wish to delete what its state records, until somebody says destroy", async () => {
  const site = await openSite(cli, { "main.tf": keyText(1) });
  await site.run("apply", "--yes");
  await rm(join(site.folder.path, "main.tf"));
  for (const command of [["plan"], ["apply", "--yes"]])
    expect(await site.run(...command)).toMatchObject({ code: 1, stderr: expect.stringContaining("destroy them") });
  expect(site.keys()).toHaveLength(1);
  expect(await site.run("destroy", "--yes")).toMatchObject({ code: 0 });
  expect(site.keys()).toEqual([]);
});

test.each([
  ["terraform", "The terraform engine (atlasApiKeys.engine) is not offered yet, and the direct engine is used."],
  ["terrafrom", "The setting atlasApiKeys.engine must be one of auto, direct."],
])("the engine %s in the settings is not passed over in silence", async (engine, message) => {
  const file = ".vscode/settings.json";
  const site = await openSite(cli, { "main.tf": "", [file]: JSON.stringify({ "atlasApiKeys.engine": engine }) });
  const stderr = `atlas-api-keys plan: ${join(site.folder.path, file)}: ${message}\n`;
  expect(await site.run("plan")).toMatchObject({ code: 0, stdout: "No changes.\n", stderr });
  expect(await site.run("check")).toMatchObject({ code: 0, stderr: "" });
  await site.folder.write({ [file]: '{ "atlasApiKeys.engine": "direct" }' });
  expect(await site.run("plan")).toMatchObject({ code: 0, stderr: "" });
});

describe("on a terminal", () => {
  /** What is seen on the terminal on which `answers` are typed, one a question. */
  const onTerminal = async (site: Awaited<ReturnType<typeof openSite>>, command: string, ...answers: string[]) => {
    const child = spawn(
      "script",
      ["-qec", `"${process.execPath}" "${cli.file}" ${command}; echo "exit $?"`, "/dev/null"],
      {
        cwd: site.folder.path,
        env: { ...site.env, PATH: process.env["PATH"], TERM: "xterm" },
      },
    );
    let seen = "";
    let asked = 0;
    child.stdout.on("data", (chunk) => {
      seen += chunk;
      const questions = seen.split("is accepted:").length - 1;
      for (; asked < questions; asked++) child.stdin.write(answers[asked] ?? "");
    });
    await new Promise((resolve) => child.on("exit", resolve));
    child.stdin.end();
    return seen;
  };

  test.skipIf(!script)(`only yes applies; the question names organization, projects and changes${why}`, async () => {
    const site = await openSite(cli, { "main.tf": keyText(2) });
    const declined = await onTerminal(site, "apply", "y\n");
    expect(declined).toContain(`Apply: 2 changes in organization Acme (${acme}), projects project 1, project 2.`);
    expect(declined.split("HashiCorp Vault")).toHaveLength(2);
    expect(declined).toContain("Nothing was changed.");
    expect(declined).toContain("exit 1");
    expect(site.keys()).toEqual([]);
    const cancelled = await onTerminal(site, "apply", "\u0003");
    expect(cancelled).toContain("exit 1");
    expect(site.keys()).toEqual([]);
    const applied = await onTerminal(site, "apply", "yes\n");
    expect(applied).toContain("exit 0");
    expect(applied).toContain(`[0/2] ci: create in project 1 (${one})`);
    expect(applied).toContain("\u001b[32m+\u001b[0m");
    expect(site.keys()).toHaveLength(1);
    const destroyed = await onTerminal(site, "destroy --json", "yes\n");
    expect(destroyed).toContain(`Destroy: 1 change in organization Acme (${acme}), projects`);
    expect(destroyed).not.toContain("HashiCorp Vault");
    expect(site.keys()).toEqual([]);
  });

  test.skipIf(!script)(
    `a run that cannot be seen from here is gone on from only when somebody says so${why}`,
    async () => {
      const site = await openSite(cli, { "main.tf": keyText(2) });
      const elsewhere = { host: "a1b2c3d4e5f6", machine: "", space: "b/pid:[7]", pid: 7, start: "1" };
      const id = "00000000-0000-4000-8000-000000000000";
      const journal = { version: 1, id, operation: "apply", ended: false, ...elsewhere, creates: [] };
      await site.folder.write({ "terraform.tfstate.atlas-api-keys": JSON.stringify(journal) });
      expect(await site.run("plan")).toMatchObject({ code: 0, stdout: expect.stringContaining("a1b2c3d4e5f6") });
      expect(await site.run("apply", "--yes")).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("a1b2c3d4e5f6"),
      });
      expect(await onTerminal(site, "apply", "yes\n", "no\n")).toContain("exit 1");
      expect(site.keys()).toEqual([]);
      expect(await onTerminal(site, "apply", "yes\n", "yes\n")).toContain("exit 0");
      expect(site.keys()).toHaveLength(1);
    },
  );
});

describe("what stops a plan", () => {
  test("is told with its place, before anything is asked of Atlas, and without credentials", async () => {
    const site = await openSite(cli, {
      "main.tf": `${keyText(1)}terraform {\n  backend "s3" {}\n}\n`,
      "moved.tf": `moved {\n  from = ${ci}\n  to   = mongodbatlas_project_api_key.cd\n}\n`,
    });
    for (const name of Object.keys(site.env).filter((name) => name.startsWith("MONGODB"))) delete site.env[name];
    const { code, stdout, stderr } = await site.run("plan");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain('main.tf:10:3: A backend "s3" keeps the state');
    expect(stderr).toContain("moved.tf:1:1: A moved block speaks of");
    expect(stderr).toContain("plan and apply with terraform");
    expect(site.atlas.requests()).toEqual([]);
  });

  test("one address in two files is told once: Terraform takes such a folder for nothing either", async () => {
    const site = await openSite(cli, { "a.tf": keyText(1), "b.tf": keyText(2) });
    for (const command of [["plan"], ["apply", "--yes"], ["destroy", "--yes"]]) {
      const { code, stdout, stderr } = await site.run(...command);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain(`b.tf:1:1: ${ci} is written twice: first in a.tf, line 1.\n`);
      expect(stderr.split(ci)).toHaveLength(2);
    }
    expect(site.keys()).toEqual([]);
  });

  test("one address twice in one file is told once too", async () => {
    const site = await openSite(cli, { "main.tf": `${keyText(1)}${keyText(1)}` });
    const { code, stderr } = await site.run("plan");
    expect(code).toBe(1);
    expect(stderr.split("main.tf:")).toHaveLength(2);
    expect(stderr).toContain(`${ci} is written twice: first in main.tf, line 1.\n`);
  });

  test("is part of the JSON", async () => {
    const site = await openSite(cli, { "main.tf": keyText(1, "GROUP_OWNR") });
    const { code, stdout } = await site.run("plan", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      failure: {
        code: "stopped",
        stops: [{ code: "error-finding", address: ci, place: { file: "main.tf", line: 6, column: 19 }, way: "change" }],
      },
    });
  });

  test("does not keep a key from being destroyed when only its values are wrong", async () => {
    const site = await openSite(cli, { "main.tf": keyText(1) });
    expect(await site.run("apply", "--yes")).toMatchObject({ code: 0 });
    await site.folder.write({ "main.tf": keyText(1, "GROUP_OWNR") });
    expect(await site.run("apply", "--yes")).toMatchObject({ code: 1 });
    expect(await site.run("destroy", "--yes")).toMatchObject({ code: 0 });
    expect(site.keys()).toEqual([]);
  });

  test("goes away with a rule that is off, a known role and an ignore comment", async () => {
    const site = await openSite(cli, { "main.tf": keyText(1, "GROUP_OWNR") });
    expect(await site.run("plan", "--rule", "invalid-role=warning")).toMatchObject({ code: 1 });
    expect(await site.run("plan", "--rule", "invalid-role=off")).toMatchObject({ code: 0 });
    expect(await site.run("plan", "--additional-role", "GROUP_OWNR")).toMatchObject({ code: 0 });
  });

  test("bad arguments exit 1 with what to do, since 2 would mean changes", async () => {
    const site = await openSite(cli, {});
    const cases: Readonly<Record<string, string[]>> = {
      "plan takes one folder": ["plan", "a", "b"],
      "Unknown option '--yes'": ["plan", "--yes"],
      "there is nothing of that name": ["plan", "nowhere"],
      "names no rule": ["apply", "--rule", "x=off"],
      "makes no private key": ["destroy", "--private-key-file", "x"],
      "takes an address and an id": ["import", ci],
      "is no address such as": ["import", "aws_instance.x", "x-y"],
    };
    for (const [message, args] of Object.entries(cases)) {
      expect(await site.run(...args), args.join(" ")).toMatchObject({
        code: 1,
        stdout: "",
        stderr: expect.stringContaining(message),
      });
    }
  });
});

test("plan --json is the plan as plain values", async () => {
  const site = await openSite(cli, { "main.tf": keyText(2) });
  const { stdout } = await site.run("plan", "--json", "--address", ci);
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    mode: "apply",
    address: ci,
    changes: 2,
    keys: [{ address: ci, kind: "create", orgId: acme, actions: [{ kind: "create" }, { kind: "assign" }] }],
    projects: [{ id: one, orgId: acme, name: "project 1" }, { id: two }],
  });
});

describe("import", () => {
  const hand = "mongodbatlas_project_api_key.hand";
  const id = `${two}-${byHand.id}`;

  test("prints the blocks and records nothing where it may write nowhere", async () => {
    const site = await openSite(cli, {}, withKeys(byHand));
    const { code, stdout, stderr } = await site.run("import", hand, id);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("Nothing is recorded") });
    expect(stdout).toBe(`resource "mongodbatlas_project_api_key" "hand" {
  description = "made by hand"
  project_id  = "${two}"

  project_assignment {
    project_id = "${two}"
    role_names = ["GROUP_READ_ONLY"]
  }
}

import {
  to = ${hand}
  id = "${id}"
}
`);
    expect(Object.keys(site.everything())).toEqual([]);
    await site.folder.write({ "main.tf": stdout });
    expect(await site.run("plan")).toMatchObject({ code: 1, stderr: expect.stringContaining("import") });
    expect(await site.run("import", hand, id)).toMatchObject({ code: 0, stdout: expect.stringContaining("Recorded") });
    expect(await site.run("plan", "--detailed-exitcode")).toMatchObject({ code: 0, stdout: "No changes.\n" });
    expect(await site.run("import", hand, id)).toMatchObject({ code: 0, stdout: expect.stringContaining("already") });
  });

  test("adds to the end of a file in its own line endings, names a project by reference, and takes DIR", async () => {
    const state = {
      version: 4,
      terraform_version: "1.11.4",
      serial: 1,
      lineage: "8f13135d-cb5c-bd34-d564-5cd1bc8b51de",
      outputs: {},
      resources: [
        {
          mode: "managed",
          type: "mongodbatlas_project",
          name: "two",
          provider: 'provider["registry.terraform.io/mongodb/mongodbatlas"]',
          instances: [{ schema_version: 0, attributes: { id: two, org_id: acme, name: "project 2" } }],
        },
      ],
      check_results: null,
    };
    const project = 'resource "mongodbatlas_project" "two" {\r\n  name   = "project 2"\r\n  org_id = "x"\r\n}';
    const site = await openSite(
      cli,
      { "main.tf": project, "terraform.tfstate": JSON.stringify(state) },
      withKeys(byHand),
    );
    const module = site.folder.path;
    const ran = await cli.run(["import", module, hand, id, "--write", join(module, "main.tf"), "--json"], {
      folder: "/",
      env: site.env,
    });
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      version: 1,
      address: hand,
      apiKeyId: byHand.id,
      orgId: acme,
      recorded: true,
    });
    const text = await site.read("main.tf");
    expect(text.startsWith(`${project}\r\n\r\nresource "mongodbatlas_project_api_key" "hand" {\r\n`)).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect(text).toContain("project_id  = mongodbatlas_project.two.id\r\n");
    expect(await site.run("plan", "--detailed-exitcode")).toMatchObject({ code: 0, stdout: "No changes.\n" });
    // The state knows what the project is called: no request is needed for that.
    await site.folder.write({ "main.tf": text.replace("GROUP_READ_ONLY", "GROUP_OWNER") });
    site.atlas.clearRequests();
    expect((await site.run("plan")).stdout).toContain(`~ project 2 (${two}): GROUP_READ_ONLY → GROUP_OWNER`);
    expect(site.atlas.requests().filter(({ authenticated }) => authenticated)).toHaveLength(1);
  });

  describe("where only Terraform can record, says which line does it", () => {
    const backend = 'terraform {\n  backend "s3" {}\n}\n';
    const line = `terraform import '${hand}' '${id}'`;
    const open = (files: Record<string, string> = {}) =>
      openSite(cli, { "main.tf": backend, ...files }, withKeys(byHand));

    test("and prints the blocks", async () => {
      const site = await open();
      const { code, stdout, stderr } = await site.run("import", hand, `${acme}-${byHand.id}`);
      expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining(`id = "${id}"`) });
      expect(stderr).toContain('main.tf:2:3: A backend "s3" keeps the state');
      expect(stderr).toContain(line);
      expect(Object.keys(site.everything())).toEqual(["module/main.tf"]);
      const json = await site.run("import", hand, id, "--json");
      expect(JSON.parse(json.stdout)).toMatchObject({
        id,
        recorded: false,
        terraform: line,
        failure: { code: "stopped" },
      });
    });

    test("and writes the blocks where they go", async () => {
      const site = await open();
      const ran = await site.run("import", hand, id, "--write", "hand.tf");
      expect(ran).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(line) });
      expect(await site.read("hand.tf")).toContain(`to = ${hand}`);
      expect(await site.run("import", hand, id, "--write", "hand.tf")).toMatchObject({ code: 1, stdout: "" });
      expect((await site.read("hand.tf")).split("resource")).toHaveLength(2);
    });

    test("but not for a key that is not there, or files that Terraform does not take", async () => {
      const site = await open();
      const missing = await site.run("import", hand, `${acme}-64c000000000000000000199`);
      expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining("has no API key") });
      await site.folder.write({ "broken.tf": 'resource "x" {' });
      const broken = await site.run("import", hand, id, "--write", "hand.tf");
      expect(broken).toMatchObject({ code: 1, stderr: expect.not.stringContaining("terraform import") });
      expect(Object.keys(site.everything())).not.toContain("module/hand.tf");
    });
  });

  test("writes nothing for a key that cannot be recorded", async () => {
    const site = await openSite(
      cli,
      { "main.tf": keyText(1) },
      withKeys(byHand, atlasKey(3, "of the organization", {})),
    );
    const cases: Readonly<Record<string, string>> = {
      [`${acme}-64c000000000000000000199`]: "has no API key",
      [`${acme}-64c000000000000000000103`]: "is in no project",
      [`${projects[0]}x`]: "is not of the form",
      [`64a0000000000000000000ff-${byHand.id}`]: "neither an organization nor a project",
    };
    for (const [wrong, message] of Object.entries(cases)) {
      expect(await site.run("import", hand, wrong, "--write", "hand.tf"), wrong).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(message),
      });
    }
    expect(await site.run("import", hand, id, "--write", "hand.tf")).toMatchObject({ code: 0 });
    const again = await site.run("import", "mongodbatlas_project_api_key.other", id, "--write", "other.tf");
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining(`already recorded as ${hand}`) });
    expect(Object.keys(site.everything())).not.toContain("module/other.tf");
  });
});

describe("two applies at once", () => {
  test("while one works, the other says so and changes nothing", async () => {
    const site = await openSite(cli, { "main.tf": keyText(3) });
    // In the same place in every run.
    const rehearsal = await openSite(cli, { "main.tf": keyText(3) });
    await rehearsal.run("apply", "--yes");
    const create = rehearsal.atlas.requests().findIndex(({ method }) => method === "POST") + 1;
    site.atlas.setFaults([{ request: create, when: "after", fault: "slow", slowMs: 3_000 }]);
    const first = site.run("apply", "--yes");
    while (site.atlas.requests().length < create) await new Promise((resolve) => setTimeout(resolve, 10));
    site.atlas.setFaults([]);
    const second = await site.run("apply", "--yes");
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining("in use by another apply") });
    expect(await first).toMatchObject({ code: 0 });
    expect(site.keys().map(({ inProjects }) => inProjects)).toEqual([rolesIn(3)]);
  });

  test("started together, one wins, the other finds it busy, changed or done, and there is one key", async () => {
    for (let round = 0; round < 5; round++) {
      const site = await openSite(cli, { "main.tf": keyText(3) });
      const ran = await Promise.all([site.run("apply", "--yes"), site.run("apply", "--yes")]);
      const codes = ran.map(({ code }) => code).sort();
      expect(codes[0]).toBe(0);
      for (const { code, stdout, stderr } of ran)
        if (code !== 0) expect(stderr).toMatch(/in use by another apply|changed since the plan was made/);
        else expect(stdout).toMatch(/Applied: 3 changes\.|No changes\./);
      expect(site.keys().map(({ inProjects }) => inProjects)).toEqual([rolesIn(3)]);
      expect(await site.run("plan", "--detailed-exitcode")).toMatchObject({ code: 0, stdout: "No changes.\n" });
    }
  });
});
