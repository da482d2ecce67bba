import { expect, test } from "vitest";
import { completeAt } from "./complete-at.ts";

const at = (body: string, others = "") =>
  completeAt(`{"resource": {${others}"mongodbatlas_project_api_key": {"ci": {\n${body}\n}}}}`, {
    name: "main.tf.json",
  });
const taken = (body: string, label: string, others = "") => at(body, others).take(label).split("\n")[1];

const project = '"mongodbatlas_project": {"main": {}, "each": {"for_each": ["a"]}}, ';

test("roles in a list, without those that are there", () => {
  const { labels } = at('"role_names": ["GROUP_OWNER", "|"]');
  expect(labels).toContain("GROUP_READ_ONLY");
  expect(labels).not.toContain("GROUP_OWNER");
  expect(taken('"role_names": ["GROUP_OWNER", "GROUP_R|"]', "GROUP_READ_ONLY")).toBe(
    '"role_names": ["GROUP_OWNER", "GROUP_READ_ONLY"]',
  );
});

test("in text that is being typed", () => {
  expect(taken('"role_names": [|]', "GROUP_OWNER")).toBe('"role_names": ["GROUP_OWNER"]');
  expect(taken('"role_names": |', "GROUP_OWNER")).toBe('"role_names": ["GROUP_OWNER"]');
  expect(taken('"role_names": ["GROUP_|', "GROUP_OWNER")).toBe('"role_names": ["GROUP_OWNER"');
});

test("organization roles in the first assignment only", () => {
  const body = (first: string, second: string) =>
    `"project_assignment": [{"role_names": ["${first}"]}, {"role_names": ["${second}"]}]`;
  expect(at(body("|", "")).labels).toContain("ORG_OWNER");
  expect(at(body("", "|")).labels).not.toContain("ORG_OWNER");
});

test("projects as references in quotes, and by name", () => {
  const label = "mongodbatlas_project.main.id";
  expect(taken('"project_id": "|"', label, project)).toBe(`"project_id": "\${${label}}"`);
  expect(taken('"project_id": |', label, project)).toBe(`"project_id": "\${${label}}"`);
  // In the syntax of snippets.
  expect(taken('"project_id": "|"', "mongodbatlas_project.each[…].id", project)).toBe(
    '"project_id": "\\${mongodbatlas_project.each[${1:each.key}].id\\}"',
  );
  expect(taken('"project_id": "|"', "Shop")).toBe('"project_id": "64f0c0ffee64f0c0ffee0002"');
});

test("addresses of keys without a template", () => {
  const text = '{"resource": {"mongodbatlas_project_api_key": {"ci": {}}},\n"import": {"to": |}}';
  const done = completeAt(text, { name: "main.tf.json" });
  expect(done.take("mongodbatlas_project_api_key.ci").split("\n")[1]).toBe(
    '"import": {"to": "mongodbatlas_project_api_key.ci"}}',
  );
});

test("names are not offered where a value is no business of ours", () => {
  expect(at('"description": "|"').labels).toEqual([]);
  expect(completeAt('{"resource": {"other": {"x": {"role_names": ["|"]}}}}', { name: "main.tf.json" }).labels).toEqual(
    [],
  );
});

test("names that are missing, with their values", () => {
  expect(at('"description": "", "|"').labels).toEqual(["project_id", "role_names", "project_assignment", "dynamic"]);
  expect(taken('"description": "", "role|"', "role_names")).toBe('"description": "", "role_names": ["$1"]');
  expect(taken('"de|" "role_names": []', "description")).toBe('"description": "$1", "role_names": []');
  expect(taken('"project_assignment": [{"|"}]', "project_id")).toBe('"project_assignment": [{"project_id": "$1"}]');
});

test("names before their quotes are typed, with the comma that is wanted", () => {
  expect(taken("|", "description")).toBe('"description": "$1"');
  expect(taken('"description": "", |', "role_names")).toBe('"description": "", "role_names": ["$1"]');
  expect(taken('| "role_names": []', "description")).toBe('"description": "$1", "role_names": []');
  expect(at('"description": "",\n  |').labels).toEqual(["project_id", "role_names", "project_assignment", "dynamic"]);
  expect(taken('"project_assignment": [{}, {|}]', "project_id")).toBe(
    '"project_assignment": [{}, {"project_id": "$1"}]',
  );
});

test("no names in a list, behind a value without a comma, or in an object of something else", () => {
  for (const body of ['"project_assignment": [{}, |]', '"description": "" |', '"lifecycle": {|}', '"description": {|}'])
    expect(at(body).labels, body).toEqual([]);
});

test("a name that has a value takes the name alone", () => {
  expect(taken('"rol|": []', "role_names")).toBe('"role_names": []');
});
