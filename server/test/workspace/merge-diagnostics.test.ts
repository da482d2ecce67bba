import { expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { mergeDiagnostics } from "../../src/workspace/merge-diagnostics.ts";

const found = (message: string, severity: 1 | 2 | 3 | 4 = 2, line = 1): Diagnostic => ({
  range: { start: { line, character: 0 }, end: { line, character: 5 } },
  code: "org-role-never-settles",
  message,
  severity,
});
const by = (version: string, rest = "") => `ORG_OWNER is not read back (${version}).${rest}`;
const messages = (...parts: Diagnostic[][]) => mergeDiagnostics(parts).map(({ message }) => message);

test("what several roots find alike is told once, in the order of the text", () => {
  const [first, second] = [found("a", 2, 1), found("b", 2, 7)];
  expect(mergeDiagnostics([[second], [first, second]])).toEqual([first, second]);
});

test("what differs in the version alone is one finding that names each version, as severe as the most severe", () => {
  const [old, young] = ["provider 1.16.0 by .terraform.lock.hcl", "provider ~> 2.0 by required_providers"];
  expect(mergeDiagnostics([[found(by(old))], [found(by(young), 1)], [found(by(old))]])).toEqual([
    found(by(`${old}; ${young}`), 1),
  ]);
});

test("more versions than three are counted", () => {
  const parts = [10, 11, 12, 13, 14].map((minor) => [found(by(`provider 1.${minor}.0 by .terraform.lock.hcl`))]);
  expect(messages(...parts)).toEqual([
    by(
      "provider 1.10.0 by .terraform.lock.hcl; provider 1.11.0 by .terraform.lock.hcl; provider 1.12.0 by .terraform.lock.hcl; and 2 more",
    ),
  ]);
});

test("what says more than the version stays apart: another sentence, other instances", () => {
  const [a, b] = ["provider 1.16.0 by .terraform.lock.hcl", "reference page; provider version not known"];
  expect(
    messages([found(by(a)), found("Another sentence.")], [found(by(b, ' (In the instance ["x"].)'))]),
  ).toHaveLength(3);
});
