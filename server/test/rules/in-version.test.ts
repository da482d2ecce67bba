/** A message says which version it speaks of, and what says that version. */
import { expect, test } from "vitest";
import { checkFolders } from "./check-folders.ts";
import { checkText } from "./check-text.ts";
import { readCases } from "./fixture-cases.ts";

const other = `resource "mongodbatlas_project_api_key" "k" {
  description = "d"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
}
`;
const lock = (version: string) =>
  `provider "registry.terraform.io/mongodb/mongodbatlas" {\n  version = "${version}"\n}\n`;
const required = (constraint: string) =>
  `terraform {\n  required_providers {\n    mongodbatlas = "${constraint}"\n  }\n}\n`;

function ending(files: Readonly<Record<string, string>>): string | undefined {
  const found = checkFolders({ "main.tf": other, ...files }).find(({ ruleId }) => ruleId === "first-assignment");
  return / \([^()]*\)\.$/.exec(found?.finding.message ?? "")?.[0].trim();
}

test.each<[Readonly<Record<string, string>>, string]>([
  [{}, "(reference page; provider version not known)."],
  [{ "versions.tf": required(">= 1.11") }, "(reference page; provider version not known)."],
  [{ ".terraform.lock.hcl": lock("1.12.3") }, "(provider 1.12.3 by .terraform.lock.hcl)."],
  [{ ".terraform.lock.hcl": lock("1.7.0") }, "(reference page; provider 1.7.0 has no such resource)."],
  [{ "versions.tf": required("~> 1.12.0") }, "(provider ~> 1.12.0 by required_providers)."],
  [{ "versions.tf": required("1.12.3") }, "(provider 1.12.3 by required_providers)."],
  [{ "a.tf": required(">= 1.12"), "b.tf": required("< 1.14") }, "(provider >= 1.12, < 1.14 by required_providers)."],
])("%j", (files, expected) => expect(ending(files)).toBe(expected));

test.each([
  ["# provider 1.12.3\n", "(provider 1.12.3 by the setting)."],
  ["# provider documented\n", "(reference page; provider version not known)."],
])("%j", (head, expected) => {
  const [options] = readCases(head);
  expect(checkText(other, options)[0]?.finding.message).toContain(expected);
});

test("a called module has the provider of the module that calls it", () => {
  const files = {
    "main.tf": 'module "k" {\n  source = "./k"\n}\n',
    "k/main.tf": other,
    "k/versions.tf": required(">= 1.8"),
    ".terraform.lock.hcl": lock("1.20.0"),
    "k/.terraform.lock.hcl": lock("1.9.0"),
  };
  const messages = checkFolders(files).map(({ ruleId, finding }) => `${ruleId}: ${finding.message}`);
  expect(messages).toEqual([
    expect.stringMatching(
      /^unsupported-argument: project_id is gone .*\(provider 1\.20\.0 by \.terraform\.lock\.hcl\)\.$/,
    ),
    expect.stringMatching(/^first-assignment: .*\(provider 1\.20\.0 by \.terraform\.lock\.hcl\)\.$/),
  ]);
});
