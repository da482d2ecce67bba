/** What each rule reports in each era. */
import type { Severity } from "../../src/rules/core/rule.ts";

/** In the order of `eras`; "-" where the rule does not report. */
export const severities: Readonly<Record<string, string>> = {
  "first-assignment": "E - E E W W W",
  "org-roles-first-only": "E - E E E E E",
  "org-role-never-settles": "- - W W W W W",
  "org-read-only": "E E E E E E E",
  "invalid-role": "E E E E E E E",
  "unknown-role": "W W W W W W W",
  "duplicate-project": "W - W W W W E",
  "duplicate-role": "H H H H H H H",
  "empty-roles": "E E E E E E E",
  "role-names-not-list": "E E E E E E E",
  "invalid-project-id": "E E E E E E E",
  "missing-argument": "E E E E E E E",
  "unsupported-argument": "E E E E E E E",
  "conflicting-arguments": "W - E - - - -",
  "deprecated-argument": "- - H - W - -",
  "description-length": "E E E E E E E",
  "invalid-import-id": "E E E E E E E",
  "import-id-needs-project": "- W W W W W -",
  "secret-in-output": "E E E E E E E",
  "secret-in-state": "I I I I I I I",
  "legacy-resource": "- - - - - - H",
  "ignore-without-reason": "H H H H H H H",
};

export const letters: Readonly<Record<Severity, string>> = { error: "E", warning: "W", information: "I", hint: "H" };
