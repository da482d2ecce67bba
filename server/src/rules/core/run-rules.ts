/** What the rules say of one module, the instances of a key put together. */
import type { KeyResource } from "../../terraform/key-resource.ts";
import type { Module } from "../../terraform/module.ts";
import type { CheckedFinding, CheckOptions } from "./checked.ts";
import type { Finding, Rule, RuleContext } from "./rule.ts";
import { originOf } from "./same-findings.ts";

export function runRules(
  module: Module,
  rules: readonly Rule[],
  options: CheckOptions,
  context: RuleContext,
): CheckedFinding[] {
  const found: CheckedFinding[] = [];
  const keys = byDefinition(module.keys);
  for (const rule of rules) {
    const own = rule.severity[module.provider.era];
    const chosen = options.severities[rule.id];
    if (own === undefined || chosen === "off" || (rule.isSchemaRule && !options.schemaRules)) continue;
    const add = (finding: Finding) => found.push({ ruleId: rule.id, severity: chosen ?? own, tag: rule.tag, finding });
    const collect = <Subject>(
      subjects: readonly Subject[],
      run: ((subject: Subject, context: RuleContext) => Iterable<Finding>) | undefined,
    ) => {
      if (run === undefined) return;
      for (const subject of subjects) {
        try {
          for (const finding of run(subject, context)) add(finding);
        } catch (error) {
          options.onError(rule.id, error);
        }
      }
    };
    const { checkKey } = rule;
    for (const instances of checkKey === undefined ? [] : keys) {
      const all: InstanceFinding[] = [];
      for (const key of instances) {
        try {
          for (const finding of checkKey?.(key, context) ?? []) all.push({ finding, key });
        } catch (error) {
          options.onError(rule.id, error);
        }
      }
      if (all.length > 0) for (const finding of mergeInstances(all, instances)) add(finding);
    }
    collect(module.imports, rule.checkImport);
    collect(module.outputs, rule.checkOutput);
    collect(module.files, rule.checkFile);
  }
  return found;
}

interface InstanceFinding {
  readonly finding: Finding;
  readonly key: KeyResource;
}

function byDefinition(keys: readonly KeyResource[]): readonly (readonly KeyResource[])[] {
  const groups = new Map<KeyResource["definition"], KeyResource[]>();
  for (const key of keys) {
    const group = groups.get(key.definition);
    if (group === undefined) groups.set(key.definition, [key]);
    else group.push(key);
  }
  return [...groups.values()];
}

/** One finding for what is the same in several instances. */
function mergeInstances(all: readonly InstanceFinding[], instances: readonly KeyResource[]): readonly Finding[] {
  if (all.length < 2 && instances.length < 2) return all.map(({ finding }) => finding);
  const merged = new Map<string, { readonly finding: Finding; readonly keys: Set<KeyResource> }>();
  for (const { finding, key } of all) {
    const id = `${originOf(finding)} ${finding.message}`;
    const before = merged.get(id);
    if (before === undefined) merged.set(id, { finding, keys: new Set([key]) });
    else before.keys.add(key);
  }
  return [...merged.values()].map(({ finding, keys }) => {
    const definition = instances[0]?.definition;
    const known = [...keys].map(({ instance }) => instance.key).filter((key) => key !== undefined);
    if (definition === undefined || known.length < keys.size) return finding;
    return { ...finding, instances: { definition, keys: new Set(known), total: instances.length } };
  });
}
