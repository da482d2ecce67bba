/** Which managed resources the modules declare, and which instances these have. */
import { type InstanceKey, keyText } from "../../terraform/address.ts";
import { placedItems } from "../../terraform/definitions.ts";
import { instancesOf } from "../../terraform/instances.ts";
import type { Module } from "../../terraform/module.ts";
import { inModule } from "../../terraform/module-names.ts";
import type { Level } from "./levels.ts";
import { topBlocks } from "./place.ts";

/**
 * Why a reference to `TYPE.NAME`, or to an instance of it, leads nowhere, as the end of a sentence; undefined: it is there,
 * as far as that is known. `path`: what references of its module begin with.
 */
export type WhyNotDeclared = (path: string, resource: string, key: InstanceKey) => string | undefined;

export function declaredIn(levels: readonly Level[]): WhyNotDeclared {
  const modules = new Map(levels.map(({ module }) => [module.names.path, module]));
  const known = new Map<string, Keys | undefined>();
  return (path, resource, key) => {
    const id = `${path}${resource}`;
    const module = modules.get(path);
    if (module !== undefined && !known.has(id)) known.set(id, keysOf(module, resource));
    const keys = known.get(id);
    const where = path === "" ? "in this folder" : "in its module";
    if (keys === undefined) return `there is no resource ${resource} ${where}`;
    if (keys === "unknown" || keys.has(textOf(key))) return undefined;
    return key === undefined
      ? `${resource} has several instances ${where}, or none`
      : `${resource} has no instance ${keyText(key)} ${where}`;
  };
}

type Keys = ReadonlySet<string> | "unknown";

/** Undefined: there is no such resource. */
function keysOf({ files, names }: Module, resource: string): Keys | undefined {
  const blocks = topBlocks(files, "resource").filter(
    ({ item }) => item.labels.map(({ value }) => value).join(".") === resource,
  );
  const [first] = blocks;
  if (first === undefined) return undefined;
  // Files that override others come last, and what they say counts.
  const items = [...blocks].reverse().flatMap(({ file, item }) => placedItems(item.body.items, file));
  const instances = instancesOf(items, inModule(names, first.file));
  if (instances.some(({ isUnknown }) => isUnknown)) return "unknown";
  return new Set(instances.map((instance) => textOf(instance.key)));
}

/** In a reference `["0"]` is `[0]`: Terraform converts the key to what the resource has. */
function textOf(key: InstanceKey): string {
  return key === undefined ? "" : `[${key}]`;
}
