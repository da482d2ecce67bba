/** Runs the rules over a module. */
import { roleClassifier } from "../../atlas/roles.ts";
import { lineStartAt } from "../../hcl/lines.ts";
import type { BodyItem, SyntaxTree } from "../../hcl/syntax.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import type { Module } from "../../terraform/module.ts";
import type { ProviderVersion } from "../../terraform/provider-version.ts";
import { noSecrets } from "../../terraform/recorded-secrets.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { rules as allRules } from "../index.ts";
import { readIgnoreComments } from "./ignore-comments.ts";
import { type RoleList, readRoleLists } from "./role-lists.ts";
import type { Finding, Rule, RuleContext, Severity } from "./rule.ts";

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

/** Every finding that is not ignored, by file and then in the order of the text. */
export function check(module: Module, options: CheckOptions): CheckedFinding[] {
  const context = newContext(module.provider, options);
  const found: CheckedFinding[] = [];
  for (const rule of options.rules ?? allRules) {
    const own = rule.severity[module.provider.era];
    const chosen = options.severities[rule.id];
    if (own === undefined || chosen === "off" || (rule.isSchemaRule && !options.schemaRules)) continue;
    const collect = <Subject>(
      subjects: readonly Subject[],
      run: ((subject: Subject, context: RuleContext) => Iterable<Finding>) | undefined,
    ) => {
      if (run === undefined) return;
      for (const subject of subjects) {
        try {
          for (const finding of run(subject, context))
            found.push({ ruleId: rule.id, severity: chosen ?? own, tag: rule.tag, finding });
        } catch (error) {
          options.onError(rule.id, error);
        }
      }
    };
    collect(module.keys, rule.checkKey);
    collect(module.imports, rule.checkImport);
    collect(module.outputs, rule.checkOutput);
    collect(module.files, rule.checkFile);
  }
  return withSafeFixes(withoutIgnored(sort(found, module.files), module.files));
}

const noOrganizations: ReadonlySet<string> = new Set();

/** What several rules ask for is found out once. */
function newContext(
  provider: ProviderVersion,
  { additionalRoles, recordedSecrets = noSecrets, organizationIds = noOrganizations }: CheckOptions,
): RuleContext {
  const classify = roleClassifier(additionalRoles);
  const lists = new Map<KeyResource, readonly RoleList[]>();
  return {
    ruleIds: allRules.map((rule) => rule.id),
    provider,
    recordedSecrets,
    organizationIds,
    roleLists(key) {
      const found = lists.get(key) ?? readRoleLists(key, classify);
      lists.set(key, found);
      return found;
    },
  };
}

/** Where a block is half written, where its parts end is a guess: no edits are offered there. */
function withSafeFixes(found: readonly CheckedFinding[]): CheckedFinding[] {
  const broken = new Map<SourceFile, ReadonlySet<BodyItem>>();
  return found.map((checked) => {
    const { finding } = checked;
    const { file, span } = finding.location;
    if (file.tree.errors.length === 0 || finding.fixes.length === 0) return checked;
    const blocks = broken.get(file) ?? brokenBlocks(file.tree);
    broken.set(file, blocks);
    const block = file.tree.body.items[firstEndingBehind(file.tree.body.items, span.start)];
    if (block === undefined || !blocks.has(block)) return checked;
    return { ...checked, finding: { ...finding, fixes: finding.fixes.filter((fix) => fix.kind !== "edit") } };
  });
}

/** The top-level blocks that an error touches. */
function brokenBlocks({ errors, body: { items } }: SyntaxTree): ReadonlySet<BodyItem> {
  const broken = new Set<BodyItem>();
  for (const error of errors) {
    let index = firstEndingBehind(items, error.start - 1);
    for (let item = items[index]; item !== undefined && item.start <= error.end; item = items[++index])
      broken.add(item);
  }
  return broken;
}

/** By halving: there may be as many blocks as findings. */
function firstEndingBehind(items: readonly BodyItem[], offset: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle] as BodyItem).end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Of findings in order. */
function withoutIgnored(found: readonly CheckedFinding[], files: readonly SourceFile[]): CheckedFinding[] {
  const ignored = new Map(files.map((file) => [file, ignoredRules(file)]));
  let line: { readonly file: SourceFile; readonly start: number; readonly end: number } | undefined;
  return found.filter(({ ruleId, finding }) => {
    const { file, span } = finding.location;
    const byLine = ignored.get(file);
    if (byLine === undefined || byLine.size === 0) return true;
    if (line === undefined || line.file !== file || span.start > line.end) line = lineOf(file, span.start);
    return byLine.get(line.start)?.has(ruleId) !== true;
  });
}

function lineOf(file: SourceFile, offset: number): { file: SourceFile; start: number; end: number } {
  const { text } = file.tree;
  const end = text.indexOf("\n", offset);
  return { file, start: lineStartAt(text, offset), end: end < 0 ? text.length : end };
}

/** By the start of the line on which they are ignored. */
function ignoredRules({ tree }: SourceFile): ReadonlyMap<number, ReadonlySet<string>> {
  const byLine = new Map<number, Set<string>>();
  for (const { line, rules } of readIgnoreComments(tree)) {
    const ids = byLine.get(line) ?? new Set();
    for (const { id } of rules) ids.add(id);
    byLine.set(line, ids);
  }
  return byLine;
}

function sort(found: CheckedFinding[], files: readonly SourceFile[]): CheckedFinding[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const rank = ({ finding }: CheckedFinding) => order.get(finding.location.file) ?? 0;
  return found.sort((a, b) => rank(a) - rank(b) || a.finding.location.span.start - b.finding.location.span.start);
}
