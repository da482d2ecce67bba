/** In which scopes the expressions of a place mean something: one for each instance that is known. */
import type { Block } from "../hcl/syntax.ts";
import { type Definition, placedItems } from "../terraform/definitions.ts";
import { dynamicScopes, type Instance, instancesOf } from "../terraform/instances.ts";
import type { Module } from "../terraform/module.ts";
import { inModule } from "../terraform/module-names.ts";
import type { Scope } from "../terraform/scope.ts";
import type { SourceFile } from "../terraform/value.ts";
import { keyBlockOf, type Owner } from "./cursor/owner.ts";

export interface NamedScope {
  /** What tells it from the others of the place: `["eu"]`; empty where there is only one. */
  readonly name: string;
  readonly scope: Scope;
}

/** One at least. */
export function scopesAt(
  { names, definitions }: Module,
  file: SourceFile,
  owner: Owner | undefined,
): readonly NamedScope[] {
  const outside = inModule(names, file);
  if (owner === undefined) return [{ name: "", scope: outside }];
  const repeated = keyBlockOf(owner) ?? owner.block;
  const definition = definitionOf(repeated, file, [...definitions.keys, ...definitions.imports]);
  const named = instances(definition, outside).map((instance) => ({ name: nameOf(instance), scope: instance.scope }));
  if (owner.kind !== "assignment" || owner.dynamic === undefined) return named;
  const { dynamic } = owner;
  return named.flatMap((each) => elementScopes(dynamic, each));
}

/** The block with what overrides it. */
export function definitionOf(block: Block, file: SourceFile, all: readonly Definition[]): Definition {
  return (
    all.find((definition) => definition.block === block) ?? {
      name: block.labels[block.labels.length - 1]?.value ?? "",
      file,
      block,
      items: placedItems(block.body.items, file),
    }
  );
}

/** Where the block is switched off, what it would be: somebody is typing there all the same. */
export function instances({ items }: Pick<Definition, "items">, scope: Scope): readonly Instance[] {
  const found = instancesOf(items, scope);
  return found.length > 0 ? found : [{ key: undefined, isUnknown: true, scope }];
}

function nameOf({ key }: Instance): string {
  return key === undefined ? "" : `[${JSON.stringify(key)}]`;
}

function elementScopes(dynamic: Block, { name, scope }: NamedScope): NamedScope[] {
  const scopes = dynamicScopes(dynamic, scope);
  if (scopes === undefined) return [{ name, scope }];
  const { elements = [], open } = scopes;
  if (elements.length === 0) return [{ name, scope: open }];
  return elements.map(({ key, scope: inner }) => {
    const text = key.kind === "known" && key.data !== null ? JSON.stringify(String(key.data)) : "?";
    return { name: `${name}${name === "" ? "" : " "}${scopes.name}[${text}]`, scope: inner };
  });
}
