/** What loops go through. */
import { known } from "./access.ts";
import { compareText, elementsOf, isMap, type Known, type Value } from "./value.ts";

/** What `for`, `for_each` and a dynamic block go through, in Terraform's order: maps by key, sets with each element as its own key. */
export function keysAndValues(source: Known): readonly (readonly [Value, Value])[] | undefined {
  const { data, origin } = source;
  if (isMap(data)) return sortedEntries(data).map(([key, value]) => [known(key, origin), value]);
  const elements = data === null ? undefined : elementsOf(data);
  if (elements === undefined) return undefined;
  return Array.isArray(data)
    ? elements.map((value, index) => [known(index, origin), value])
    : elements.map((value) => [value, value]);
}

function sortedEntries(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => compareText(a, b));
}
