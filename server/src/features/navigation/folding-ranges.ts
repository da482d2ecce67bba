/** What can be folded: blocks, lists, objects, heredocs, and comments over several lines. */
import type { Span } from "../../hcl/span.ts";
import type { BodyItem, Expression, SyntaxTree } from "../../hcl/syntax.ts";
import { TokenKind } from "../../hcl/tokens.ts";
import { children } from "../../hcl/visit.ts";

export interface Fold extends Span {
  readonly kind: "region" | "comment";
}

/** Each begins on the line that stays, and ends on the last line that goes or in front of its closing bracket's. */
export function foldingRanges(tree: SyntaxTree): Fold[] {
  const folds: Fold[] = [];
  const add = (start: number, end: number, kind: Fold["kind"] = "region") => {
    if (tree.text.slice(start, end).includes("\n")) folds.push({ start, end, kind });
  };
  const addExpression = (expression: Expression) => {
    const { kind, start, end } = expression;
    if (kind === "tuple" || kind === "object" || kind === "for" || kind === "call")
      add(start, beforeClosing(tree.text, end));
    else if (kind === "template" && expression.style === "heredoc") add(start, end);
    for (const child of children(expression)) addExpression(child);
  };
  const addItem = (item: BodyItem) => {
    if (item.kind === "attribute") addExpression(item.value);
    if (item.kind !== "block") return;
    if (item.close !== undefined) add(item.open ?? item.start, beforeClosing(tree.text, item.close + 1));
    for (const inner of item.body.items) addItem(inner);
  };
  for (const item of tree.body.items) addItem(item);
  for (const { start, end } of commentRuns(tree)) add(start, end, "comment");
  return folds.sort((a, b) => a.start - b.start);
}

/** The end of the line above a bracket that stands first on its line; else the bracket's own end. */
function beforeClosing(text: string, end: number): number {
  let at = end - 1;
  while (at > 0 && (text[at - 1] === " " || text[at - 1] === "\t")) at--;
  if (text[at - 1] !== "\n") return end;
  return text[at - 2] === "\r" ? at - 2 : at - 1;
}

/** Comments on lines one below the other are one. */
function commentRuns({ tokens, text }: SyntaxTree): Span[] {
  const runs: { start: number; end: number }[] = [];
  let isOpen = false;
  for (let index = 0; index < tokens.count; index++) {
    const kind = tokens.kind(index);
    const [start, end] = [tokens.start(index), tokens.end(index)];
    if (kind === TokenKind.Comment) {
      const last = runs[runs.length - 1];
      const own = text.slice(start, end).replace(/\r?\n$/, "").length + start;
      if (isOpen && last !== undefined) last.end = own;
      else runs.push({ start, end: own });
      isOpen = true;
    } else if (kind !== TokenKind.Space && kind !== TokenKind.Newline) isOpen = false;
    else if (kind === TokenKind.Newline && text[start - 1] === "\n") isOpen = false; // an empty line
  }
  return runs;
}
