/** Where the mouse is, and what is to be shown of it. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../../hcl/span.ts";
import type { Attribute, Expression } from "../../hcl/syntax.ts";
import type { Module } from "../../terraform/module.ts";
import type { SourceFile } from "../../terraform/value.ts";
import type { Owner } from "../cursor/owner.ts";
import type { NamesById } from "../known-names.ts";
import type { Markup, MarkupFormat } from "../markup.ts";

export interface HoverInput {
  /** Its text is the file's. */
  readonly document: TextDocument;
  readonly offset: number;
  readonly file: SourceFile;
  /** The file is one of its. */
  readonly module: Module;
  /** How many calls of the module there are, of which this is the first; none where nobody calls it. */
  readonly callers?: number;
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

/** The text of a string without interpolations that the mouse is in; undefined for any other place. */
export function hoveredText({
  around,
}: HoverPlace): { readonly text: string; readonly string: Expression } | undefined {
  const string = around[around.length - 1];
  if (string?.kind !== "template" || string.style !== "quoted") return undefined;
  const [part] = string.parts;
  return part?.kind === "text" && string.parts.length === 1 ? { text: part.value, string } : undefined;
}
