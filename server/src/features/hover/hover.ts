/** What stands under the mouse: a role, an argument, a reference, an id. */
import type { Hover } from "vscode-languageserver";
import { itemsAround } from "../../hcl/parent.ts";
import type { Block, Expression } from "../../hcl/syntax.ts";
import { children } from "../../hcl/visit.ts";
import { ownerOf } from "../cursor/owner.ts";
import { rangeOf } from "../diagnostics.ts";
import { Markup } from "../markup.ts";
import { argumentHover } from "./argument-hover.ts";
import type { HoverInput, HoverPlace } from "./hover-place.ts";
import { idHover } from "./id-hover.ts";
import { referenceHover } from "./reference-hover.ts";
import { roleHover } from "./role-hover.ts";

export function hover(input: HoverInput): Hover | undefined {
  const place = placeAt(input);
  const shown = argumentHover(place) ?? roleHover(place) ?? idHover(place) ?? referenceHover(place);
  if (shown === undefined) return undefined;
  return { range: rangeOf(input.document, shown.span), contents: place.markup.content(shown.paragraphs) };
}

function placeAt(input: HoverInput): HoverPlace {
  const { file, offset, format } = input;
  const items = itemsAround(file.tree, { start: offset, end: offset });
  const blocks = items.filter((item): item is Block => item.kind === "block");
  const last = items[items.length - 1];
  const attribute = last?.kind === "attribute" ? last : undefined;
  const around: Expression[] = [];
  for (let at = within(attribute === undefined ? [] : [attribute.value], offset); at !== undefined; ) {
    around.push(at);
    at = within(children(at), offset);
  }
  return { ...input, owner: ownerOf(blocks), attribute, around, markup: new Markup(format) };
}

function within(expressions: readonly Expression[], offset: number): Expression | undefined {
  return expressions.find(({ start, end }) => start <= offset && offset < end);
}
