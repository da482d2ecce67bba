import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import type { Log, Region } from "sarif";
import { expect, test } from "vitest";
import { applyEdits } from "../../server/src/index.ts";
import { root, useCli, useFolder } from "./support/cli.ts";

const cli = useCli();
const folder = useFolder();

const check = async (...args: string[]) => (await cli.run(["check", ...args], { folder: folder.path })).stdout;

/** The first assignment has another project than the resource; one role is misspelt. */
const wrong = `resource "mongodbatlas_project_api_key" "ci" {
  description = "größe 🎉"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = [/* 🎉 */ "GROUP_OWNR"]
  }
}
`;

test("text: one line a finding, its place in the file, what else concerns it, the best fix, a summary", async () => {
  await folder.write({ "main.tf": wrong });
  expect(await check()).toBe(
    `main.tf:5:18 error first-assignment The first project_assignment must be of the resource's own project, "64259ee860c43338194b0f8e"; this is "64229ee820c42228194b0f4a" (reference page; provider version not known).
  5 |     project_id = "64229ee820c42228194b0f4a"
    |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^
    = line 3:17: The resource's project_id.
    = fix: Set this project_id to the resource's ("64259ee860c43338194b0f8e")
main.tf:6:28 error invalid-role "GROUP_OWNR" is not a role of Atlas. Did you mean GROUP_OWNER?
  6 |     role_names = [/* 🎉 */ "GROUP_OWNR"]
    |                           ^^^^^^^^^^^^
    = fix: Change to GROUP_OWNER
2 errors in 1 file.
`,
  );
});

test("text: what stands in a file cannot move the cursor, colour the terminal or turn its writing around", async () => {
  await folder.write({ "\u001b[2Jmain.tf": wrong.replace("GROUP_OWNR", "GROUP\u001b[31m\u202eOWNR\u0007") });
  const out = await check();
  expect(out).not.toMatch(/[^\P{C}\n]/u);
  expect(out).toContain("\\u{1b}[2Jmain.tf:6:28 error invalid-role");
  expect(out).toContain('"GROUP\\u{1b}[31m\\u{202e}OWNR\\u{7}"');
});

const script = (() => {
  try {
    return execFileSync("script", ["--version"], { encoding: "utf8" }).includes("util-linux");
  } catch {
    return false;
  }
})();

test.skipIf(!script)(
  `text: colours on a terminal, and none with NO_COLOR${script ? "" : " skipped: no script(1)"}`,
  async () => {
    await folder.write({ "main.tf": wrong });
    const onTerminal = (env: NodeJS.ProcessEnv) =>
      execFileSync("script", ["-qec", `"${process.execPath}" "${cli.file}" check || true`, "/dev/null"], {
        cwd: folder.path,
        encoding: "utf8",
        env: { ...process.env, TERM: "xterm-256color", NO_COLOR: "", ...env },
      });
    expect(onTerminal({})).toContain("\u001b[31merror\u001b[0m invalid-role");
    expect(onTerminal({ NO_COLOR: "1" })).not.toContain("\u001b[");
    expect(onTerminal({ TERM: "dumb" })).not.toContain("\u001b[");
  },
);

interface JsonReport {
  readonly version: number;
  readonly summary: Readonly<Record<string, number>>;
  readonly findings: readonly {
    readonly fixes: readonly { readonly preferred: boolean; readonly edits: readonly JsonEdit[] }[];
  }[];
}

interface JsonEdit {
  readonly path: string;
  readonly range: Readonly<Record<"start" | "end", { readonly offset: number }>>;
  readonly newText: string;
}

test("json: the shape that docs/cli.md tells of", async () => {
  await folder.write({ "sub/main.tf": wrong });
  const page = await readFile(join(root, "docs/cli.md"), "utf8");
  const example = /```json\n([^]*?)```/.exec(page)?.[1] ?? "";
  const report = JSON.parse(await check("--format", "json"));
  expect({ ...report, findings: report.findings.slice(0, 1) }).toEqual(JSON.parse(example));
});

test("json: the edits of the preferred fixes leave a file without a finding", async () => {
  await folder.write({ "main.tf": wrong });
  const { findings } = JSON.parse(await check("--format", "json")) as JsonReport;
  const edits = findings.flatMap(({ fixes }) => fixes.find(({ preferred }) => preferred)?.edits ?? []);
  expect(edits).toHaveLength(2);
  const spans = edits.map(({ range: { start, end }, newText }) => ({ start: start.offset, end: end.offset, newText }));
  await folder.write({ "main.tf": applyEdits(wrong, spans) });
  const after = JSON.parse(await check("--format", "json")) as JsonReport;
  expect(after).toMatchObject({ summary: { files: 1, errors: 0 }, findings: [] });
});

