/** Names beside ids: what Atlas calls them, as far as the client has told. */
import type { InlayHint } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { contains } from "../hcl/parent.ts";
import type { Span } from "../hcl/span.ts";
import { TokenKind } from "../hcl/tokens.ts";
import type { KeyResource } from "../terraform/key-resource.ts";
import type { Module } from "../terraform/module.ts";
import { inModule } from "../terraform/module-names.ts";
import { readKey } from "../terraform/read-key.ts";
import type { SourceFile } from "../terraform/value.ts";
import { idsIn, namedText } from "./hover/id-hover.ts";
import { type NamesById, nameOf, shownName } from "./known-names.ts";
import { Markup, type MarkupFormat } from "./markup.ts";
import { instances } from "./scopes.ts";
import { knownString } from "./value-text.ts";

export interface InlayHintsInput {
  readonly document: TextDocument;
  readonly file: SourceFile;
  readonly module: Module;
  readonly names: NamesById;
  /** What is shown of the file. */
  readonly span: Span;
  readonly format: MarkupFormat;
}

/** In the order of the text. */
export function inlayHints(input: InlayHintsInput): InlayHint[] {
  if (input.names.isEmpty) return [];
  return [...written(input), ...referenced(input)]
    .sort((a, b) => a.offset - b.offset)
    .map((hint) => inlayHint(hint, input));
}

interface Hint {
  readonly offset: number;
  /** One or more ids that have names. */
  readonly ids: readonly string[];
}

/** Beside ids in quotes, wherever they stand in the file. */
function written({ file, span, names }: InlayHintsInput): Hint[] {
  const { tokens, text } = file.tree;
  const hints: Hint[] = [];
  for (let index = tokens.at(span.start); index < tokens.count && tokens.start(index) < span.end; index++) {
    if (tokens.kind(index) !== TokenKind.TemplateText || tokens.kind(index + 1) !== TokenKind.QuoteClose) continue;
    const [start, end] = [tokens.start(index), tokens.end(index)];
    if (tokens.kind(index - 1) !== TokenKind.QuoteOpen || end - start < idLength || end - start > 2 * idLength + 1)
      continue;
    const ids = idsIn(text.slice(start, end)).filter((id) => names.of(id) !== undefined);
    if (ids.length > 0) hints.push({ offset: tokens.end(index + 1), ids });
  }
  return hints;
}

const idLength = 24;

/** Beside what stands for an id in the keys of this part of the file; no other key is evaluated. */
function referenced({ file, span, module, names }: InlayHintsInput): Hint[] {
  const found = new Map<number, Set<string>>();
  for (const definition of module.definitions.keys) {
    const { block } = definition;
    if (definition.file !== file || block.end < span.start || block.start > span.end) continue;
    for (const instance of instances(definition, inModule(module.names, file)).slice(0, mostInstances)) {
      for (const { attribute, value } of projectIds(readKey(definition, instance, module.provider), file)) {
        const id = knownString(value);
        if (
          id === undefined ||
          names.of(id) === undefined ||
          (contains(attribute.value, value.origin.expression) && value.origin.file === file)
        )
          continue;
        const ids = found.get(attribute.end) ?? new Set();
        found.set(attribute.end, ids.add(id));
      }
    }
  }
  return [...found].map(([offset, ids]) => ({ offset, ids: [...ids] }));
}

/** More names than that many instances have fit beside no line. */
const mostInstances = 20;

function projectIds({ projectId, assignments }: KeyResource, file: SourceFile) {
  const all = [projectId, ...assignments.map((assignment) => assignment.projectId)];
  return all.filter((argument) => argument !== undefined && argument.file === file) as NonNullable<typeof projectId>[];
}

function inlayHint({ offset, ids }: Hint, { document, names, format }: InlayHintsInput): InlayHint {
  const named = ids.flatMap((id) => names.of(id) ?? []);
  const markup = new Markup(format);
  const shown = named.slice(0, mostNames).map((each) => shownName(nameOf(each)));
  return {
    position: document.positionAt(offset),
    label: shown.join(", ") + (named.length > mostNames ? ", …" : ""),
    paddingLeft: true,
    tooltip: markup.content(named.map((each) => namedText(each, markup))),
  };
}

const mostNames = 3;
