/** What a finding in a called module is about: something that the called module itself brings in. */
import { itemsAround } from "../../hcl/parent.ts";
import type { ModuleCall } from "../../terraform/module.ts";
import type { Location } from "./location.ts";
import type { Finding } from "./rule.ts";

/** Whether it is about a text that is written out there, or in a module called from there. */
export function isWrittenInCalled(finding: Finding, { definition }: ModuleCall): boolean {
  return placesOf(finding).some(({ file, span }) => file !== definition.file && file.tree.text[span.start] === '"');
}

/** Whether it is about what the called module takes where the caller gives nothing: in an object, or null. */
export function isDefaultOfCalled(finding: Finding, call: ModuleCall): boolean {
  return placesOf(finding).some(({ file, span }) => {
    if (!call.module.files.includes(file)) return false;
    const [block, attribute] = itemsAround(file.tree, span);
    if (block?.kind !== "block" || block.type.name !== "variable" || attribute?.kind !== "attribute") return false;
    const given = call.arguments.get(block.labels[0]?.value ?? "")?.value;
    return attribute.name.name === "type" || (given?.kind === "known" && given.data === null);
  });
}

function placesOf({ location, related }: Finding): readonly Location[] {
  return [location, ...(related ?? []).map((each) => each.location)];
}
