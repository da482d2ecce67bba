/** Where an expression gives away the private key of a key resource. */
import type { Expression, ForExpression, ObjectExpression, TemplatePart } from "../hcl/syntax.ts";
import { exposedByCall, hintAt, textOf } from "./exposed-call.ts";
import {
  attributeOf,
  collectionFrom,
  collectionOf,
  type Exposed,
  type ExposedPart,
  elementsOf,
  indexOf,
  isUniform,
  leaves,
  sorted,
} from "./exposed-value.ts";
import { constantKey, unwrapTemplate } from "./reference.ts";
import { keyResourceType } from "./schema.ts";

/** A place where a private key comes into a value. */
export interface Exposure {
  readonly expression: Expression;
  /** The key itself stands in the value; otherwise something made of it, such as a hash. */
  readonly isReadable: boolean;
}

/** In the order of the text. `hasInstances` tells by a key's name, where it is known, whether it has `count` or `for_each`. */
export function exposures(expression: Expression, hasInstances: ReadonlyMap<string, boolean>): Exposure[] {
  const found = new Map<Expression, Exposure>();
  for (const leaf of leaves(exposed(expression, { hasInstances, names: new Map() }))) {
    const isReadable = leaf.kind !== "secret" || leaf.isReadable;
    if (isReadable || !found.has(leaf.at)) found.set(leaf.at, { expression: leaf.at, isReadable });
  }
  return [...found.values()].sort((a, b) => a.expression.start - b.expression.start);
}

interface Scope {
  readonly hasInstances: ReadonlyMap<string, boolean>;
  /** What the names of loops stand for; the element of a splat has the empty name. */
  readonly names: ReadonlyMap<string, Exposed>;
}

const splatItem = "";

function exposed(expression: Expression, scope: Scope): Exposed {
  switch (expression.kind) {
    case "variable":
      return scope.names.get(expression.name) ?? [];
    case "splatItem":
      return scope.names.get(splatItem) ?? [];
    case "parenthesized":
      return exposed(expression.expression, scope);
    case "attributeAccess": {
      const { object, name, legacyIndex } = expression;
      if (object.kind === "variable" && object.name === keyResourceType && !scope.names.has(keyResourceType))
        return [{ kind: "resource", hasInstances: scope.hasInstances.get(name.name), at: expression }];
      const value = exposed(object, scope);
      return legacyIndex ? indexOf(value, name.name, expression) : attributeOf(value, name.name, expression);
    }
    case "index":
      return indexOf(exposed(expression.collection, scope), constantKey(expression.key), expression);
    case "splat": {
      const source = exposed(expression.source, scope);
      const each = exposed(expression.each, bind(scope, [splatItem, source.flatMap(splatItems)]));
      const read = each.map((part) => (part.kind === "collection" ? part : { ...part, at: expression }));
      return [collectionFrom(read, isUniform(source))];
    }
    case "call": {
      const args = expression.arguments.map((argument) => exposed(argument, scope));
      return exposedByCall(expression, args);
    }
    case "unary":
      return hintAt(exposed(expression.operand, scope));
    case "binary":
      return hintAt([...exposed(expression.left, scope), ...exposed(expression.right, scope)]);
    case "conditional": {
      const { condition, whenTrue, whenFalse } = expression;
      const result = [whenTrue, whenFalse].flatMap((branch) => exposed(branch, afterChoice(scope)));
      return [...hintAt(exposed(condition, scope)), ...result];
    }
    case "tuple":
      return [collectionOf(new Map(expression.elements.map((each, index) => [String(index), exposed(each, scope)])))];
    case "object":
      return exposedByObject(expression, scope);
    case "for":
      return exposedByFor(expression, scope);
    case "template": {
      const wrapped = unwrapTemplate(expression);
      return wrapped === undefined ? exposedByParts(expression.parts, scope) : exposed(wrapped, scope);
    }
    case "literal":
    case "missing":
      return [];
  }
}

function exposedByObject({ items }: ObjectExpression, scope: Scope): Exposed {
  const members = new Map<string, Exposed>();
  const others: Exposed[] = [];
  for (const { key, value } of items) {
    const name = key.kind === "variable" ? key.name : constantKey(key);
    if (name === undefined) others.push(textOf(exposed(key, scope)), exposed(value, scope));
    else members.set(name, exposed(value, scope));
  }
  if (others.length === 0) return [collectionOf(members)];
  return [collectionFrom([...members.values(), ...others].flat(), false)];
}

function exposedByFor(expression: ForExpression, scope: Scope): Exposed {
  const { collection, keyName, valueName, keyResult, valueResult, condition, grouped } = expression;
  const source = exposed(collection, scope);
  const inner = bind(scope, [keyName?.name, []], [valueName.name, elementsOf(source)]);
  const result = exposed(valueResult, condition === undefined ? inner : afterChoice(inner));
  const values = grouped ? [collectionFrom(result, true)] : result;
  const keys = keyResult === undefined ? [] : textOf(exposed(keyResult, inner));
  const conditions = condition === undefined ? [] : hintAt(exposed(condition, inner));
  const isWhole = source.every((part) => part.kind !== "collection" || part.isUniform);
  return [collectionFrom([...values, ...keys], isWhole && keys.length === 0), ...conditions];
}

/** The text of a template. */
function exposedByParts(parts: readonly TemplatePart[], scope: Scope): Exposed {
  return parts.flatMap((part) => exposedByPart(part, scope));
}

function exposedByPart(part: TemplatePart, scope: Scope): Exposed {
  switch (part.kind) {
    case "text":
      return [];
    case "interpolation":
      return textOf(exposed(part.expression, scope));
    case "if": {
      const texts = exposedByParts([...part.whenTrue, ...(part.whenFalse ?? [])], afterChoice(scope));
      return [...hintAt(exposed(part.condition, scope)), ...texts];
    }
    case "for": {
      const items = elementsOf(exposed(part.collection, scope));
      return exposedByParts(part.parts, bind(scope, [part.keyName?.name, []], [part.valueName.name, items]));
    }
  }
}

/** What a splat visits: a list's elements; anything else is an element by itself. */
function splatItems(part: ExposedPart): Exposed {
  if (part.kind === "collection") return part.elements;
  return part.kind === "secret" ? [part] : [{ kind: "key", at: part.at }];
}

function bind(scope: Scope, ...names: readonly (readonly [name: string | undefined, value: Exposed])[]): Scope {
  const bound = new Map(scope.names);
  for (const [name, value] of names) if (name !== undefined) bound.set(name, hasManyParts(value) ? [] : value);
  return { ...scope, names: bound };
}

/** Loops in loops can double what they meet; nobody reads that far, and nothing is reported there. */
function hasManyParts(value: Exposed): boolean {
  let left = 1000;
  const visit = (parts: Exposed): boolean =>
    parts.some((part) => --left < 0 || (part.kind === "collection" && visit(part.elements)));
  return visit(value);
}

/** Where a condition may have sorted out what a loop meets. */
function afterChoice(scope: Scope): Scope {
  return { ...scope, names: new Map([...scope.names].map(([name, value]) => [name, sorted(value)])) };
}
