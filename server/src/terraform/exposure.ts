/** Where an expression gives away the private key of a key resource. */
import type { Expression } from "../hcl/syntax.ts";
import { children } from "../hcl/visit.ts";
import { readReference, unwrapTemplate } from "./reference.ts";
import { exportedAttributes, keyResourceType } from "./schema.ts";

/** The sub-expressions that read `private_key`, or hand out a whole key, in the order of the text. */
export function exposedKeys(expression: Expression): Expression[] {
  const found: Expression[] = [];
  collect(expression, true, found);
  return found;
}

/** `isResult`: the expression's own value becomes part of the result, so that a whole resource counts too. */
function collect(expression: Expression, isResult: boolean, found: Expression[]): void {
  if (readsPrivateKey(expression) || (isResult && isWholeKey(expression))) {
    found.push(expression);
    return;
  }
  const passesOn =
    expression.kind === "parenthesized" || expression.kind === "tuple" || unwrapTemplate(expression) !== undefined;
  if (expression.kind === "object") {
    for (const item of expression.items) {
      collect(item.key, false, found);
      collect(item.value, isResult, found);
    }
  } else if (expression.kind === "conditional") {
    collect(expression.condition, false, found);
    collect(expression.whenTrue, isResult, found);
    collect(expression.whenFalse, isResult, found);
  } else for (const child of children(expression)) collect(child, isResult && passesOn, found);
}

/** `….private_key`, `…["private_key"]` or a splat that ends so, on a key resource. */
function readsPrivateKey(expression: Expression): boolean {
  switch (expression.kind) {
    case "attributeAccess":
      return expression.name.name === "private_key" && leadsToKey(expression.object);
    case "index":
      if (expression.key.kind !== "template" || expression.key.parts.length !== 1) return false;
      return (
        expression.key.parts[0]?.kind === "text" &&
        expression.key.parts[0].value === "private_key" &&
        leadsToKey(expression.collection)
      );
    case "splat":
      return leadsToKey(expression.source) && readsOfItem(expression.each);
  }
  return false;
}

function readsOfItem(each: Expression): boolean {
  return each.kind === "attributeAccess" && (each.name.name === "private_key" || readsOfItem(each.object));
}

/** Whether the expression is made of a key resource: itself, an instance, `values(…)` of it. */
function leadsToKey(expression: Expression): boolean {
  switch (expression.kind) {
    case "variable":
      return expression.name === keyResourceType;
    case "attributeAccess":
      return leadsToKey(expression.object);
    case "index":
      return leadsToKey(expression.collection);
    case "splat":
      return leadsToKey(expression.source);
    case "parenthesized":
      return leadsToKey(expression.expression);
    case "call":
      return expression.arguments.some(leadsToKey);
  }
  return false;
}

/** `mongodbatlas_project_api_key.name`, or an instance or a splat of it, with no attribute behind it. */
function isWholeKey(expression: Expression): boolean {
  if (expression.kind === "splat") return expression.each.kind === "splatItem" && isWholeKey(expression.source);
  const text = readReference(expression)?.text;
  const match = new RegExp(`^${keyResourceType}\\.[^.[]+(?:\\[([^\\]]*)\\])?$`).exec(text ?? "");
  if (match === null) return false;
  return match[1] === undefined || !exportedAttributes.has(match[1].replaceAll('"', ""));
}
