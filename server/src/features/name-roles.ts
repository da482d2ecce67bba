/** What the names of a file are there for, by the offset at which they start. */
import type { Body, Expression, Label } from "../hcl/syntax.ts";
import { children } from "../hcl/visit.ts";

export type NameRole = "blockType" | "label" | "attribute" | "variable" | "function";

/** A quoted label has an entry for its quotes and for its text. Names that are not in the map have no role. */
export function nameRoles(body: Body): ReadonlyMap<number, NameRole> {
  const roles = new Map<number, NameRole>();
  visitBody(body, roles);
  return roles;
}

function visitBody(body: Body, roles: Map<number, NameRole>): void {
  for (const item of body.items) {
    switch (item.kind) {
      case "block":
        roles.set(item.type.start, "blockType");
        for (const label of item.labels) visitLabel(label, roles);
        visitBody(item.body, roles);
        break;
      case "attribute":
        roles.set(item.name.start, "attribute");
        visitExpression(item.value, roles);
        break;
      case "incomplete":
        roles.set(item.name.start, "attribute");
    }
  }
}

function visitLabel(label: Label, roles: Map<number, NameRole>): void {
  roles.set(label.start, "label");
  if (!label.quoted) return;
  roles.set(label.start + 1, "label");
  roles.set(label.end - 1, "label");
}

function visitExpression(expression: Expression, roles: Map<number, NameRole>): void {
  switch (expression.kind) {
    case "variable":
      roles.set(expression.start, "variable");
      break;
    case "call":
      visitFunctionName(expression.name.start, expression.name.name, roles);
      break;
    case "attributeAccess":
      if (!expression.legacyIndex) roles.set(expression.name.start, "attribute");
      break;
    case "for":
      if (expression.keyName !== undefined) roles.set(expression.keyName.start, "variable");
      roles.set(expression.valueName.start, "variable");
  }
  for (const child of children(expression)) visitExpression(child, roles);
  // After the children: a bare key stands as a variable.
  if (expression.kind === "object") {
    for (const { key } of expression.items) if (key.kind === "variable") roles.set(key.start, "attribute");
  }
}

/** `provider::aws::arn_parse` is three names. White space between them is rare enough to be left without colour. */
function visitFunctionName(start: number, name: string, roles: Map<number, NameRole>): void {
  let offset = start;
  for (const part of name.split("::")) {
    roles.set(offset, "function");
    offset += part.length + 2;
  }
}
