/** `count` and `for_each`: which instances a block has, and what `count`, `each` and an iterator are in each. */
import type { Block } from "../hcl/syntax.ts";
import { failed, known, unknown } from "./access.ts";
import { argumentOf, type PlacedItem, placedItems } from "./definitions.ts";
import { keysAndValues } from "./elements.ts";
import { evaluate } from "./evaluate.ts";
import { newReference } from "./reference.ts";
import { bind, costs, type Scope } from "./scope.ts";
import { isList, type Known, type Origin, type Value } from "./value.ts";

export interface Instance {
  /** Undefined: the block has no `count` and no `for_each`, or they are not known. */
  readonly key: string | number | undefined;
  /** Whether it stands for instances that nobody knows. */
  readonly isUnknown: boolean;
  readonly scope: Scope;
}

/** More than these are not told apart. */
const maximum = 1000;

/** Of a block that has these items; `scope` is the module's. None at all where the block is switched off. */
export function instancesOf(items: readonly PlacedItem[], scope: Scope): readonly Instance[] {
  const count = argumentOf({ items }, "count");
  const forEach = argumentOf({ items }, "for_each");
  if (count !== undefined) {
    const value = evaluate(count.item.value, { ...scope, file: count.file });
    return countInstances(value, scope);
  }
  if (forEach === undefined) return [{ key: undefined, isUnknown: false, scope }];
  const value = evaluate(forEach.item.value, { ...scope, file: forEach.file });
  const elements = elementsFor(value);
  if (elements === undefined) {
    const each = iterator(unknownPart("each.key", value, scope), unknownPart("each.value", value, scope), value.origin);
    return [{ key: undefined, isUnknown: true, scope: bind(scope, "each", each) }];
  }
  return elements.map(([key, element]) => {
    return {
      key: String(key.data),
      isUnknown: false,
      scope: bind(scope, "each", iterator(key, element, value.origin)),
    };
  });
}

function countInstances(value: Value, scope: Scope): readonly Instance[] {
  const { origin } = value;
  const count = value.kind === "known" && value.data !== "" && value.data !== null ? Number(value.data) : Number.NaN;
  const counter = (index: Value): Scope => bind(scope, "count", known(new Map([["index", index]]), origin));
  if (!Number.isInteger(count) || count < 0 || count > maximum)
    return [{ key: undefined, isUnknown: true, scope: counter(unknownPart("count.index", value, scope)) }];
  return Array.from({ length: count }, (_, index) => {
    return { key: index, isUnknown: false, scope: counter(known(index, origin)) };
  });
}

/** What a resource's or a module's `for_each` goes through: maps, and sets of text. */
function elementsFor(value: Value): readonly (readonly [Known, Value])[] | undefined {
  if (value.kind === "unknown" || isList(value.data)) return undefined;
  const pairs = keysAndValues(value);
  if (pairs === undefined || pairs.length > maximum) return undefined;
  const known = pairs.filter((pair): pair is readonly [Known, Value] => isText(pair[0]));
  return known.length === pairs.length ? known : undefined;
}

function isText(value: Value): boolean {
  return value.kind === "known" && typeof value.data === "string";
}

/** What a dynamic block's `for_each` goes through: lists too, each element with its index as key. Undefined: nobody knows. */
function dynamicElements(value: Value): readonly (readonly [Value, Value])[] | undefined {
  if (value.kind === "unknown") return undefined;
  const pairs = keysAndValues(value);
  return pairs === undefined || pairs.length > maximum ? undefined : pairs;
}

export interface DynamicScopes {
  /** Of the iterator. */
  readonly name: string;
  /** An element each; undefined where they are not known, or too many. */
  readonly elements: readonly { readonly key: Value; readonly scope: Scope }[] | undefined;
  /** Where nothing is known of the element. */
  readonly open: Scope;
}

/** In which scopes a dynamic block's content means something; `scope` is the block's. Undefined: there is no `for_each`. */
export function dynamicScopes(dynamic: Block, scope: Scope): DynamicScopes | undefined {
  const items = placedItems(dynamic.body.items, scope.file);
  const forEach = argumentOf({ items }, "for_each");
  if (forEach === undefined) return undefined;
  const named = argumentOf({ items }, "iterator")?.item.value;
  const name = named?.kind === "variable" ? named.name : (dynamic.labels[0]?.value ?? "");
  const value = evaluate(forEach.item.value, scope);
  const inner = (key: Value, element: Value) => bind(scope, name, iterator(key, element, value.origin));
  const known = dynamicElements(value);
  const isAffordable = known !== undefined && scope.names.budget.steps > known.length * costs.assignment;
  // Two blocks may use one name: what they stand for differs.
  const part = (field: string) => unknownPart(`${name}.${field}`, value, scope, `${scope.file.uri}:${dynamic.start}`);
  return {
    name,
    elements: isAffordable ? known.map(([key, element]) => ({ key, scope: inner(key, element) })) : undefined,
    open: inner(part("key"), part("value")),
  };
}

/** What `each` and an iterator's name stand for. */
function iterator(key: Value, value: Value, origin: Origin): Value {
  return known(
    new Map([
      ["key", key],
      ["value", value],
    ]),
    origin,
  );
}

/** `place` tells things of one name apart. */
function unknownPart(text: string, whole: Value, scope: Scope, place = ""): Value {
  const { origin } = whole;
  const reason = whole.kind === "unknown" ? whole.reason : "This cannot be gone through here.";
  return {
    ...(whole.kind === "unknown" && whole.failed ? failed(reason, origin) : unknown(reason, origin)),
    reference: newReference(text, scope.names.path + text + place),
  };
}
