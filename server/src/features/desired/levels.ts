/** A module and the modules that it calls, each with its address. */
import { addressText, type InstanceKey } from "../../terraform/address.ts";
import type { Definition } from "../../terraform/definitions.ts";
import { evaluate } from "../../terraform/evaluate.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import type { Module, ModuleCall } from "../../terraform/module.ts";
import { inModule } from "../../terraform/module-names.ts";
import { keyResourceType } from "../../terraform/schema.ts";
import { placedArgument } from "./place.ts";
import { reasonOf } from "./reason.ts";

export interface Level {
  readonly module: Module;
  /** `module.k["eu"]`; empty for the root module. */
  readonly address: string;
  /** Undefined: it is the root module. */
  readonly calledBy: CalledBy | undefined;
}

export interface CalledBy {
  readonly level: Level;
  readonly call: ModuleCall;
}

/** The root module first; an instance of a called module each. */
export function levelsOf(module: Module, address = "", calledBy?: CalledBy): Level[] {
  const level: Level = { module, address, calledBy };
  const called = module.calls.flatMap((call) => {
    return levelsOf(call.module, calledAddress(level, call.definition, call.instance.key), { level, call });
  });
  return [level, ...called];
}

export function calledAddress({ address }: Pick<Level, "address">, { name }: Definition, key?: InstanceKey): string {
  return addressIn(address, `module.${name}`, key);
}

/** Of all instances. */
export function blockAddressOf({ address }: Pick<Level, "address">, { block }: Pick<Definition, "block">): string {
  return addressIn(address, `${keyResourceType}.${block.labels[1]?.value ?? ""}`, undefined);
}

/** Of the instance; of all, where nobody knows which there are. */
export function keyAddress({ address }: Level, { definition, instance }: KeyResource): string {
  return addressIn(address, `${keyResourceType}.${definition.block.labels[1]?.value ?? ""}`, instance.key);
}

function addressIn(module: string, name: string, key: InstanceKey): string {
  return `${module === "" ? "" : `${module}.`}${addressText([{ name, key }])}`;
}

/** Where the instances of a block are not known: which argument says so, and why, as the end of a sentence. */
export function unknownInstances({ items }: Definition, { names }: Module) {
  for (const name of ["count", "for_each"]) {
    const placed = placedArgument(items, name);
    if (placed === undefined) continue;
    const { file, item } = placed;
    const value = evaluate(item.value, inModule(names, file));
    const reason = value.kind === "unknown" ? reasonOf(value) : notGoneThrough[name];
    return { file, attribute: item, reason: reason ?? "" };
  }
  return undefined;
}

const notGoneThrough: Readonly<Record<string, string>> = {
  count: "it is no whole number, or a very large one",
  for_each: "it is no map and no set of text of which every key is known, or a very large one",
};
