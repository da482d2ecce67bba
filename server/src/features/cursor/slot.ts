/** Where in a value the cursor stands, and what is wanted there. */

import type { Span } from "../../hcl/span.ts";
import type { Attribute, Expression, SyntaxTree, TemplateExpression, TupleExpression } from "../../hcl/syntax.ts";
import { TokenKind } from "../../hcl/tokens.ts";
import { children } from "../../hcl/visit.ts";
import { columnAt, isSameLine, tokenAfter, tokenBefore } from "./blocks-around.ts";

/** "any": a value of which we know nothing; "none": something else than a value of the argument. */
export type Wanted = "roles" | "role" | "project" | "address" | "importId" | "any" | "none";

interface SlotBase {
  readonly wanted: Wanted;
  /** What a completion takes the place of; empty where nothing is written yet. */
  readonly word: Span;
  /** The list that it is an element of. */
  readonly list: TupleExpression | undefined;
}

export type Slot =
  /** Nothing, or a bare name. */
  | (SlotBase & { readonly kind: "bare"; readonly needsComma: boolean })
  /** The text of a string: `string.start` is its quote. */
  | (SlotBase & { readonly kind: "text"; readonly string: TemplateExpression; readonly isClosed: boolean })
  /** Behind a dot. */
  | (SlotBase & { readonly kind: "member"; readonly object: Expression });

/** Undefined: the cursor is in no value of this argument, or behind a finished one. */
export function slotIn(tree: SyntaxTree, { name, value }: Attribute, wanted: Wanted, offset: number): Slot | undefined {
  const assign = assignBehind(tree, name);
  if (assign === undefined || offset < assign) return undefined;
  const context = { tree, offset };
  if (!reaches(context, value)) return undefined;
  if (!isSameLine(tree.text, value.end, offset) && columnAt(tree.text, offset) <= columnAt(tree.text, name.start))
    return undefined;
  return slotAt(context, value, wanted, undefined);
}

/** Where the `=` ends, or the colon of JSON, behind the quote of the name. */
function assignBehind(tree: SyntaxTree, name: Span): number | undefined {
  const { tokens, json } = tree;
  const index = tokenAfter(tree, json === undefined ? name.end : name.end + 1);
  return tokens.kind(index) === (json === undefined ? TokenKind.Assign : TokenKind.Colon)
    ? tokens.end(index)
    : undefined;
}

interface Context {
  readonly tree: SyntaxTree;
  readonly offset: number;
}

function slotAt(context: Context, at: Expression, wanted: Wanted, list: TupleExpression | undefined): Slot | undefined {
  const { tree, offset } = context;
  switch (at.kind) {
    case "missing":
      return bare(context, { start: offset, end: offset }, wanted, list);
    case "variable":
      return bare(context, at, wanted, list);
    case "template":
      return templateSlot(context, at, wanted, list);
    case "attributeAccess": {
      const { object, name } = at;
      if (at.legacyIndex || offset <= object.end) break;
      // A name on the next line is another one: this one is not written yet.
      if (name.name === "" || offset < name.start) return { ...empty(offset), kind: "member", object, wanted, list };
      return { kind: "member", object, wanted, list, word: name };
    }
    case "tuple": {
      const element = childAt(context, at);
      if (element !== undefined) return slotAt(context, element, elementOf(wanted), at);
      const before = tree.tokens.kind(tokenBefore(tree, offset, true));
      const isFresh = before === TokenKind.BracketOpen || before === TokenKind.Comma;
      return isFresh ? bare(context, { start: offset, end: offset }, elementOf(wanted), at) : undefined;
    }
  }
  const child = childAt(context, at);
  if (child !== undefined) return slotAt(context, child, wantedOf(at, child, wanted), undefined);
  if (at.kind !== "call") return undefined;
  const before = tree.tokens.kind(tokenBefore(tree, offset, true));
  if (before !== TokenKind.ParenOpen && before !== TokenKind.Comma) return undefined;
  return bare(context, { start: offset, end: offset }, argumentOf(at.name.name, wanted), undefined);
}

function empty(offset: number): Pick<SlotBase, "word"> {
  return { word: { start: offset, end: offset } };
}

function bare({ tree }: Context, { start, end }: Span, wanted: Wanted, list: TupleExpression | undefined): Slot {
  const next = tree.tokens.kind(tokenAfter(tree, end));
  const needsComma =
    list?.close !== undefined && end < list.close && next !== TokenKind.Comma && next !== TokenKind.BracketClose;
  return { kind: "bare", word: { start, end }, wanted, list, needsComma };
}

