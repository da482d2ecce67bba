/** Checks one text as the module it is, the way the server does without any settings. */

import { applyEdits } from "../../src/hcl/edit.ts";
import { parse } from "../../src/hcl/parser.ts";
import { type CheckedFinding, type CheckOptions, check } from "../../src/rules/core/check.ts";
import type { EditFix, Fix } from "../../src/rules/core/rule.ts";
import { type ProviderVersion, unknownProvider } from "../../src/terraform/provider-version.ts";
import { readModule } from "../../src/terraform/read-module.ts";
import type { SourceFile } from "../../src/terraform/value.ts";

export const defaultOptions: CheckOptions = {
  severities: {},
  additionalRoles: new Set(),
  schemaRules: true,
  onError: (ruleId, error) => {
    throw new Error(`The rule ${ruleId} threw`, { cause: error });
  },
};

export const uri = "file:///module/main.tf";

export interface CheckTextOptions extends Partial<CheckOptions> {
  readonly provider?: ProviderVersion;
}

export function checkText(
  text: string,
  { provider = unknownProvider, ...options }: CheckTextOptions = {},
): CheckedFinding[] {
  const file: SourceFile = { uri, tree: parse(text) };
  return check(readModule([file], provider), { ...defaultOptions, ...options });
}

/** The text on which a finding stands. */
export function textOf({ finding }: CheckedFinding): string {
  const { file, span } = finding.location;
  return file.tree.text.slice(span.start, span.end);
}

/** Number of the finding's line, from 1. */
export function lineOf({ finding }: CheckedFinding): number {
  const { file, span } = finding.location;
  return file.tree.text.slice(0, span.start).split("\n").length;
}

export function isEdit(fix: Fix): fix is EditFix {
  return fix.kind === "edit";
}

export function editFixes({ finding }: CheckedFinding): EditFix[] {
  return finding.fixes.filter(isEdit);
}

export function preferredFix(found: CheckedFinding): EditFix | undefined {
  return editFixes(found).find((fix) => fix.preferred);
}

/** The text after the fix, with the edits that a client would reject refused here too. */
export function applyFix(text: string, fix: EditFix): string {
  const edits = [...fix.edits].sort((a, b) => a.start - b.start || a.end - b.end);
  edits.forEach((edit, index) => {
    const next = edits[index + 1];
    if (edit.start > edit.end || (next !== undefined && next.start < edit.end)) {
      throw new Error(`The edits of "${fix.title}" overlap: ${JSON.stringify(edits)}`);
    }
  });
  return applyEdits(text, edits);
}
