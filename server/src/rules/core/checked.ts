/** What the rules are told, and what they have found. */
import type { Finding, Rule, Severity } from "./rule.ts";

export interface CheckOptions {
  /** Severity by rule id, over the rule's own. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** Role names that count as known beside the table. */
  readonly additionalRoles: ReadonlySet<string>;
  /** Whether rules that HashiCorp's and OpenTofu's extensions have too shall report. */
  readonly schemaRules: boolean;
  /** Addresses whose private key the state beside the module holds; none when left out. */
  readonly recordedSecrets?: ReadonlySet<string> | undefined;
  /** Organizations that are known to be some; none when left out. */
  readonly organizationIds?: ReadonlySet<string> | undefined;
  /** A rule threw: a bug of ours. The others go on. */
  readonly onError: (ruleId: string, error: unknown) => void;
  /** For tests; all rules otherwise. */
  readonly rules?: readonly Rule[];
}

export interface CheckedFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly tag: Rule["tag"];
  readonly finding: Finding;
}
