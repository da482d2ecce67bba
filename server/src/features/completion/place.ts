/** What the completions of a value are made from. */
import type { Attribute } from "../../hcl/syntax.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import type { Module } from "../../terraform/module.ts";
import { inModule } from "../../terraform/module-names.ts";
import { readKey } from "../../terraform/read-key.ts";
import type { Scope } from "../../terraform/scope.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { keyBlockOf, type Owner } from "../cursor/owner.ts";
import type { Slot } from "../cursor/slot.ts";
import type { NamesById } from "../known-names.ts";
import { definitionOf, instances, scopesAt } from "../scopes.ts";

export interface KeyPlace {
  readonly module: Module;
  readonly file: SourceFile;
  readonly owner: Owner;
}

export interface ValuePlace extends KeyPlace {
  /** Where the file's text begins in the document. */
  readonly start: number;
  readonly attribute: Attribute;
  readonly slot: Slot;
  readonly names: NamesById;
  readonly additionalRoles: readonly string[];
  readonly othersKnowTerraform: boolean;
}

/** The scope of the first instance. */
export function scopeOf({ module, file, owner }: KeyPlace): Scope {
  return scopesAt(module, file, owner)[0]?.scope ?? inModule(module.names, file);
}

/** The key that is being written, as its first instance has it; no other key is evaluated for it. */
export function keyOf({ module, file, owner }: KeyPlace): KeyResource | undefined {
  const block = keyBlockOf(owner);
  if (block === undefined) return undefined;
  const definition = definitionOf(block, file, module.definitions.keys);
  const [instance] = instances(definition, inModule(module.names, definition.file));
  return instance && readKey(definition, instance, module.provider);
}