function templateSlot(
  context: Context,
  at: TemplateExpression,
  wanted: Wanted,
  list: TupleExpression | undefined,
): Slot | undefined {
  const { tree, offset } = context;
  const { text, tokens } = tree;
  for (const part of at.parts) {
    if (part.kind !== "interpolation" || offset < part.start + 2 || offset > part.end) continue;
    const isBehind =
      tree.json === undefined
        ? tokens.kind(tokens.at(offset - 1)) === TokenKind.TemplateClose
        : text[offset - 1] === "}";
    if (offset === part.end && isBehind) continue;
    // A brace that is missing lets the interpolation reach further than its expression.
    if (!reaches(context, part.expression)) return undefined;
    const isAlone = at.parts.length === 1;
    return slotAt(context, part.expression, isAlone ? wanted : "any", isAlone ? list : undefined);
  }
  const isPlain = at.style === "quoted" && at.parts.every(({ kind }) => kind === "text");
  const last = tokens.at(at.end - 1);
  const isQuoted = tokens.kind(last) === TokenKind.QuoteClose && tokens.start(last) > at.start;
  const contentEnd = isQuoted ? at.end - 1 : at.end;
  if (!isPlain || offset <= at.start || offset > contentEnd) return undefined;
  // A quote that was forgotten makes the next one close this string, and what lies between is not its text.
  const rest = text.slice(offset, contentEnd);
  const isClosed = isQuoted && !/[,\]"]/.test(rest);
  const end = isClosed ? contentEnd : offset + (/^[\w-]*/.exec(rest)?.[0].length ?? 0);
  return { kind: "text", string: at, word: { start: at.start + 1, end }, isClosed, wanted, list };
}

/** The part of an expression that the cursor is in, or behind where it is not finished. */
function childAt(context: Context, at: Expression): Expression | undefined {
  return children(at).findLast((child) => child.start <= context.offset && reaches(context, child));
}

function reaches({ tree, offset }: Context, at: Expression): boolean {
  if (offset <= at.end) return true;
  const unfinished = unfinishedEnd(tree, at);
  if (unfinished === undefined) return false;
  const before = tokenBefore(tree, offset, unfinished === "bracket");
  return before < 0 || tree.tokens.end(before) <= Math.max(at.end, at.start + 1);
}

/** How an expression goes on: "bracket" on any line, "value" on its own; undefined where it is finished. */
function unfinishedEnd(tree: SyntaxTree, at: Expression): "bracket" | "value" | undefined {
  const last = tree.text[at.end - 1];
  switch (at.kind) {
    case "missing":
      return "value";
    case "attributeAccess":
      return at.name.name === "" ? "value" : undefined;
    case "tuple":
    case "object":
      return at.close === undefined ? "bracket" : undefined;
    case "for":
      return last === "]" || last === "}" ? undefined : "bracket";
    case "call":
    case "parenthesized":
      return last === ")" ? undefined : "bracket";
    case "unary":
      return unfinishedEnd(tree, at.operand);
    case "binary":
      return unfinishedEnd(tree, at.right);
    case "conditional":
      return unfinishedEnd(tree, at.whenFalse);
  }
  return undefined;
}

function elementOf(wanted: Wanted): Wanted {
  if (wanted === "roles" || wanted === "role") return "role";
  return wanted === "none" ? "none" : "any";
}

/** What a part of an expression is to be, when the whole is `wanted`. */
function wantedOf(at: Expression, child: Expression, wanted: Wanted): Wanted {
  switch (at.kind) {
    case "parenthesized":
      return wanted;
    case "conditional":
      return child === at.condition ? "any" : wanted;
    case "call":
      return argumentOf(at.name.name, wanted);
    case "for":
      return child === at.valueResult ? (at.result === "tuple" ? elementOf(wanted) : "any") : "any";
    case "object":
      return at.items.some(({ value }) => value === child) ? wanted : "none";
    case "index":
      return child === at.key ? "none" : "any";
  }
  return "any";
}

/** These answer with what they are given, or with lists of it. */
const passing: ReadonlySet<string> = new Set([
  ...["concat", "distinct", "toset", "tolist", "compact", "flatten", "sort", "reverse", "sensitive", "nonsensitive"],
  ...["setunion", "setsubtract", "setintersection", "coalesce", "coalescelist", "try", "tostring", "trimspace"],
]);

function argumentOf(name: string, wanted: Wanted): Wanted {
  return passing.has(name) ? wanted : "any";
}
