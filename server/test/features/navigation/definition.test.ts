import { expect, test } from "vitest";
import { definitionAt, referencesAt } from "../../../src/features/navigation/definition.ts";
import type { Definitions } from "../../../src/terraform/definitions.ts";
import { folderUri, marked, moduleOf, placeText } from "./marked.ts";

function define(texts: Readonly<Record<string, string>>): string[] {
  const { module, file, offset } = marked(texts);
  return definitionAt(module, file, offset).map(placeText);
}

test.each([
  ["a local", { "main.tf": "x = local.ro|les", "z.tf": "locals {\n  roles = []\n}\n" }, ["z.tf:2:3"]],
  [
    "a local, at the end of its name",
    { "main.tf": "x = local.roles|", "z.tf": "locals {\n  roles = []\n}\n" },
    ["z.tf:2:3"],
  ],
  ["a variable", { "main.tf": 'variable "roles" {}\noutput "o" {\n  value = var.|roles\n}\n' }, ["main.tf:1:11"]],
  [
    "a resource, through an instance",
    { "main.tf": 'resource "mongodbatlas_project" "p" {}\nlocals {\n  id = mongodbatlas_project.|p["a"].id\n}\n' },
    ["main.tf:1:34"],
  ],
  [
    "a data source",
    { "main.tf": 'data "mongodbatlas_project" "p" {}\nlocals {\n  id = data.mongodbatlas_project.p|.id\n}\n' },
    ["main.tf:1:30"],
  ],
  ["a module", { "main.tf": 'module "m" {\n  source = "./m"\n}\nlocals {\n  x = module.|m.y\n}\n' }, ["main.tf:1:9"]],
  [
    "an argument of a called module is its variable",
    { "main.tf": 'module "m" {\n  source = "./m"\n  ro|les = []\n}\n', "m/variables.tf": '\nvariable "roles" {}\n' },
    ["m/variables.tf:2:11"],
  ],
  [
    "a source is the called module",
    { "main.tf": 'module "m" {\n  source = "./|m"\n}\n', "m/a.tf": "" },
    ["m/a.tf:1:1"],
  ],
  [
    "a value in a file of variables",
    { "terraform.tfvars": "ro|les = []", "main.tf": 'variable "roles" {}' },
    ["main.tf:1:11"],
  ],
  [
    "in JSON",
    { "main.tf.json": '{"output": {"o": {"value": "${local.ro|les}"}}}', "z.tf": "locals {\n  roles = []\n}\n" },
    ["z.tf:2:3"],
  ],
  ["an iterator is no resource", { "main.tf": "x = project_assignment.|value" }, []],
  ["a name that nothing has", { "main.tf": "x = local.|nothing" }, []],
])("the definition of %s", (_name, texts, wanted) => {
  const wrapped = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, text.startsWith("x =") ? `locals {\n  ${text}\n}\n` : text]),
  );
  expect(define(wrapped)).toEqual(wanted);
});

test("references are found in all files, files of variables too, the definition when it is asked for", () => {
  const { module, file, offset } = marked({
    "main.tf": 'variable "ro|les" {}\n',
    "b.tf": 'locals {\n  a = concat(var.roles, var.roles_2, ["${var.roles[0]}"])\n}\n',
    "a.auto.tfvars": "roles = []\n",
  });
  expect(referencesAt(module, file, offset, false).map(placeText)).toEqual([
    "b.tf:2:18",
    "b.tf:2:46",
    "a.auto.tfvars:1:1",
  ]);
  expect(referencesAt(module, file, offset, true).map(placeText)).toContain("main.tf:1:11");
});

test("a variable's references are also the arguments that callers give it, each once", () => {
  const { module, file, offset, folders } = marked({
    "main.tf": 'module "m" {\n  source = "./m"\n  roles  = []\n}\nmodule "n" {\n  source = "./m"\n  other  = []\n}\n',
    "m/main.tf": 'variable "ro|les" {}\nvariable "other" {}\n',
  });
  const caller = moduleOf(folders.get(folderUri("")) as Definitions, folders);
  const found = referencesAt(module, file, offset, true, [caller, caller]);
  expect(found.map(placeText)).toEqual(["m/main.tf:1:11", "main.tf:3:3"]);
});