/** As published with the standard; it is a draft-04 schema, of which it uses nothing that changed since. */
const validate = (() => {
  const require = createRequire(import.meta.url);
  const { $schema: _, id: __, ...schema } = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
})();

async function sarif(...args: string[]): Promise<Log> {
  const log = JSON.parse(await check(...args, "--format", "sarif"));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log;
}

test("sarif: valid for everything the fixtures have", async () => {
  const fixtures = join(root, "test-fixtures");
  const used = new Set<string | undefined>();
  for (const version of ["documented", "1.11.1", "2.16.0"]) {
    const [run] = (await sarif(fixtures, "--provider-version", version)).runs;
    for (const { ruleId } of run?.results ?? []) used.add(ruleId);
  }
  // In a terminal no organization is known.
  const rules = readdirSync(join(fixtures, "rules")).filter((rule) => rule !== "import-id-needs-project");
  for (const rule of rules) expect(used).toContain(rule);
});

test("sarif: places, levels, pages, related places and fixes as other programs expect them", async () => {
  await folder.write({
    "a b/größe#1.tf": wrong,
    "dup.tf": wrong
      .replaceAll("64229ee820c42228194b0f4a", "64259ee860c43338194b0f8e")
      .replace('/* 🎉 */ "GROUP_OWNR"', '"GROUP_OWNER", "GROUP_OWNER"'),
  });
  const [run] = (await sarif()).runs;
  if (run === undefined) throw new Error("There is no run.");
  expect(run.columnKind).toBe("utf16CodeUnits");
  expect(run.invocations).toMatchObject([{ executionSuccessful: true }]);
  const results = run.results ?? [];
  expect(results.map(({ ruleId, level }) => `${level} ${ruleId}`)).toEqual([
    "error first-assignment",
    "error invalid-role",
    "note duplicate-role",
  ]);
  const { rules = [] } = run.tool.driver;
  for (const { ruleId, ruleIndex = -1 } of results) expect(rules[ruleIndex]).toMatchObject({ id: ruleId });
  for (const { id, helpUri, help } of rules.filter(({ id }) => id !== "syntax")) {
    expect(new URL(helpUri ?? "").pathname).toMatch(new RegExp(`/docs/rules/${id}\\.md$`));
    expect(help?.text).toContain(`# \`${id}\``);
  }
  const [first, second] = results;
  const place = first?.locations?.[0]?.physicalLocation;
  expect(place?.artifactLocation).toEqual({ uri: "a%20b/gr%C3%B6%C3%9Fe%231.tf", uriBaseId: "%SRCROOT%" });
  const base = run.originalUriBaseIds?.["%SRCROOT%"]?.uri ?? "";
  expect(new URL(place?.artifactLocation?.uri ?? "", base).pathname).toMatch(/\/a%20b\/gr%C3%B6%C3%9Fe%231\.tf$/);
  expect(textOf(wrong, place?.region)).toBe('"64229ee820c42228194b0f4a"');
  expect(textOf(wrong, first?.relatedLocations?.[0]?.physicalLocation?.region)).toBe('"64259ee860c43338194b0f8e"');
  expect(textOf(wrong, second?.locations?.[0]?.physicalLocation?.region)).toBe('"GROUP_OWNR"');
  const replacement = second?.fixes?.[0]?.artifactChanges[0]?.replacements[0];
  expect(textOf(wrong, replacement?.deletedRegion)).toBe('"GROUP_OWNR"');
  expect(replacement?.insertedContent?.text).toBe('"GROUP_OWNER"');
});

test("sarif: a run that could not read everything says so", async () => {
  await folder.write({ "main.tf": wrong });
  const { symlinkSync } = await import("node:fs");
  symlinkSync("nowhere", join(folder.path, "gone.tf"));
  const [run] = (await sarif()).runs;
  expect(run?.invocations).toMatchObject([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: "error", message: { text: expect.stringContaining("gone.tf") } }],
    },
  ]);
});

function textOf(text: string, region: Region | undefined): string {
  const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = region ?? {};
  expect(endLine).toBe(startLine);
  return text.split("\n")[startLine - 1]?.slice(startColumn - 1, endColumn - 1) ?? "";
}
