/** The names of a module: where each is defined, and where it is read. */
import type { Span } from "../../hcl/span.ts";
import type { Block, Expression, Label } from "../../hcl/syntax.ts";
import { expressionsIn } from "../../hcl/visit.ts";
import type { Definitions } from "../../terraform/definitions.ts";
import type { Module } from "../../terraform/module.ts";
import type { SourceFile } from "../../terraform/value.ts";

export interface Named {
  readonly kind: "local" | "variable" | "module" | "resource" | "data" | "output";
  /** `roles`; of resources and data sources `TYPE.NAME`. */
  readonly name: string;
}

export interface Occurrence {
  readonly file: SourceFile;
  readonly named: Named;
  /** The name alone, without quotes. */
  readonly span: Span;
  /** "value": where a file of variables gives it one. */
  readonly role: "definition" | "value" | "reference";
}

export type Place = Pick<Occurrence, "file" | "span">;

/** The name that the offset is in, or at the end of. */
export function occurrenceAt(file: SourceFile, offset: number): Occurrence | undefined {
  const { items } = file.tree.body;
  for (const item of items) {
    if (item.start > offset || item.end < offset) continue;
    for (const occurrence of occurrencesIn(file, [item]))
      if (occurrence.span.start <= offset && offset <= occurrence.span.end) return occurrence;
  }
  return undefined;
}

/** In the order of the files. */
export function occurrencesOf({ files, variableFiles }: Definitions, { kind, name }: Named): Occurrence[] {
  return [...files, ...variableFiles].flatMap((file) => {
    // Most files do not even have the word.
    if (!file.tree.text.includes(name.slice(name.indexOf(".") + 1))) return [];
    return occurrencesIn(file, file.tree.body.items).filter(({ named }) => named.kind === kind && named.name === name);
  });
}

/** Where callers give a variable of the called module a value, each place once. */
export function argumentsFor({ kind, name }: Named, called: Definitions, callers: readonly Module[]): Place[] {
  if (kind !== "variable") return [];
  const calls = callers
    .flatMap((caller) => caller.calls)
    .filter(({ module }) => module.definitions.folder === called.folder);
  const found = calls.flatMap(({ arguments: args }) => args.get(name) ?? []);
  // Seen by several roots, a caller may have been read several times.
  const places = found.map(({ file, attribute }) => ({ file, span: attribute.name }));
  return [...new Map(places.map((place) => [`${place.file.uri} ${place.span.start}`, place])).values()];
}

function occurrencesIn(file: SourceFile, items: SourceFile["tree"]["body"]["items"]): Occurrence[] {
  const found: Occurrence[] = [];
  const add = (named: Named, span: Span, role: Occurrence["role"]) => found.push({ file, named, span, role });
  for (const item of items) {
    if (item.kind === "attribute") add({ kind: "variable", name: item.name.name }, item.name, "value");
    if (item.kind !== "block") continue;
    if (item.type.name === "locals") {
      for (const inner of item.body.items)
        if (inner.kind === "attribute") add({ kind: "local", name: inner.name.name }, inner.name, "definition");
    }
    const defined = definedBy(item);
    if (defined !== undefined) add(defined.named, insideQuotes(defined.label), "definition");
    for (const expression of expressionsIn(item.body)) {
      const read = readBy(expression);
      if (read !== undefined) add(read.named, read.span, "reference");
    }
  }
  return found;
}

const kinds: Readonly<Record<string, Named["kind"]>> = {
  variable: "variable",
  module: "module",
  output: "output",
  resource: "resource",
  data: "data",
};

function definedBy({ type, labels }: Block): { readonly named: Named; readonly label: Label } | undefined {
  const kind = kinds[type.name];
  const label = labels[labels.length - 1];
  if (kind === undefined || label === undefined) return undefined;
  if (kind === "resource" || kind === "data") {
    if (labels.length !== 2) return undefined;
    return { named: { kind, name: labels.map(({ value }) => value).join(".") }, label };
  }
  return { named: { kind, name: label.value }, label };
}

export function insideQuotes({ start, end, quoted }: Label): Span {
  return quoted ? { start: start + 1, end: Math.max(end - 1, start + 1) } : { start, end };
}

const roots: Readonly<Record<string, Named["kind"]>> = { local: "local", var: "variable", module: "module" };

/** First names that are no resource's type. */
const notTypes: ReadonlySet<string> = new Set(["data", "each", "count", "path", "terraform", "self", "ephemeral"]);

function readBy(expression: Expression): { readonly named: Named; readonly span: Span } | undefined {
  if (expression.kind !== "attributeAccess" || expression.legacyIndex || expression.name.name === "") return undefined;
  const { object, name } = expression;
  if (object.kind === "variable") {
    const kind = roots[object.name];
    if (kind !== undefined) return { named: { kind, name: name.name }, span: name };
    // Whether there is such a resource, or `object` is an iterator's name, is for the reader to find out.
    return notTypes.has(object.name)
      ? undefined
      : { named: { kind: "resource", name: `${object.name}.${name.name}` }, span: name };
  }
  if (object.kind !== "attributeAccess" || object.object.kind !== "variable" || object.object.name !== "data")
    return undefined;
  return { named: { kind: "data", name: `${object.name.name}.${name.name}` }, span: name };
}
