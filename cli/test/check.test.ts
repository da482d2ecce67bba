import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useCli, useFolder } from "./support/cli.ts";

const cli = useCli();
const folder = useFolder();

const run = (...args: string[]) => cli.run(args, { folder: folder.path });
const check = (...args: string[]) => run("check", ...args);

/** A key with this list of roles. */
function key(roles: string): string {
  return `resource "mongodbatlas_project_api_key" "ci" {
  description = "ci"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [${roles}]
  }
}
`;
}
const [clean, wrong, doubtful] = [key('"GROUP_OWNER"'), key('"GROUP_OWNR"'), key('"GROUP_NEW_THING"')];

/** The findings as `path:line:column severity rule`, in the order told. */
async function findings(...args: string[]): Promise<string[]> {
  const { stdout } = await check(...args, "--format", "json");
  const report: {
    findings: {
      path: string;
      range: { start: { line: number; column: number } };
      severity: string;
      rule: string;
    }[];
  } = JSON.parse(stdout);
  return report.findings.map(
    ({ path, range: { start }, severity, rule }) => `${path}:${start.line}:${start.column} ${severity} ${rule}`,
  );
}

describe("exit code", () => {
  test("0 where there is no error, warnings or not", async () => {
    await folder.write({ "main.tf": clean, "more.tf": doubtful });
    expect(await check("main.tf")).toMatchObject({ code: 0, stdout: "No problem in 1 file.\n", stderr: "" });
    expect(await check()).toMatchObject({ code: 0, stderr: "" });
    expect((await check()).stdout).toMatch(/\n1 warning in 2 files\.\n$/);
  });

  test("1 where an error is found, whatever the format", async () => {
    await folder.write({ "main.tf": wrong });
    for (const format of ["text", "json", "sarif"]) {
      expect(await check("--format", format)).toMatchObject({ code: 1, stderr: "" });
    }
  });

  test("0 with a note where there is nothing to check", async () => {
    expect(await check()).toMatchObject({ code: 0, stderr: expect.stringContaining("No .tf file was found.") });
  });

  test("2, with what to do, where it could not run", async () => {
    await folder.write({ "main.tf": wrong, "settings.json": "{}" });
    const expected: Readonly<Record<string, string[]>> = {
      "Unknown option '--fromat'": ["--fromat", "json"],
      "--format takes text, json, sarif": ["--format=xml"],
      "nothing-here cannot be read: there is nothing of that name": ["main.tf", "nothing-here"],
      "a part of the path is no folder": ["main.tf/main.tf"],
      "Terraform reads JSON only in files whose name ends in .tf.json": ["settings.json"],
      "names no rule": ["--rule", "invalid-rol=off"],
      "--rule invalid-role= takes error, warning": ["--rule", "invalid-role=fatal"],
      "--additional-role takes a name": ["--additional-role", "group_owner"],
      "--provider-version takes an exact version": ["--provider-version", "~> 1.16"],
      "neither a file nor a folder": ["/dev/null"],
    };
    for (const [message, args] of Object.entries(expected)) {
      const { code, stdout, stderr } = await check(...args);
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: "" });
      expect(stderr).toContain(message);
      expect(stderr).toContain("atlas-api-keys check --help");
      expect(stderr).not.toContain("    at ");
    }
  });

  test("2 where a file of a folder could not be read; the others are reported all the same", async () => {
    await folder.write({ "main.tf": clean });
    symlinkSync("nowhere.tf", join(folder.path, "gone.tf"));
    const { code, stdout, stderr } = await check("--format", "json");
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("gone.tf cannot be read") });
    expect(JSON.parse(stdout)).toMatchObject({
      summary: { files: 1 },
      failures: [expect.stringContaining("gone.tf cannot be read")],
    });
  });
});

