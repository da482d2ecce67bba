import { expect, test } from "vitest";
import { renameAt, renameableAt } from "../../../src/features/navigation/rename.ts";
import { applyEdits } from "../../../src/hcl/edit.ts";
import type { Definitions } from "../../../src/terraform/definitions.ts";
import { folderUri, marked, moduleOf } from "./marked.ts";

function rename(texts: Readonly<Record<string, string>>, newName: string, callerFolder?: string) {
  const { module, file, offset, folders } = marked(texts);
  const caller = callerFolder === undefined ? undefined : folders.get(folderUri(callerFolder));
  const callers = caller === undefined ? [] : [moduleOf(caller as Definitions, folders)];
  const renamed = renameAt(module, file, offset, newName, callers);
  if (renamed.kind === "refused") return renamed.reason;
  return Object.fromEntries(
    renamed.files.map(({ file: changed, edits }) => [
      changed.uri.slice(folderUri("").length + 1),
      applyEdits(changed.tree.text, edits),
    ]),
  );
}

test("a local is renamed where it is defined and wherever it is read, in every file", () => {
  expect(
    rename(
      {
        "main.tf":
          'locals {\n  ro|les = ["local.roles"] # local.roles\n  both = concat(local.roles, local.roles_2)\n}\n',
        "b.tf": 'output "o" {\n  value = "${local.roles[0]}"\n}\n',
      },
      "admins",
    ),
  ).toEqual({
    "main.tf": 'locals {\n  admins = ["local.roles"] # local.roles\n  both = concat(local.admins, local.roles_2)\n}\n',
    "b.tf": 'output "o" {\n  value = "${local.admins[0]}"\n}\n',
  });
});

test("a variable is renamed with its values, and with the arguments of its callers", () => {
  expect(
    rename(
      {
        "main.tf": 'module "m" {\n  source = "./m"\n  roles  = []\n}\n',
        "m/main.tf": 'variable "roles" {}\nlocals {\n  a = var.rol|es\n}\n',
        "m/terraform.tfvars": "roles = []\n",
      },
      "admins",
      "",
    ),
  ).toEqual({
    "main.tf": 'module "m" {\n  source = "./m"\n  admins  = []\n}\n',
    "m/main.tf": 'variable "admins" {}\nlocals {\n  a = var.admins\n}\n',
    "m/terraform.tfvars": "admins = []\n",
  });
});

test("in JSON the name is renamed between its quotes", () => {
  expect(rename({ "main.tf.json": '{"locals": {"ro|les": [], "b": "${local.roles}"}}' }, "admins")).toEqual({
    "main.tf.json": '{"locals": {"admins": [], "b": "${local.admins}"}}',
  });
});

test.each([
  ["no name", "1a", "is no name"],
  ["a name that is taken", "other", "There is a local other already."],
])("%s is refused", (_name, newName, reason) => {
  expect(rename({ "main.tf": "locals {\n  ro|les = []\n  other = []\n}\n" }, newName)).toContain(reason);
});

test("resources, and names that nothing defines, are not renamed", () => {
  for (const text of ['resource "mongodbatlas_project" "p|" {}', "locals {\n  a = local.no|thing\n}"]) {
    const { module, file, offset } = marked({ "main.tf": text });
    expect(renameableAt(module, file, offset)).toBeUndefined();
  }
});
