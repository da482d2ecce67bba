/** `import` blocks of keys. */
import type { Expression } from "../../hcl/syntax.ts";
import { addressText, readAddress } from "../../terraform/address.ts";
import { argumentOf } from "../../terraform/definitions.ts";
import type { DesiredImport } from "../../terraform/desired.ts";
import { evaluate } from "../../terraform/evaluate.ts";
import { instancesOf } from "../../terraform/instances.ts";
import type { Module } from "../../terraform/module.ts";
import { inModule } from "../../terraform/module-names.ts";
import { readArgument } from "../../terraform/read-key.ts";
import { keyResourceType } from "../../terraform/schema.ts";
import type { Scope } from "../../terraform/scope.ts";
import type { WhyNotDeclared } from "./declared.ts";
import { placeOf } from "./place.ts";
import { desiredText } from "./values.ts";

/** Terraform takes them in the root module only. */
export function desiredImports({ definitions, names }: Module, whyNotDeclared: WhyNotDeclared): DesiredImport[] {
  return definitions.imports.flatMap(({ items, file, block }) => {
    const to = argumentOf({ items }, "to");
    if (to === undefined) return [];
    return instancesOf(items, inModule(names, file)).flatMap(({ scope }): DesiredImport[] => {
      const steps = readAddress(addressOf(to.item.value, { ...scope, file: to.file }) ?? "");
      if (steps?.at(-1)?.name.startsWith(`${keyResourceType}.`) !== true) return [];
      const id = readArgument(items, "id", scope);
      const place = placeOf(file, block.header);
      return [{ address: addressText(steps), place, id: id && desiredText(id.value, whyNotDeclared) }];
    });
  });
}

/** A key in brackets may be any expression; one that is not known is left out. */
function addressOf(expression: Expression, scope: Scope): string | undefined {
  switch (expression.kind) {
    case "variable":
      return expression.name;
    case "parenthesized":
      return addressOf(expression.expression, scope);
    case "attributeAccess": {
      const object = addressOf(expression.object, scope);
      return object && `${object}${expression.legacyIndex ? `[${expression.name.name}]` : `.${expression.name.name}`}`;
    }
    case "index": {
      const collection = addressOf(expression.collection, scope);
      const key = evaluate(expression.key, scope);
      const isKey = key.kind === "known" && (typeof key.data === "string" || typeof key.data === "number");
      return collection && (isKey ? `${collection}${addressKey(key.data)}` : collection);
    }
  }
  return undefined;
}

function addressKey(key: string | number): string {
  return addressText([{ name: "", key }]);
}
