import type { Module } from "../../terraform/module.ts";
import { nameOfFile } from "../../terraform/module-files.ts";
import type { Reference, SourceFile } from "../../terraform/value.ts";

/** Why a resource's attribute is not known, in one sentence: undefined for any other reference. */
export function resourceReason({ text }: Reference, { definitions }: Module): string | undefined {
  const match = /^(data\.)?([a-z][a-z0-9]*_\w+)\.([\w-]+)/.exec(text);
  if (match === null) return undefined;
  const [address, data, type, name] = match;
  const place = declaration(definitions.files, data === undefined ? "resource" : "data", type, name);
  return place === undefined
    ? `no ${address} is declared in this module.`
    : `only Terraform knows what ${address} has, which is declared in ${place}.`;
}

function declaration(files: readonly SourceFile[], kind: string, ...labels: unknown[]): string | undefined {
  for (const file of files) {
    const block = file.tree.body.items.find(
      (item) =>
        item.kind === "block" &&
        item.type.name === kind &&
        item.labels.length === labels.length &&
        item.labels.every(({ value }, index) => value === labels[index]),
    );
    if (block === undefined) continue;
    const line = file.tree.text.slice(0, block.start).split("\n").length;
    return `${decodeURIComponent(nameOfFile(file))}, line ${line}`;
  }
  return undefined;
}
