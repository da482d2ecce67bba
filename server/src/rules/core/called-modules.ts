/**
 * Findings of a module and of those that it calls. What arises only from a caller's argument stands at the caller:
 * whether it does is found out by evaluating the called module without it.
 */
import { contains } from "../../hcl/parent.ts";
import type { Definitions } from "../../terraform/definitions.ts";
import type { Argument } from "../../terraform/key-resource.ts";
import type { Module, ModuleCall } from "../../terraform/module.ts";
import { otherLength } from "../../terraform/module-names.ts";
import type { SourceFile } from "../../terraform/value.ts";
import type { CheckedFinding, CheckOptions } from "./checked.ts";
import type { Location, RelatedLocation } from "./location.ts";
import { headerOf, locate, placeOf, referenceTo } from "./places.ts";
import type { Finding, Rule, RuleContext } from "./rule.ts";
import { runRules } from "./run-rules.ts";
import { identityOf, originOf } from "./same-findings.ts";
import { variablesRead } from "./variables-read.ts";
import { isDefaultOfCalled, isWrittenInCalled } from "./written-in-called.ts";

export function findingsOf(
  module: Module,
  rules: readonly Rule[],
  options: CheckOptions,
  context: RuleContext,
): CheckedFinding[] {
  const judge = (each: Module): CheckedFinding[] => {
    const found = runRules(each, rules, options, context);
    for (const call of each.calls) found.push(...callFindings(call));
    return withoutRepetition(found);
  };
  const withoutAny = new Map<Definitions, Map<string, ReadonlySet<string>>>();
  /** What arises without these arguments; without any it is the same for all calls that give as many. */
  const arisingWithout = (call: ModuleCall, names: readonly string[]): ReadonlySet<string> => {
    const { definitions } = call.module;
    const isAll = names.length === call.arguments.size;
    const known = withoutAny.get(definitions) ?? new Map<string, ReadonlySet<string>>();
    withoutAny.set(definitions, known);
    const before = isAll ? known.get(names.join(" ")) : undefined;
    if (before !== undefined) return before;
    const found = new Set(judge(call.without(names)).map(idOf));
    if (isAll) known.set(names.join(" "), found);
    return found;
  };
  const callFindings = (call: ModuleCall): CheckedFinding[] => {
    const all = judge(call.module);
    const names = [...call.arguments.keys()];
    const { budget } = call.module.names;
    if (all.length === 0 || names.length === 0 || budget.steps <= 0) return all;
    const arising = arisingWithout(call, names);
    const byNames = new Map<string, ReadonlySet<string>>();
    let otherwise: ReadonlySet<string> | undefined;
    // Of a list that an argument is a part of nothing is known without it; what is written in the other part is found with any.
    const arisesOtherwise = (checked: CheckedFinding): boolean => {
      if (isDefaultOfCalled(checked.finding, call)) return true;
      if (!ofTextAlone.has(checked.ruleId) || !isWrittenInCalled(checked.finding, call)) return false;
      otherwise ??= new Set(judge(call.without(names, (argument) => otherLength(argument))).map(writtenIdOf));
      return otherwise.has(writtenIdOf(checked));
    };
    return all.map((checked) => {
      if (arising.has(idOf(checked)) || budget.steps <= 0 || arisesOtherwise(checked)) return checked;
      const isWithout = (hidden: readonly string[]) => {
        const id = hidden.join(" ");
        const found = byNames.get(id) ?? arisingWithout(call, hidden);
        byNames.set(id, found);
        return found.has(idOf(checked));
      };
      const causes = () => {
        const single = names.filter((name) => !isWithout([name]));
        // Where each of several would do, the last of them that is taken away.
        return single.length > 0
          ? single
          : names.filter((_, index) => !isWithout(names.slice(0, index + 1))).slice(0, 1);
      };
      return { ...checked, finding: atCaller(checked.finding, call, causes) };
    });
  };
  return judge(module);
}

/** What these find wrong is wrong in any place. */
const ofTextAlone = new Set(["invalid-role", "unknown-role", "org-read-only", "invalid-project-id"]);

function idOf({ ruleId, finding }: CheckedFinding): string {
  return `${ruleId} ${identityOf(finding)}`;
}

function writtenIdOf({ ruleId, finding }: CheckedFinding): string {
  return `${ruleId} ${originOf(finding)}`;
}

function atCaller(finding: Finding, call: ModuleCall, causes: () => readonly string[]): Finding {
  const related = [
    { location: finding.location, message: `It arises here, in the called module ${call.definition.name}.` },
    ...(finding.related ?? []),
  ];
  const location = placeIn(call, related, causes) ?? headerOf(call.definition.file, call.definition.block);
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
 * by which one comes in; else the value of the argument that the offending one is made of, or without which it is none.
 */
function placeIn(
  call: ModuleCall,
  related: readonly RelatedLocation[],
  causes: () => readonly string[],
): Location | undefined {
  for (const { location } of related) {
    const held = [...call.arguments].flatMap(([name, argument]) => {
      const place = placeInArgument(argument, location);
      return place === undefined ? [] : [{ name, place }];
    });
    const found = held.length > 1 ? (held.find(({ name }) => causes().includes(name)) ?? held[0]) : held[0];
    if (found !== undefined) return found.place;
  }
  const [first] = related;
  const read = first === undefined ? [] : [...variablesRead(call.module.definitions, first.location)];
  const name = read.find((each) => call.arguments.has(each)) ?? causes()[0];
  const argument = name === undefined ? undefined : call.arguments.get(name);
  return argument && placeOf(argument);
}

function placeInArgument(argument: Argument, place: Location): Location | undefined {
  if (argument.file === place.file && contains(argument.attribute.value, place.span)) return place;
  const reference = referenceTo(argument, place);
  return reference && locate(argument.file, reference);
}

function isSame(a: Location, b: Location): boolean {
  return a.file === b.file && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** A module that is called twice says twice what is its own. */
function withoutRepetition(found: readonly CheckedFinding[]): CheckedFinding[] {
  const seen = new Set<string>();
  return found.filter((checked) => {
    const id = `${checked.ruleId} ${originOf(checked.finding)} ${checked.finding.message}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
