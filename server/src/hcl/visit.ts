/** Walking expressions. */
import type { Body, Expression, TemplatePart } from "./syntax.ts";

/** The expressions directly inside one. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "template":
      return expression.parts.flatMap(partChildren);
    case "attributeAccess":
      return [expression.object];
    case "index":
      return [expression.collection, expression.key];
    case "splat":
      return [expression.source, expression.each];
    case "call":
      return expression.arguments;
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case "tuple":
      return expression.elements;
    case "object":
      return expression.items.flatMap((item) => [item.key, item.value]);
    case "for": {
      const { collection, keyResult, valueResult, condition } = expression;
      return [collection, keyResult, valueResult, condition].filter((child) => child !== undefined);
    }
    case "parenthesized":
      return [expression.expression];
    case "literal":
    case "variable":
    case "splatItem":
    case "missing":
      return [];
  }
}

function partChildren(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case "text":
      return [];
    case "interpolation":
      return [part.expression];
    case "if":
      return [part.condition, ...part.whenTrue.flatMap(partChildren), ...(part.whenFalse ?? []).flatMap(partChildren)];
    case "for":
      return [part.collection, ...part.parts.flatMap(partChildren)];
  }
}

/** All expressions of a body and the blocks in it, those inside others too. The bare name of an object's key is none. */
export function* expressionsIn({ items }: Body): Iterable<Expression> {
  for (const item of items) {
    if (item.kind === "attribute") yield* withParts(item.value);
    else if (item.kind === "block") yield* expressionsIn(item.body);
  }
}

function* withParts(expression: Expression): Iterable<Expression> {
  yield expression;
  if (expression.kind !== "object") for (const child of children(expression)) yield* withParts(child);
  else
    for (const { key, value } of expression.items) {
      if (key.kind !== "variable") yield* withParts(key);
      yield* withParts(value);
    }
}
