/** A finding of a repeated resource says which instances it is about. */
import { expect, test } from "vitest";
import { checkText, defaultOptions } from "./check-text.ts";

const key = (repeat: string, role: string) => `resource "mongodbatlas_project_api_key" "k" {
  ${repeat}
  description = "d"
  project_id  = "64f0c0ffee64f0c0ffee0001"
  role_names  = [${role}]
}
`;

test.each([
  ['for_each = toset(["a", "b"])', 'each.key == "a" ? "GROUP_OWNR" : "GROUP_OWNER"', '(In the instance ["a"].)'],
  ['for_each = toset(["a", "b"])', '"GROUP_OWNR"', "(In both instances.)"],
  ["count = 3", '"GROUP_OWNR"', "(In all 3 instances.)"],
  ["count = 3", 'count.index < 1 ? "GROUP_OWNR" : "GROUP_OWNER"', "(In the instance [0].)"],
  ["count = 5", 'count.index < 2 ? "GROUP_OWNR" : "GROUP_OWNER"', "(In the instances [0], [1].)"],
  ["count = 9", 'count.index < 5 ? "GROUP_OWNR" : "GROUP_OWNER"', "(In the instances [0], [1], [2] and 2 more.)"],
])("%s with %s", (repeat, role, which) => {
  const found = checkText(key(repeat, role), defaultOptions);
  expect(found.map(({ finding }) => finding.message)).toEqual([expect.stringMatching(/GROUP_OWNER\? \(.*\)$/)]);
  expect(found[0]?.finding.message).toContain(which);
});

test.each(["", "count = 1"])("where there is one only, none is named: %s", (repeat) => {
  const [found] = checkText(key(repeat, '"GROUP_OWNR"'), defaultOptions);
  expect(found?.finding.message).toMatch(/GROUP_OWNER\?$/);
});
