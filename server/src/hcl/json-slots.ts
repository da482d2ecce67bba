/** Where in a JSON file's values something stands: what has to be edited around it. */
import { firstIndex } from "./halving.ts";
import type { JsonArray, JsonObject, JsonValue } from "./json-values.ts";
import type { Span } from "./span.ts";

export type Container = JsonObject | JsonArray;

/** A member of an object, or an element of a list. */
export interface Slot {
  readonly container: Container;
  readonly index: number;
  /** The slot in which the container is the value. */
  readonly outer: Slot | undefined;
}

/** Members and elements are edited alike: commas stand between them. */
export function unitsOf(container: Container): readonly Span[] {
  return container.kind === "object" ? container.members : container.elements;
}

/** The slot whose member or element begins at the offset. */
export function slotAt(root: JsonValue, offset: number): Slot | undefined {
  let outer: Slot | undefined;
  for (let value: JsonValue | undefined = root; value?.kind === "object" || value?.kind === "array"; ) {
    const container: Container = value;
    const index = lastStartingBy(unitsOf(container), offset);
    if (index < 0) return undefined;
    outer = { container, index, outer };
    if (unitsOf(container)[index]?.start === offset) return outer;
    value = container.kind === "object" ? container.members[index]?.value : container.elements[index];
  }
  return undefined;
}

/** The object or list whose bracket stands at the offset. */
export function containerAt(root: JsonValue, offset: number): Container | undefined {
  let value: JsonValue | undefined = root;
  while (value?.kind === "object" || value?.kind === "array") {
    if (value.start === offset) return value;
    const index = lastStartingBy(unitsOf(value), offset);
    value = value.kind === "object" ? value.members[index]?.value : value.elements[index];
  }
  return undefined;
}

/** The innermost object or list that the offset lies in. */
export function innermostAt(root: JsonValue, offset: number): Container | undefined {
  let found: Container | undefined;
  for (let value: JsonValue | undefined = root; value?.kind === "object" || value?.kind === "array"; ) {
    if (offset <= value.start || (value.close !== undefined && offset > value.close)) break;
    found = value;
    const index = lastStartingBy(unitsOf(found), offset);
    value = found.kind === "object" ? found.members[index]?.value : found.elements[index];
  }
  return found;
}

/** -1 where all begin behind the offset. */
function lastStartingBy(units: readonly Span[], offset: number): number {
  return firstIndex(units, ({ start }) => start > offset) - 1;
}
