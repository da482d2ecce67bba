import type { Block } from "../../hcl/syntax.ts";
import { argumentText, requirementText } from "../argument-texts.ts";
import type { Owner } from "../cursor/owner.ts";
import type { HoverPlace, Shown } from "./hover-place.ts";

/** Of an argument's or a block's name: what it is for, and whether this version of the provider wants it. */
export function argumentHover(place: HoverPlace): Shown | undefined {
  const { owner, attribute, offset } = place;
  if (owner === undefined) return undefined;
  const within = ({ start, end }: { start: number; end: number }) => start <= offset && offset < end;
  if (attribute !== undefined) {
    return within(attribute.name) ? shown(place, owner, attribute.name.name, attribute.name) : undefined;
  }
  if (!within(owner.block.type)) return undefined;
  const outer = ownerAround(owner);
  return outer && shown(place, outer, owner.block.type.name, owner.block.type);
}

/** What a block of ours stands in, when that is ours too. */
function ownerAround(owner: Owner): { readonly kind: Owner["kind"] } | undefined {
  switch (owner.kind) {
    case "assignment":
      return { kind: owner.dynamic === undefined ? "key" : "dynamic" };
    case "dynamic":
      return { kind: "key" };
    case "key":
    case "import":
    case "values":
      return undefined;
  }
}

function shown(
  { markup, module }: HoverPlace,
  { kind }: { readonly kind: Owner["kind"] },
  name: string,
  { start, end }: Pick<Block, "start" | "end">,
): Shown | undefined {
  const text = argumentText(kind, name);
  if (text === undefined) return undefined;
  const requirement = requirementText(kind, name, module.provider);
  return { span: { start, end }, paragraphs: [`${markup.bold(name)}: ${markup.text(text)}`, markup.text(requirement)] };
}
