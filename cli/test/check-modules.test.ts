/** `check` judges modules: all files of a folder, called modules by their callers. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { useCli, useFolder } from "./support/cli.ts";

const cli = useCli();
const folder = useFolder();

function key(role: string): string {
  return `resource "mongodbatlas_project_api_key" "ci" {
  description = "ci"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = [${role}]
}
`;
}

const variable = 'variable "role" {\n  default = "GROUP_OWNER"\n}\n';
const call = (role: string) => `module "k" {\n  source = "../key"\n  role   = ${role}\n}\n`;

interface Found {
  readonly path: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly related: readonly { readonly path: string; readonly range: { readonly start: { readonly line: number } } }[];
  readonly fixes: readonly { readonly edits: readonly { readonly path: string }[] }[];
}

async function found(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<readonly Found[]> {
  const { stdout } = await cli.run(["check", "--format", "json", ...args], { folder: folder.path, env });
  return JSON.parse(stdout).findings;
}

const places = (findings: readonly Found[]) => findings.map(({ path, range }) => `${path}:${range.start.line}`);

test("a value of another file: the finding where it is used, relation and fix where it is written", async () => {
  await folder.write({ "a/main.tf": key("local.role"), "a/locals.tf": 'locals {\n  role = "GROUP_READONLY"\n}\n' });
  for (const args of [["a"], ["a/main.tf"]]) {
    const [finding, ...others] = await found(args);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      path: "a/main.tf",
      range: { start: { line: 4 } },
      related: [{ path: "a/locals.tf", range: { start: { line: 2 } } }],
    });
    expect(finding?.fixes[0]?.edits).toMatchObject([{ path: "a/locals.tf" }]);
  }
  expect(await found(["a/locals.tf"])).toEqual([]);
  const { stdout } = await cli.run(["check"], { folder: folder.path });
  expect(stdout).toContain("= a/locals.tf:2:10: ");
  const sarif = JSON.parse((await cli.run(["check", "--format", "sarif"], { folder: folder.path })).stdout);
  const [result] = sarif.runs[0].results;
  expect(result.relatedLocations[0].physicalLocation.artifactLocation.uri).toBe("a/locals.tf");
  expect(result.fixes[0].artifactChanges[0].artifactLocation.uri).toBe("a/locals.tf");
});

test("a called module is judged by its callers among the folders given, else by its defaults", async () => {
  await folder.write({
    "key/main.tf": variable + key("var.role"),
    "one/main.tf": call('"GROUP_OWNR"'),
    "two/main.tf": call('"GROUP_OWNER"'),
  });
  expect(places(await found(["."]))).toEqual(["one/main.tf:3"]);
  expect(places(await found(["key", "two"]))).toEqual([]);
  await folder.write({ "key/main.tf": variable.replace("OWNER", "OWNR") + key("var.role") });
  expect(places(await found(["key"]))).toEqual(["key/main.tf:7"]);
  expect(places(await found(["two", "key"]))).toEqual([]);
});

test("what is wrong in a called module elsewhere is reported with the module that calls it", async () => {
  await folder.write({ "key/main.tf": variable + key('"GROUP_OWNR"'), "one/main.tf": call('"GROUP_OWNER"') });
  expect(places(await found(["one"]))).toEqual(["key/main.tf:7"]);
  const inside = await cli.run(["check"], { folder: join(folder.path, "one") });
  expect(inside.stdout).toMatch(/^\.\.\/key\/main\.tf:7:/);
});

test("TF_VAR_ gives a root module values, below variable files: text as it is, an expression where the type is a list", async () => {
  await folder.write({ "main.tf": variable + key("var.role") });
  expect(await found([])).toEqual([]);
  const env = { TF_VAR_role: "GROUP_OWNR", TF_VAR_other: "x" };
  const [finding] = await found([], env);
  expect(finding).toMatchObject({ path: "main.tf", range: { start: { line: 7 } } });
  await folder.write({ "terraform.tfvars": 'role = "GROUP_OWNER"\n' });
  expect(await found([], env)).toEqual([]);
  await folder.write({
    "main.tf": `variable "role" {\n  type = list(string)\n}\n${key("").replace("[]", "var.role")}`,
    "terraform.tfvars": "",
  });
  expect(places(await found([], { TF_VAR_role: '["GROUP_OWNER", "GROUP_OWNR"]' }))).toEqual(["main.tf:7"]);
  expect(await found([], { TF_VAR_role: '["GROUP_OWNER"' })).toEqual([]);
});
