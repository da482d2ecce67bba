/** Values that Terraform does not show either. */
import { argumentOf } from "../terraform/definitions.ts";
import type { Module } from "../terraform/module.ts";
import type { Origin } from "../terraform/value.ts";

/** Whether a value is written in a variable that is declared sensitive, or in a variable file for it. */
export function isSensitive({ file, expression }: Origin, { definitions }: Module): boolean {
  const within = (outer: { start: number; end: number }) =>
    outer.start <= expression.start && expression.end <= outer.end;
  for (const [name, variable] of definitions.variables) {
    const flag = argumentOf(variable, "sensitive")?.item.value;
    if (flag?.kind !== "literal" || flag.value !== true) continue;
    if (variable.file === file && within(variable.block)) return true;
    const given = file.tree.body.items.some(
      (item) => item.kind === "attribute" && item.name.name === name && within(item),
    );
    if (given && definitions.variableFiles.includes(file)) return true;
  }
  return false;
}
