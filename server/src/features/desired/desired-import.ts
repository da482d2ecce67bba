/** `import` blocks of keys. */
import type { DesiredImport } from "../../terraform/desired.ts";
import type { Module } from "../../terraform/module.ts";
import { keyResourceType } from "../../terraform/schema.ts";
import { placeOf } from "./place.ts";
import { desiredText } from "./values.ts";

/** Those of called modules are beyond the engine. */
export function desiredImports({ imports }: Module, declared: ReadonlySet<string>): DesiredImport[] {
  return imports
    .filter(({ address }) => address.startsWith(`${keyResourceType}.`))
    .map(({ address, file, block, id }) => ({
      address: address.replace(/\[.*$/, ""),
      place: placeOf(file, block.header),
      id: id && desiredText(id.value, declared),
    }));
}
