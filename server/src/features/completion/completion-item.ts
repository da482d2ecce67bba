/** A completion before it is written for the client. */
import type { CompletionItem, CompletionItemKind, InsertTextFormat, InsertTextMode } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../../hcl/span.ts";
import { rangeOf } from "../diagnostics.ts";
import { Markup, type MarkupFormat } from "../markup.ts";

/** What the client can do with completions. */
export interface CompletionSupport {
  readonly snippets: boolean;
  /** It indents the lines of a snippet like the line that it is put into. */
  readonly adjustsIndentation: boolean;
  /** It shows what a label does not say beside each label, and not of the chosen one alone. */
  readonly labelDetails: boolean;
  readonly completionFormat: MarkupFormat;
  /** See `InitializationOptions`. */
  readonly suggestCommand: string | undefined;
}

export interface Candidate {
  readonly label: string;
  readonly kind: keyof typeof kinds;
  /** What takes the place of `span`, in the syntax of snippets. */
  readonly snippet: string;
  readonly span: Span;
  /** What is typed is compared with it, from the start of `span`; the label when left out. */
  readonly filter?: string;
  readonly detail?: string;
  readonly documentation?: (markup: Markup) => string;
  readonly isDeprecated?: boolean;
  /** After it is inserted there is a value to choose. */
  readonly opensList?: boolean;
}

/** `CompletionItemKind` of LSP. */
const kinds = {
  field: 5,
  variable: 6,
  module: 9,
  property: 10,
  value: 12,
  snippet: 15,
  role: 20,
  reference: 18,
} as const;

export interface Writing {
  readonly document: TextDocument;
  /** Where in the document the spans are counted from. */
  readonly start: number;
  readonly client: CompletionSupport;
  /** White space with which the cursor's line begins. */
  readonly indentation: string;
}

/** The candidates in their order, whatever the editor makes of the labels. */
export function completionItems(candidates: readonly Candidate[], writing: Writing): CompletionItem[] {
  return candidates.map((candidate, index) => completionItem(candidate, index, writing));
}

function completionItem(
  candidate: Candidate,
  index: number,
  { document, start, client, indentation }: Writing,
): CompletionItem {
  const { label, kind, span, filter, detail, documentation, snippet } = candidate;
  const isSnippet = client.snippets && /\$/.test(snippet.replace(/\\\$/g, ""));
  const lines = isSnippet ? snippet : plainText(snippet);
  const isAdjusted = client.adjustsIndentation && lines.includes("\n");
  const newText = isAdjusted ? lines : lines.replaceAll("\n", `\n${indentation}`);
  const item: CompletionItem = {
    label,
    kind: kinds[kind] as CompletionItemKind,
    sortText: String(index).padStart(4, "0"),
    filterText: filter ?? label,
    textEdit: { range: rangeOf(document, { start: start + span.start, end: start + span.end }), newText },
  };
  if (isSnippet) item.insertTextFormat = snippetFormat;
  if (isAdjusted) item.insertTextMode = adjustIndentation;
  if (detail !== undefined && detail !== "") {
    if (client.labelDetails) item.labelDetails = { description: detail };
    else item.detail = detail;
  }
  if (candidate.isDeprecated) item.tags = [1];
  const markup = new Markup(client.completionFormat);
  if (documentation !== undefined) item.documentation = markup.content([documentation(markup)]);
  if (candidate.opensList && client.suggestCommand !== undefined && isSnippet)
    item.command = { title: "Suggest", command: client.suggestCommand };
  return item;
}

const snippetFormat: InsertTextFormat = 2;
const adjustIndentation: InsertTextMode = 2;

/** Text that is not ours, in the syntax of snippets. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function plainText(snippet: string): string {
  return snippet
    .replace(/(?<!\\)\$\{\d+:([^}]*)\}|(?<!\\)\$\d+/g, (_, placeholder: string | undefined) => placeholder ?? "")
    .replace(/\\([\\$}])/g, "$1");
}

/** A value in quotes, as HCL writes it. */
export function quotedSnippet(text: string): string {
  return snippetText(JSON.stringify(text).replace(/([$%])\{/g, "$1$1{"));
}
