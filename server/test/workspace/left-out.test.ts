/** A default of nothing leaves a value to whoever runs the module: nothing is missing and nothing is switched off by it. */
import { expect, test } from "vitest";
import { JudgedWorkspace, root } from "./judged.ts";

const own = '"64259ee860c43338194b0f8e"';

function variable(name: string, standard: string): string {
  return `variable "${name}" {\n  default = ${standard}\n}\n`;
}

function key(body: string): string {
  return `resource "mongodbatlas_project_api_key" "k" {\n  description = "k"\n${body}\n}\n`;
}

const misspelt = `  project_assignment {\n    project_id = ${own}\n    role_names = ["GROUP_OWNR"]\n  }`;

function dynamic(forEach: string): string {
  return `  dynamic "project_assignment" {
    for_each = ${forEach}
    content {
      project_id = project_assignment.value.project_id
      role_names = project_assignment.value.role_names
    }
  }`;
}

const assignment = (project: string, roles: string) =>
  key(`  project_assignment {\n    project_id = ${project}\n    role_names = ${roles}\n  }`);

const called = `${variable("grants", "[]")}${key(dynamic("var.grants"))}`;

const cases: readonly (readonly [string, Record<string, string>, readonly string[]])[] = [
  [
    "no assignments, made of a default in two steps",
    { "a.tf": `${variable("grants", "null")}${key(dynamic("[for grant in coalesce(var.grants, []) : grant]"))}` },
    [],
  ],
  [
    "no description",
    { "a.tf": `${variable("text", "null")}${assignment(own, '["GROUP_OWNER"]').replace('= "k"', "= var.text")}` },
    [],
  ],
  ["an empty project id", { "a.tf": `${variable("id", '""')}${assignment("var.id", '["GROUP_OWNER"]')}` }, []],
  ["no roles", { "a.tf": `${variable("roles", "[]")}${assignment(own, "concat(var.roles, [])")}` }, []],
  [
    "roles beside the ones that a default adds none to are judged",
    { "a.tf": `${variable("more", "[]")}${assignment(own, 'concat(["GROUP_OWNR"], var.more)')}` },
    ["invalid-role"],
  ],
  [
    "a key that is switched off is judged as far as it is known",
    { "a.tf": `${variable("on", "false")}${key(`  count = var.on ? 1 : 0\n${misspelt}`)}` },
    ["invalid-role"],
  ],
  [
    "a key for each of none too",
    { "a.tf": `${variable("all", "{}")}${key(`  for_each = var.all\n${misspelt}`)}` },
    ["invalid-role"],
  ],
  [
    "what is written out, or given by a variable file, is missing",
    {
      "a.tf": `${variable("grants", "[]")}${key(dynamic("var.grants"))}`,
      "b/a.tf": key(dynamic("[]")),
      "terraform.tfvars": "grants = []\n",
    },
    ["missing-argument", "missing-argument"],
  ],
  [
    "a default counts where a caller leaves it at that",
    { "a.tf": 'module "m" {\n  source = "./m"\n}\n', "m/a.tf": called },
    ["missing-argument"],
  ],
  [
    "not where the caller hands on what its own default leaves out",
    { "a.tf": `${variable("g", "[]")}module "m" {\n  source = "./m"\n  grants = var.g\n}\n`, "m/a.tf": called },
    [],
  ],
  [
    "a called module that is switched off",
    {
      "a.tf": `${variable("on", "false")}module "m" {\n  source = "./m"\n  count = var.on ? 1 : 0\n}\n`,
      "m/a.tf": key(misspelt),
    },
    ["invalid-role"],
  ],
];

test.each(cases)("%s", async (_, files, wanted) => {
  const judged = await JudgedWorkspace.of(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root.slice("file:///".length)}/${path}`, text])),
  );
  expect(judged.findings().map((found) => found.split(" ")[1])).toEqual(wanted);
});
