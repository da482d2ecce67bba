import { expect, test } from "vitest";
import { fixAll } from "../../src/features/fix-all.ts";
import { applyEdits } from "../../src/hcl/edit.ts";
import { parse } from "../../src/hcl/parser.ts";
import type { CheckOptions } from "../../src/rules/core/check.ts";
import { badKey } from "../support/client.ts";

const options: CheckOptions = {
  era: "documented",
  severities: {},
  additionalRoles: new Set(),
  schemaRules: true,
  onError(ruleId, error) {
    throw new Error(ruleId, { cause: error });
  },
};

function fixed(text: string, severities: CheckOptions["severities"] = {}): string {
  const edit = fixAll("file:///main.tf", text, { ...options, severities });
  return edit === undefined ? text : applyEdits(text, [edit]);
}

const key = (roles: string) => `resource "mongodbatlas_project_api_key" "k" {
  description = "d"
  project_id  = "64f0c0ffee64f0c0ffee0001"
  role_names  = ${roles}
}
`;

test("several findings in one block, and several blocks", () => {
  const before = key('["GROUP_OWNR", "GROUP_OWNER", "ORG_READ_ONLY"]') + key('["GROUP-OWNER"]') + key('"GROUP_OWNER"');
  const after = key('["GROUP_OWNER"]') + key('["GROUP_OWNER"]') + key('["GROUP_OWNER"]');
  expect(fixed(before)).toBe(after);
});

test("one fix makes room for the next: the assignment goes to the front, its role is mended", () => {
  const after = fixed(badKey);
  expect(after.indexOf("ffee0001", after.indexOf("project_assignment"))).toBeLessThan(after.indexOf("ffee0002"));
  expect(after).toContain('["GROUP_READ_ONLY"] # who');
  expect(parse(after).errors).toEqual([]);
});

test("fixing twice changes nothing more", () => {
  for (const text of [badKey, badKey.replaceAll("\n", "\r\n"), key('["GROUP_OWNR", "GROUP_OWNER"]')]) {
    const once = fixed(text);
    expect(once).not.toBe(text);
    expect(fixed(once)).toBe(once);
  }
});

test("what needs a decision is left alone: project ids, unknown roles, the only role of a list", () => {
  const elsewhere = badKey
    .replace("GROUP_READONLY", "GROUP_READ_ONLY")
    .replaceAll("0001", "0003")
    .replace("0003", "0004");
  for (const text of [elsewhere, key('["GROUP_STREAM_OVERSEER"]'), key('["ORG_READ_ONLY"]'), key("[]")])
    expect(fixed(text)).toBe(text);
});

test("what is ignored or off is left alone", () => {
  const text = key('["GROUP_OWNR"]');
  expect(fixed(text, { "invalid-role": "off" })).toBe(text);
  const ignored = text.replace("  role_names", "  # atlas-api-keys:ignore invalid-role -- so\n  role_names");
  expect(fixed(ignored)).toBe(ignored);
});

test("a block with a syntax error is left alone, the next one is mended", () => {
  const broken = key('["GROUP_OWNR"]').replace('"d"', "");
  expect(fixed(broken + key('["GROUP_OWNR"]'))).toBe(broken + key('["GROUP_OWNER"]'));
});

test("the edit reaches from the first to the last difference and splits no CRLF", () => {
  const text = key('["GROUP_OWNR"]').replaceAll("\n", "\r\n");
  const edit = fixAll("file:///main.tf", text, options);
  expect(edit).toMatchObject({ newText: "E" });
  expect(edit?.start).toBe(edit?.end);
});

test("a key with two hundred findings", () => {
  const roles = `[${Array.from({ length: 200 }, () => '"GROUP_OWNR"').join(", ")}]`;
  expect(fixed(key(roles))).toBe(key('["GROUP_OWNER"]'));
});
