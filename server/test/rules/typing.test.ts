import { describe, expect, test } from "vitest";
import { checkText } from "./check-text.ts";

/** What a rule would say of a value, were it known. */
const valueRules = ["description-length", "invalid-project-id", "invalid-role", "role-names-not-list", "empty-roles"];

describe("a value that is still being typed is no finding:", () => {
  test.each([
    "description = <<EOX",
    "description = <<-EOX\n    some text",
    'description = "',
    "project_id = <<EOX",
    'project_id = "64259ee8',
    "role_names = <<EOX",
    "role_names = [<<EOX",
    'role_names = ["GROUP_OWNER", <<EOX',
    'role_names = ["GROUP_OWNER", "GROUP_',
    "role_names = [",
  ])("%j", (written) => {
    const rest = ["", "\n", '\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n\nlocals {\n  a = "b"\n}\n'];
    for (const behind of rest) {
      const text = `resource "mongodbatlas_project_api_key" "k" {\n  ${written}${behind}`;
      const found = checkText(text).map(({ ruleId }) => ruleId);
      expect(
        found.filter((ruleId) => valueRules.includes(ruleId)),
        text,
      ).toEqual([]);
    }
  });
});
