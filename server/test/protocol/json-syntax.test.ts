/** A file in JSON syntax, in whatever language an editor opens it. */
import { expect, test } from "vitest";
import { apply, TestClient } from "../support/client.ts";

const uri = "file:///module/main.tf.json";
const text = `{
  "resource": { "mongodbatlas_project_api_key": { "ci": {
    "description": "ci",
    "project_id": "64259ee860c43338194b0f8e",
    "project_assignment": [
      { "project_id": "64259ee860c43338194b0f8e", "role_names": ["GROUP_OWNER", "ORG_READ_ONLY"] }
    ]
  } } }
}
`;

test.each(["json", "terraform"])("as %s it has diagnostics, whose fixes are JSON", async (language) => {
  const client = await TestClient.start();
  await client.open(uri, text, language);
  expect(await client.codes(uri)).toEqual(["org-read-only"]);
  const [diagnostic] = await client.pull(uri);
  expect(diagnostic?.range.start).toEqual({ line: 5, character: text.split("\n")[5]?.indexOf('"ORG_READ_ONLY"') });
  // No comment can ignore it.
  const actions = await client.actions(uri, [diagnostic as never]);
  expect(actions.map(({ title }) => title)).toEqual(["Remove ORG_READ_ONLY"]);
  expect(apply(text, uri, actions[0])).toBe(text.replace(', "ORG_READ_ONLY"', ""));
});

test("a syntax error is told in our own words", async () => {
  const client = await TestClient.start();
  await client.open(uri, text.replace('"ci",\n', '"ci"\n'), "json");
  const [error] = await client.pull(uri);
  expect(error?.message).toBe("A comma is missing here.");
});

test("other JSON is left alone", async () => {
  const client = await TestClient.start();
  await client.open("file:///module/main.json", text, "json");
  expect(await client.codes("file:///module/main.json")).toEqual([]);
});
