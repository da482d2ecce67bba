/** What stands under the mouse: a role, an argument, a reference, an id. */
import type { Hover } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { itemsAround } from "../../hcl/parent.ts";
import type { Span } from "../../hcl/span.ts";
import type { Attribute, Block, Expression } from "../../hcl/syntax.ts";
import { children } from "../../hcl/visit.ts";
import type { Module } from "../../terraform/module.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { type Owner, ownerOf } from "../cursor/owner.ts";
import { rangeOf } from "../diagnostics.ts";
import type { NamesById } from "../known-names.ts";
import { Markup, type MarkupFormat } from "../markup.ts";
import { argumentHover } from "./argument-hover.ts";
import { idHover } from "./id-hover.ts";
import { referenceHover } from "./reference-hover.ts";
import { roleHover } from "./role-hover.ts";

export interface HoverInput {
  /** Its text is the file's. */
  readonly document: TextDocument;
  readonly offset: number;
  readonly file: SourceFile;
  /** The file is one of its. */
  readonly module: Module;
  readonly names: NamesById;
  readonly additionalRoles: readonly string[];
  readonly format: MarkupFormat;
}

/** Where the mouse is. */
export interface HoverPlace extends HoverInput {
  /** Undefined: in no block of ours. */
  readonly owner: Owner | undefined;
  readonly attribute: Attribute | undefined;
  /** The expressions around, the outermost first. */
  readonly around: readonly Expression[];
  readonly markup: Markup;
}

/** Something to show, and what it is about. */
export interface Shown {
  readonly span: Span;
  readonly paragraphs: readonly (string | undefined)[];
}

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

/** The text of a string without interpolations that the mouse is in; undefined for any other place. */
export function hoveredText({
  around,
}: HoverPlace): { readonly text: string; readonly string: Expression } | undefined {
  const string = around[around.length - 1];
  if (string?.kind !== "template" || string.style !== "quoted") return undefined;
  const [part] = string.parts;
  return part?.kind === "text" && string.parts.length === 1 ? { text: part.value, string } : undefined;
}
