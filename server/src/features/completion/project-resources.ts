/** The projects that a module declares or looks up. */
import type { Block } from "../../hcl/syntax.ts";
import { placedItems } from "../../terraform/definitions.ts";
import { instancesOf } from "../../terraform/instances.ts";
import type { Module } from "../../terraform/module.ts";
import { inModule } from "../../terraform/module-names.ts";
import type { SourceFile } from "../../terraform/value.ts";

export interface ProjectResource {
  readonly isData: boolean;
  readonly name: string;
  readonly file: SourceFile;
  readonly block: Block;
}

const projectType = "mongodbatlas_project";

/** Managed ones first, in the order of the files. */
export function projectResources({ definitions }: Module): ProjectResource[] {
  const found = definitions.files.flatMap((file) =>
    file.tree.body.items.flatMap((block): ProjectResource[] => {
      if (block.kind !== "block" || block.labels[0]?.value !== projectType) return [];
      const { type, labels } = block;
      const name = labels[1]?.value;
      if (name === undefined || name === "" || (type.name !== "resource" && type.name !== "data")) return [];
      return [{ isData: type.name === "data", name, file, block }];
    }),
  );
  return [...found.filter(({ isData }) => !isData), ...found.filter(({ isData }) => isData)];
}

/** `mongodbatlas_project.main`, with an instance each where it is repeated; `[…]` stands open where they are not known. */
export function projectAddresses(module: Module, { isData, name, file, block }: ProjectResource): readonly string[] {
  const address = `${isData ? "data." : ""}${projectType}.${name}`;
  const found = instancesOf(placedItems(block.body.items, file), inModule(module.names, file));
  if (found.length === 0 || found.length > most) return [address];
  return found.map(({ key, isUnknown }) => {
    if (isUnknown) return `${address}[…]`;
    return key === undefined ? address : `${address}[${JSON.stringify(key)}]`;
  });
}

/** More instances are no list to choose from. */
const most = 20;
