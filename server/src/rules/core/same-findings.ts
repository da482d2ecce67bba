/** One finding for what is the same in several instances and calls: it says which instances, and its fixes mend all of them. */
import type { CheckedFinding } from "./checked.ts";
import type { Finding, Fix } from "./rule.ts";

/** Of one rule: the same to a person when they say the same of the same place. */
export function identityOf({ location, message }: Finding): string {
  return `${location.file.uri} ${location.span.start} ${location.span.end} ${firstSentenceOf(message)}`;
}

/** What is wrong; what follows is advice, and depends on what else is in a list. */
function firstSentenceOf(message: string): string {
  return message.split(/(?<=\.) /, 1)[0] as string;
}

/** Also by where its parts are written: what is used in one place may be written in several. */
export function originOf(finding: Finding): string {
  const places = finding.related?.map(({ location: { file, span } }) => `${file.uri} ${span.start} ${span.end}`) ?? [];
  return [identityOf(finding), ...places].join(" ");
}

export function mergeSame(found: readonly CheckedFinding[]): CheckedFinding[] {
  const merged = new Map<string, CheckedFinding>();
  for (const checked of found) {
    const id = `${checked.ruleId} ${identityOf(checked.finding)}`;
    const before = merged.get(id);
    merged.set(id, before === undefined ? checked : { ...before, finding: merge(before.finding, checked.finding) });
  }
  return [...merged.values()].map((checked) => ({ ...checked, finding: withInstances(checked.finding) }));
}

function merge(one: Finding, other: Finding): Finding {
  const message = one.message === other.message ? one.message : firstSentenceOf(one.message);
  const { instances: _, ...finding } = { ...one, message, fixes: commonFixes(one.fixes, other.fixes) };
  const [its, others] = [one.instances, other.instances];
  if (its === undefined || others === undefined || its.definition !== others.definition) return finding;
  return { ...finding, instances: { ...its, keys: new Set([...its.keys, ...others.keys]) } };
}

/** A fix of one that leaves the other as it is would leave the finding. */
function commonFixes(one: readonly Fix[], other: readonly Fix[]): readonly Fix[] {
  return one.flatMap((fix) => {
    const twin = other.find(({ kind, title }) => kind === fix.kind && title === fix.title);
    if (fix.kind !== "edit" || twin?.kind !== "edit") return twin === undefined ? [] : [fix];
    if (fix.file !== twin.file) return [];
    if (JSON.stringify(fix.edits) === JSON.stringify(twin.edits)) return [fix];
    const isApart = fix.edits.every((a) => twin.edits.every((b) => a.end < b.start || b.end < a.start));
    if (!isApart) return [];
    const { step: _, ...both } = fix;
    const edits = [...fix.edits, ...twin.edits].sort((a, b) => a.start - b.start);
    return [{ ...both, edits, preferred: fix.preferred && twin.preferred, automatic: fix.automatic && twin.automatic }];
  });
}

const namedInstances = 3;

function withInstances(finding: Finding): Finding {
  const { instances } = finding;
  if (instances === undefined) return finding;
  const keys = [...instances.keys];
  const names = keys.slice(0, namedInstances).map((key) => `[${JSON.stringify(key)}]`);
  const more = keys.length - names.length;
  const some = `In ${keys.length === 1 ? "the instance" : "the instances"} ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
  const all = keys.length === 2 ? "In both instances." : `In all ${keys.length} instances.`;
  const which = keys.length === instances.total && keys.length > 1 ? all : some;
  return { ...finding, message: `${finding.message} (${which})` };
}
