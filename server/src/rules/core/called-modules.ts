/**
 * Findings of a module and of those that it calls. What arises only from a caller's argument stands at the caller:
 * whether it does is found out by evaluating the called module without it.
 */
import { contains } from "../../hcl/parent.ts";
import type { Argument } from "../../terraform/key-resource.ts";
import type { Module, ModuleCall } from "../../terraform/module.ts";
import type { SourceFile } from "../../terraform/value.ts";
import type { CheckedFinding, CheckOptions } from "./checked.ts";
import type { Location } from "./location.ts";
import { headerOf, locate, placeOf, referenceTo } from "./places.ts";
import type { Finding, Rule, RuleContext } from "./rule.ts";
import { runRules } from "./run-rules.ts";
import { identityOf, originOf } from "./same-findings.ts";

export function findingsOf(
  module: Module,
  rules: readonly Rule[],
  options: CheckOptions,
  context: RuleContext,
): CheckedFinding[] {
  const judge = (called: Module) => findingsOf(called, rules, options, context);
  const found = runRules(module, rules, options, context);
  for (const call of module.calls) found.push(...callFindings(call, judge));
  return withoutRepetition(found);
}

function callFindings(call: ModuleCall, judge: (module: Module) => CheckedFinding[]): CheckedFinding[] {
  const all = judge(call.module);
  if (all.length === 0 || call.arguments.size === 0) return all;
  const without = new Map<string, ReadonlySet<string>>();
  const arisesWithout = (checked: CheckedFinding, names: readonly string[]): boolean => {
    const key = names.join(" ");
    const found = without.get(key) ?? new Set(judge(call.without(names)).map(idOf));
    without.set(key, found);
    return found.has(idOf(checked));
  };
  const names = [...call.arguments.keys()];
  return all.map((checked) => {
    if (arisesWithout(checked, names)) return checked;
    const causes = names.filter((name) => !arisesWithout(checked, [name]));
    return { ...checked, finding: atCaller(checked.finding, call, causes) };
  });
}

function idOf({ ruleId, finding }: CheckedFinding): string {
  return `${ruleId} ${identityOf(finding)}`;
}

function atCaller(finding: Finding, call: ModuleCall, causes: readonly string[]): Finding {
  const related = [
    { location: finding.location, message: `It arises here, in the called module ${call.definition.name}.` },
    ...(finding.related ?? []),
  ];
  const args = causes.map((name) => call.arguments.get(name)).filter((argument) => argument !== undefined);
  const places = related.map((each) => each.location);
  const location = placeIn(args, places) ?? headerOf(call.definition.file, call.definition.block);
  const isInCalled = (file: SourceFile) => call.module.files.includes(file);
  return {
    ...finding,
    location,
    related: related.filter((each) => !isSame(each.location, location)),
    // The called module is right for its other callers.
    fixes: finding.fixes.filter((fix) => fix.kind !== "edit" || !isInCalled(fix.file)),
  };
}

/**
 * Of the places that the finding names, the offending value's first: one that stands in an argument, else the reference
 * by which one comes in; else the first argument's value.
 */
function placeIn(args: readonly Argument[], places: readonly Location[]): Location | undefined {
  for (const place of places) {
    for (const argument of args) {
      if (argument.file === place.file && contains(argument.attribute.value, place.span)) return place;
      const reference = referenceTo(argument, place);
      if (reference !== undefined) return locate(argument.file, reference);
    }
  }
  return args[0] && placeOf(args[0]);
}

function isSame(a: Location, b: Location): boolean {
  return a.file === b.file && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** A module that is called twice says twice what is its own. */
function withoutRepetition(found: readonly CheckedFinding[]): CheckedFinding[] {
  const seen = new Set<string>();
  return found.filter((checked) => {
    const id = `${checked.ruleId} ${originOf(checked.finding)}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
