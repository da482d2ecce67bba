/** The outline of a file: its blocks, with what they hold that has a name. */
import type { Span } from "../../hcl/span.ts";
import type { Block, BodyItem, SyntaxTree } from "../../hcl/syntax.ts";

export interface Symbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: "resource" | "module" | "variable" | "value" | "block" | "argument";
  readonly span: Span;
  /** The part that is shown when it is chosen; inside `span`. */
  readonly selection: Span;
  readonly children: readonly Symbol[];
}

export function documentSymbols({ body }: SyntaxTree): Symbol[] {
  return body.items.flatMap(symbolOf);
}

const kinds: Readonly<Record<string, Symbol["kind"]>> = {
  resource: "resource",
  data: "resource",
  module: "module",
  variable: "variable",
  output: "variable",
};

function symbolOf(item: BodyItem): Symbol[] {
  if (item.kind === "incomplete") return [];
  const { start, end } = item;
  const span = { start, end };
  if (item.kind === "attribute") {
    const { name } = item;
    return [{ name: name.name || "…", detail: "", kind: "argument", span, selection: name, children: [] }];
  }
  // A label that is still being written is empty, and an outline takes no empty name.
  const labels = item.labels.map(({ value }) => value).filter((value) => value !== "");
  const isNamed = labels.length > 0;
  return [
    {
      name: isNamed ? labels.join(".") : item.type.name,
      detail: isNamed ? item.type.name : "",
      kind: kinds[item.type.name] ?? "block",
      span,
      selection: selectionOf(item),
      children: item.body.items.flatMap(symbolOf),
    },
  ];
}

/** In JSON the labels may stand in front of the block. */
function selectionOf({ header, start, end }: Block): Span {
  return header.start >= start && header.end <= end ? header : { start, end: start };
}
