/** What loops go through. */
import type { Expression } from "../hcl/syntax.ts";
import { known } from "./access.ts";
import { constantKey } from "./reference.ts";
import { compareText, elementsOf, isMap, type Known, type Value } from "./value.ts";

/** What `for`, `for_each` and a dynamic block go through, in Terraform's order: maps by key, sets with each element as its own key. */
export function keysAndValues(source: Known): readonly (readonly [Value, Value])[] | undefined {
  const { data, origin } = source;
  if (isMap(data)) {
    const places = keyPlaces(origin.expression);
    return sortedEntries(data).map(([key, value]) => [
      known(key, { ...origin, expression: places.get(key) ?? origin.expression }),
      value,
    ]);
  }
  const elements = data === null ? undefined : elementsOf(data);
  if (elements === undefined) return undefined;
  return Array.isArray(data)
    ? elements.map((value, index) => [known(index, origin), value])
    : elements.map((value) => [value, value]);
}

function sortedEntries(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => compareText(a, b));
}

/** Where the keys of a map stand that is written out: places only, since a key is not mended by another value in its place. */
function keyPlaces(map: Expression): ReadonlyMap<string | undefined, Expression> {
  const items = map.kind === "object" ? map.items : [];
  return new Map(
    items.map(({ key }) => [
      key.kind === "variable" ? key.name : constantKey(key),
      { kind: "missing", start: key.start, end: key.end },
    ]),
  );
}
