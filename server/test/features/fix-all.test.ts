import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../src/features/analysis.ts";
import { fixAll } from "../../src/features/fix-all.ts";
import { applyEdits } from "../../src/hcl/edit.ts";
import { parse } from "../../src/hcl/parser.ts";
import { type CheckOptions, check } from "../../src/rules/core/check.ts";
import type { EditFix } from "../../src/rules/core/rule.ts";
import { unknownProvider } from "../../src/terraform/provider-version.ts";
import { drawModule } from "../rules/random-module.ts";
import { badKey } from "../support/client.ts";

const options: CheckOptions = {
  severities: {},
  additionalRoles: new Set(),
  schemaRules: true,
  onError(ruleId, error) {
    throw new Error(ruleId, { cause: error });
  },
};

function fixed(text: string, severities: CheckOptions["severities"] = {}): string {
  const edit = fixAll({ uri: "file:///main.tf", text, provider: unknownProvider }, { ...options, severities });
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

describe("values that are written elsewhere in the file", () => {
  const locals = (roles: string) => `locals {\n  roles = ${roles}\n}\n`;

  test("are mended there where nothing else reads them, comments and all", () => {
    const roles =
      '[\n    "GROUP_READONLY", # typo\n    "ORG_READ_ONLY", # not here\n    "GROUP_OWNER",\n    "GROUP_OWNER"\n  ]';
    const mended = '[\n    "GROUP_READ_ONLY", # typo\n    # not here\n    "GROUP_OWNER"\n  ]';
    expect(fixed(locals(roles) + key("local.roles"))).toBe(locals(mended) + key("local.roles"));
  });

  test("are left alone where something else reads them", () => {
    const text = `${locals('["GROUP_READONLY"]') + key("local.roles")}output "o" {\n  value = local.roles\n}\n`;
    expect(fixed(text)).toBe(text);
  });

  test("of each instance, however many", () => {
    const keys = (role: string) =>
      Array.from({ length: 60 }, (_, index) => `    k${index} = ["${role}", "GROUP_OWNER"]\n`);
    const text = (role: string) =>
      `locals {\n  keys = {\n${keys(role).join("")}  }\n}\n${key("each.value").replace("{\n", "{\n  for_each = local.keys\n")}`;
    expect(fixed(text("GROUP_READONLY"))).toBe(text("GROUP_READ_ONLY"));
  });

  test("the last role of a list stays", () => {
    const text = locals('["ORG_READ_ONLY"]') + key("local.roles");
    expect(fixed(text)).toBe(text);
  });
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
  const edit = fixAll({ uri: "file:///main.tf", text, provider: unknownProvider }, options);
  expect(edit).toMatchObject({ newText: "E" });
  expect(edit?.start).toBe(edit?.end);
});

test("a key with two hundred findings", () => {
  const roles = `[${Array.from({ length: 200 }, () => '"GROUP_OWNR"').join(", ")}]`;
  expect(fixed(key(roles))).toBe(key('["GROUP_OWNER"]'));
});

/** What "fix all" means: the first automatic fix, again and again. */
function oneAfterAnother(text: string): string {
  for (;;) {
    const { file, module } = analyze("file:///main.tf", text, unknownProvider);
    const fixes = check(module, options).flatMap(({ finding }) => finding.fixes);
    const fix = fixes.find((each): each is EditFix => each.kind === "edit" && each.automatic && each.file === file);
    if (fix === undefined) return text;
    text = applyEdits(text, fix.edits);
  }
}

describe("many fixes at once give what one after another gives:", () => {
  const folder = new URL("../../../test-fixtures/", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tf"));

  test("on every fixture", () => {
    for (const name of files) {
      const text = readFileSync(new URL(name, folder), "utf8");
      expect(fixed(text), name).toBe(oneAfterAnother(text));
    }
  });

  test("on 200 random modules", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const { text } = drawModule(seed);
      expect(fixed(text), `seed ${seed}\n${text}`).toBe(oneAfterAnother(text));
    }
  });

  const assignment = (id: string, roles: string) =>
    `  project_assignment {\n    project_id = "64f0c0ffee64f0c0ffee000${id}"\n    role_names = ${roles}\n  }\n`;
  const block = (assignments: string) =>
    `resource "mongodbatlas_project_api_key" "k" {\n  description = "d"\n  project_id  = "64f0c0ffee64f0c0ffee0001"\n${assignments}}\n`;
  test.each([
    [
      "moves into a list that is mended too",
      ['["ORG_OWNR", "ORG_READ_ONLY"]', '["ORG_OWNER", "ORG_MEMBER", "GROUP_OWNER"]'],
    ],
    [
      "more roles to take away than a list can spare",
      ['["GROUP_OWNER"]', '["ORG_OWNER", "ORG_READ_ONLY", "ORG_MEMBER"]'],
    ],
    ["two rules about one role", ['["GROUP_OWNR", "GROUP_OWNR"]', '["ORG_OWNER", "ORG_OWNER", "GROUP_OWNER"]']],
    [
      "comments between neighbours",
      ['["ORG_READ_ONLY", /* a */ "ORG_READ_ONLY" /* b */, "ORG_READ_ONLY","GROUP_OWNER"]', '["GROUP_OWNER"]'],
    ],
    [
      "the first role behind the bracket",
      ['["ORG_READ_ONLY",\n      "ORG_READ_ONLY",\n      "GROUP_OWNER"]', '["GROUP_OWNER"]'],
    ],
    ["lists that are none yet", ['"ORG_OWNR"', '"GROUP_OWNR"']],
  ])("%s", (_what, [first = "", second = ""]) => {
    for (const [a, b] of [
      ["1", "2"],
      ["2", "1"],
    ] as const) {
      const text = block(assignment(a, first) + assignment(b, second));
      expect(fixed(text)).not.toBe(text);
      expect(fixed(text)).toBe(oneAfterAnother(text));
    }
  });
});

describe("time grows with the text:", () => {
  const many = (count: number, role: string) => `[${Array.from({ length: count }, () => role).join(", ")}]`;
  test.each([
    ["one role a thousand times", key(many(1_000, '"GROUP_OWNER"')), key('["GROUP_OWNER"]')],
    ["one misspelt role a thousand times", key(many(1_000, '"GROUP_OWNR"')), key('["GROUP_OWNER"]')],
    ["one role on two thousand lines", key(many(2_000, '\n    "GROUP_OWNER"')), undefined],
    [
      "two thousand keys",
      key('["GROUP_OWNR", "GROUP_OWNER", "ORG_READ_ONLY"]').repeat(2_000),
      key('["GROUP_OWNER"]').repeat(2_000),
    ],
  ])("%s", (_what, before, after) => {
    const once = fixed(before);
    if (after !== undefined) expect(once).toBe(after);
    expect(fixed(once)).toBe(once);
  });
});
