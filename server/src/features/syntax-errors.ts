/** Syntax errors: found by our parser at once, told in HashiCorp's words as soon as these are known. */
import { lineStartAt } from "../hcl/lines.ts";
import type { Span, SyntaxTree } from "../hcl/syntax.ts";

/** HashiCorp's verdict on the same text. */
export type Verdict =
  | { readonly kind: "accepted" }
  | { readonly kind: "rejected"; readonly errors: readonly ForeignError[] };

export interface ForeignError extends Span {
  readonly summary: string;
  readonly detail: string;
}

export interface SyntaxProblem extends Span {
  readonly message: string;
}

/**
 * HashiCorp's parser is the authority on whether there is an error; ours, which recovers better, on where.
 * So a text that HashiCorp accepts has none; an error of ours takes HashiCorp's words when that has one on its line;
 * and where only HashiCorp finds any, the first is shown, because the others tend to follow from it.
 */
export function syntaxProblems(tree: SyntaxTree, verdict: Verdict | undefined): SyntaxProblem[] {
  if (verdict === undefined) return [...tree.errors];
  if (verdict.kind === "accepted") return [];
  if (tree.errors.length === 0) return verdict.errors.slice(0, 1).map((error) => problem(error, error));
  const byLine = new Map<number, ForeignError>();
  for (const error of verdict.errors) {
    const line = lineStartAt(tree.text, error.start);
    if (!byLine.has(line)) byLine.set(line, error);
  }
  return tree.errors.map((error) => {
    const line = lineStartAt(tree.text, error.start);
    const same = byLine.get(line);
    byLine.delete(line);
    return same === undefined ? error : problem(error, same);
  });
}

function problem({ start, end }: Span, { summary, detail }: ForeignError): SyntaxProblem {
  return { start, end, message: detail === "" ? summary : `${summary}: ${detail}` };
}