describe("help", () => {
  test("is on standard output when asked for, and tells of every option", async () => {
    for (const args of [
      ["check", "--help"],
      ["check", "-h"],
      ["help", "check"],
    ]) {
      const { code, stdout, stderr } = await run(...args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      for (const word of ["--format", "--rule", "--additional-role", "--provider-version", "Exit code"]) {
        expect(stdout).toContain(word);
      }
    }
    expect((await run("--help")).stdout).toContain("check");
    expect((await run("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("is on standard error where no command, or an unknown one, is given", async () => {
    for (const args of [[], ["chekc"], ["--hlep"], ["help", "chekc"]]) {
      expect(await run(...args)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("Usage:") });
    }
  });
});

describe("files", () => {
  test("folders are walked without hidden ones and packages; each file is checked once", async () => {
    const names = ["a.tf", "b/c/d.tf", "b/e.tf", "x.tf/inner.tf"];
    const hidden = [".terraform/modules/m.tf", "b/.terraform/m.tf", "node_modules/m.tf", ".#a.tf", "a.tf~", "c.tfvars"];
    await folder.write(Object.fromEntries([...names, ...hidden].map((name) => [name, wrong])));
    symlinkSync("..", join(folder.path, "b/c/loop"));
    symlinkSync("c", join(folder.path, "b/same"));
    const expected = names.map((name) => `${name}:6:19 error invalid-role`);
    expect(await findings()).toEqual(expected);
    expect(await findings(".", "a.tf", "b")).toEqual(expected);
    expect(await findings("b/c")).toEqual(expected.slice(1, 2));
    expect(await findings("b/.terraform")).toEqual(["b/.terraform/m.tf:6:19 error invalid-role"]);
  });

  test("a file named is checked whatever its name, also outside the current folder", async () => {
    await folder.write({ "module/template": wrong, "elsewhere/main.tf": clean });
    const ran = await cli.run(["check", "../module/template"], { folder: join(folder.path, "elsewhere") });
    expect(ran.stdout).toMatch(/^\.\.\/module\/template:6:19 error invalid-role /);
  });

  test("bytes that are not UTF-8 are an error where Terraform has one, and only that one", async () => {
    const bytes = (text: string) => Buffer.from(text, "latin1");
    await folder.write({
      "comment.tf": bytes('# schön\nx = "a"\n'),
      "mark.tf": "\ufeff# \ufffd\n",
      "text.tf": bytes('x = "a"\ny = "schön"\nz = "ü\n'),
      "utf16.tf": Buffer.from('\ufeffx = "a"\n', "utf16le"),
    });
    expect(await findings()).toEqual(["text.tf:2:9 error syntax", "utf16.tf:1:1 error syntax"]);
    expect((await check("text.tf")).stdout).toContain("not UTF-8");
  });

  test("ten megabytes are checked, on many lines or on one", async () => {
    const blocks = clean.repeat(Math.ceil(10_000_000 / clean.length));
    await folder.write({ "main.tf": blocks + wrong, "line.tf": `x = "${"a".repeat(10_000_000)}" ]\n` });
    const { code, stdout } = await check();
    expect(code).toBe(1);
    expect(stdout.length).toBeLessThan(1_000);
    expect(stdout).toContain("line.tf:1:10000008 error syntax");
    expect(stdout).toContain('"GROUP_OWNR" is not a role of Atlas');
  });

  test("an empty file, one without a line break and one with Windows' line breaks are fine", async () => {
    await folder.write({ "empty.tf": "", "open.tf": clean.trimEnd(), "windows.tf": wrong.replaceAll("\n", "\r\n") });
    expect(await findings()).toEqual(["windows.tf:6:19 error invalid-role"]);
  });

  test("a long list of files does not keep a reader that stops from ending it", async () => {
    await folder.write({ "main.tf": wrong.repeat(5_000) });
    const { execFileSync } = await import("node:child_process");
    const out = execFileSync("sh", ["-c", '"$0" "$1" check | head -n 1', process.execPath, cli.file], {
      cwd: folder.path,
      encoding: "utf8",
    });
    expect(out).toMatch(/^main\.tf:6:19 error invalid-role .*\n$/);
  });
});

describe("what is judged", () => {
  test("syntax errors are reported in HashiCorp's words", async () => {
    await folder.write({ "main.tf": "a = \nb = 1\n" });
    expect(await findings()).toEqual(["main.tf:1:4 error syntax"]);
    expect((await check()).stdout).toContain(
      "Expected the start of an expression, but found an invalid expression token.",
    );
  });

  test("ignore comments are honoured", async () => {
    const ignored = wrong.replace(
      "    role_names",
      "    # atlas-api-keys:ignore invalid-role -- it is new\n    role_names",
    );
    await folder.write({ "main.tf": ignored });
    expect(await check()).toMatchObject({ code: 0, stdout: "No problem in 1 file.\n" });
  });

  test("the nearest .vscode/settings.json says how severe rules are, with comments and trailing commas", async () => {
    await folder.write({
      ".vscode/settings.json": `{
        // for all
        "atlasApiKeys.rules": { "invalid-role": "warning", },
        "editor.tabSize": 2, /* and more */
        "atlasApiKeys.additionalRoles": ["GROUP_NEW_THING"],
      }`,
      "a/b/main.tf": wrong,
      "a/doubtful.tf": doubtful,
      "own/.vscode/settings.json": '\ufeff{ "atlasApiKeys.rules": { "unknown-role": "error" } }',
      "own/main.tf": wrong,
      "own/doubtful.tf": doubtful,
    });
    expect(await findings()).toEqual([
      "a/b/main.tf:6:19 warning invalid-role",
      "own/doubtful.tf:6:19 error unknown-role",
      "own/main.tf:6:19 error invalid-role",
    ]);
    const below = await cli.run(["check", "--format", "json"], { folder: join(folder.path, "a/b") });
    expect(below.stdout).toContain('"warning"');
  });

  test("options win over settings", async () => {
    await folder.write({
      ".vscode/settings.json": '{ "atlasApiKeys.rules": { "invalid-role": "off", "unknown-role": "error" } }',
      "main.tf": wrong,
      "doubtful.tf": doubtful,
    });
    expect(await findings("--rule", "invalid-role=hint", "--additional-role", "GROUP_NEW_THING")).toEqual([
      "main.tf:6:19 hint invalid-role",
    ]);
  });

  test("schemaRules: off silences syntax errors and schema rules, as in the editor", async () => {
    await folder.write({
      ".vscode/settings.json": '{ "atlasApiKeys.schemaRules": "off" }',
      "main.tf": "a = \n",
    });
    expect(await check()).toMatchObject({ code: 0, stdout: "No problem in 1 file.\n" });
  });

  test("settings that cannot be used are told of, and the defaults stand in", async () => {
    await folder.write({ "a/main.tf": wrong, "b/main.tf": wrong, "c/main.tf": wrong });
    await folder.write({
      "a/.vscode/settings.json": '{ "atlasApiKeys.rules": { "invalid-role": "eror", "no-rule": "off" }',
      "b/.vscode/settings.json": "[]",
    });
    mkdirSync(join(folder.path, "c/.vscode/settings.json"), { recursive: true });
    const { code, stderr } = await check();
    expect(code).toBe(1);
    expect(stderr).toContain("a/.vscode/settings.json is not valid JSON");
    expect(stderr).toContain('settings.json: The setting atlasApiKeys.rules["invalid-role"] must be one of error');
    expect(stderr).toContain('settings.json: The setting atlasApiKeys.rules["no-rule"] names no rule.');
    expect(stderr).toContain("c/.vscode/settings.json cannot be read");
    expect(await findings()).toHaveLength(3);
  });

  describe("the provider's version", () => {
    const [one, other] = ["64259ee860c43338194b0f8e", "64229ee820c42228194b0f4a"];
    const assignment = `  project_assignment {\n    project_id = "${other}"\n    role_names = ["GROUP_OWNER"]\n  }\n`;
    const key = `resource "mongodbatlas_project_api_key" "k" {\n  description = "d"\n  project_id = "${one}"\n${assignment}}\n`;
    const required = (constraint: string) =>
      `terraform {\n  required_providers {\n    mongodbatlas = "${constraint}"\n  }\n}\n`;
    const lock = (version: string) =>
      `provider "registry.terraform.io/mongodb/mongodbatlas" {\n  version = "${version}"\n}\n`;
    const first = async (...args: string[]) => {
      const found = (await findings(...args)).filter((each) => each.endsWith("first-assignment"));
      return found.map((each) => each.split(" ").slice(0, 2).join(" "));
    };

    test("is that of each file's folder: its lock file, else what all its files require", async () => {
      await folder.write({
        "a/main.tf": key,
        "a/.terraform.lock.hcl": lock("1.14.0"),
        "a/versions.tf": required("~> 1.12.0"),
        "b/main.tf": key,
        "b/versions.tf": required("~> 1.14.0"),
        "b/.hidden.tf": required("~> 1.8.0"),
        "c/main.tf": key,
        "c/.terraform.lock.hcl": lock("1.8.0"),
        "d/main.tf": key,
      });
      const expected = ["a/main.tf:5:18 warning", "b/main.tf:5:18 warning", "d/main.tf:5:18 error"];
      expect(await first()).toEqual(expected);
      expect(await first("b/main.tf")).toEqual(expected.slice(1, 2));
    });

    test("is what the option says, else the setting, whatever the files say", async () => {
      await folder.write({
        "main.tf": key,
        ".terraform.lock.hcl": lock("1.8.0"),
        ".vscode/settings.json": '{ "atlasApiKeys.providerVersion": "1.14.0" }',
      });
      expect(await first()).toEqual(["main.tf:5:18 warning"]);
      expect(await first("--provider-version", "documented")).toEqual(["main.tf:5:18 error"]);
      expect(await first("--provider-version", "1.9.0")).toEqual([]);
    });
  });
});
