import { replaceValue } from "../hcl/edit-value.ts";
import type { Argument } from "../terraform/key-resource.ts";
import type { OutputBlock } from "../terraform/module.ts";
import { insertArgument } from "./core/aligned-arguments.ts";
import { locate } from "./core/places.ts";
import { type EditFix, everyEra, type Finding, type Rule } from "./core/rule.ts";

/** Terraform prints an output that is not sensitive, and keeps it readable in logs. */
export const secretInOutput: Rule = {
  id: "secret-in-output",
  summary: "An output that exposes a private key without sensitive = true.",
  severity: everyEra("error"),
  *checkOutput(output): Iterable<Finding> {
    if (mayBeTrue(output.sensitive) || mayBeTrue(output.ephemeral)) return;
    const first = output.exposures.find(({ isReadable }) => isReadable) ?? output.exposures[0];
    if (first === undefined) return;
    const what = first.isReadable ? "shows" : "is made from";
    yield {
      location: locate(output.file, first.expression),
      message: `This output ${what} the key's private_key: set sensitive = true.`,
      related: output.exposures
        .filter((exposure) => exposure !== first)
        .map(({ expression }) => ({ location: locate(output.file, expression), message: "So does this." })),
      fixes: fixes(output),
    };
  },
};

function mayBeTrue(argument: Argument | undefined): boolean {
  if (argument === undefined) return false;
  const { value } = argument;
  return value.kind === "unknown" || value.data === true || value.data === "true";
}

function fixes({ file, block, sensitive }: OutputBlock): EditFix[] {
  const existing =
    sensitive?.attribute ??
    block.body.items.find((item) => item.kind === "attribute" && item.name.name === "sensitive");
  const edits =
    existing?.kind === "attribute"
      ? [replaceValue(file.tree, existing.value, "true")]
      : insertArgument(file.tree, block, "sensitive", "true", "last");
  if (edits.length === 0) return [];
  return [{ kind: "edit", title: "Add sensitive = true", file, edits, preferred: true, automatic: true }];
}
