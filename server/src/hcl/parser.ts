/**
 * Tokens to a syntax tree, after the HCL native syntax specification.
 *
 * A correct file takes one strict pass. Only when brackets, strings or heredocs do not balance, a second, tolerant one
 * follows, with the off-side rule: a line that starts at or left of its owner's column closes what its owner left
 * open. So a heuristic can never harm a correct file. A body item ends at its line, whatever went wrong on it.
 */
import { isLoneWord, trimEnd, trimStart } from "./characters.ts";
import { scan } from "./scanner.ts";
import type {
  Attribute,
  BinaryOperator,
  Body,
  BodyItem,
  Expression,
  Identifier,
  Label,
  ObjectItem,
  SyntaxError,
  SyntaxTree,
  TemplatePart,
  TemplateText,
} from "./syntax.ts";
import { isPlain, removeIndentation, resolveHeredocText, resolveQuotedText, type TextPiece } from "./template-text.ts";
import { TokenKind as Token, type TokenKind, type Tokens } from "./tokens.ts";
import { readUnits } from "./units.ts";

/** Parses any text; what is wrong with it is in the tree's `errors`. Linear in the text's length. */
export function parse(text: string): SyntaxTree {
  const units = readUnits(text);
  const tokens = scan(text, units, "strict");
  if (tokens !== undefined) return new Parser(text, units, tokens, false).parse();
  return new Parser(text, units, scan(text, units, "tolerant"), true).parse();
}

/** Nesting deeper than this is refused: consumers may recurse over a tree. */
const maximumDepth = 250;
/** `a.b.c…` and `1 + 1 + …` nest to the left without recursion here, but not for consumers. */
const maximumChain = 1000;

/** How strongly an operator binds; 0 for what is none. */
const binaryLevel = new Uint8Array(Token.End + 1);
for (const [kind, level] of [
  [Token.Or, 1],
  [Token.And, 2],
  [Token.Equal, 3],
  [Token.NotEqual, 3],
  [Token.Less, 4],
  [Token.LessEqual, 4],
  [Token.Greater, 4],
  [Token.GreaterEqual, 4],
  [Token.Plus, 5],
  [Token.Minus, 5],
  [Token.Star, 6],
  [Token.Slash, 6],
  [Token.Percent, 6],
] as const) {
  binaryLevel[kind] = level;
}

/** A body being read: its items' owner and how far the off-side rule holds in it. */
interface Owner {
  /** Column of the line on which the block starts; -1 for the file. */
  readonly column: number;
  /** Something stands behind `{` on its line. */
  readonly isOneLine: boolean;
  /** The items stand no deeper than the owner: nobody indents here, columns say nothing. */
  isUnindented: boolean;
}

/** A template's parts, flat. */
type Piece =
  | TextPiece
  | { kind: "interpolation"; start: number; end: number; expression: Expression }
  | { kind: "directive"; start: number; end: number; directive: Directive };

type Directive =
  | { name: "if"; condition: Expression }
  | { name: "for"; keyName: Identifier | undefined; valueName: Identifier; collection: Expression }
  | { name: "else" | "endif" | "endfor" | "unknown" };

class Parser {
  private readonly text: string;
  private readonly units: Uint8Array;
  private readonly tokens: Tokens;
  private readonly kinds: Uint8Array;
  private readonly starts: Int32Array;
  private readonly tolerant: boolean;
  private readonly errors: SyntaxError[] = [];
  /** Index of the current token; never white space or a comment, a line break only where it means something. */
  private index = 0;
  private kind: TokenKind = Token.End;
  private start = 0;
  /** Where the last token that was taken ends. */
  private lastEnd = 0;
  private skipsNewlines = false;
  private depth = 0;
  /** At most how many operators, names and indexes nest to the left in what was read of the current expression. */
  private chain = 0;
  /** Tolerant mode: column of the line of the item being read. */
  private ownerColumn = -1;
  /** The last answer of `column`, and the token it was asked for: a line is not walked twice. */
  private readonly columnAsked = { at: -1, column: 0 };
  /** The line break that `isSurplus` last looked for: the next one of every token between. */
  private lineBreakAhead = -1;
  /** The last answer of `nextLine`, which is the same from any token between. */
  private lineAhead:
    | { from: number; lastBreak: number; next: { index: number; column: number } | undefined }
    | undefined;

  constructor(text: string, units: Uint8Array, tokens: Tokens, tolerant: boolean) {
    this.text = text;
    this.units = units;
    this.tokens = tokens;
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.tolerant = tolerant;
    this.settle();
  }

  parse(): SyntaxTree {
    const items = this.items({ column: -1, isOneLine: false, isUnindented: false }, undefined);
    const body: Body = { kind: "body", items, start: 0, end: this.text.length };
    if (this.tolerant) this.checkComments();
    const errors = this.errors.sort((a, b) => a.start - b.start || a.end - b.end);
    return { text: this.text, tokens: this.tokens, body, errors };
  }

  /** A comment that is not closed ends at its line, so that the rest of the file can be read. */
  private checkComments(): void {
    for (let index = 0; index < this.tokens.count; index++) {
      if (this.tokens.kind(index) !== Token.Comment) continue;
      const [start, end] = [this.tokens.start(index), this.tokens.end(index)];
      if (!this.text.startsWith("/*", start)) continue;
      if (end - start < 4 || !this.text.startsWith("*/", end - 2))
        this.error(start, end, "This comment is not closed.");
    }
  }

  // Tokens

  private get end(): number {
    return this.starts[this.index + 1] as number;
  }

  /** Takes the current token. */
  private advance(): void {
    if (this.kind === Token.End) return;
    this.lastEnd = this.starts[++this.index] as number;
    this.settle();
  }

  /** Moves on to a token that means something. */
  private settle(): void {
    const { kinds } = this;
    let { index } = this;
    let kind: number;
    for (;;) {
      kind = kinds[index] as number;
      if (kind === Token.Newline && this.skipsNewlines) {
        if (this.tolerant && this.isOffside(index)) break;
      } else if (kind !== Token.Space && kind !== Token.Comment) break;
      index++;
    }
    this.index = index;
    this.kind = kind as TokenKind;
    this.start = this.starts[index] as number;
  }

  /** Whether the line after the line break at `index` belongs to the owner's neighbours, not into its brackets. */
  private isOffside(index: number): boolean {
    const next = this.nextLine(index);
    if (next === undefined) return true;
    const kind = this.tokens.kind(next.index);
    if (kind === Token.BraceClose) return next.column < this.ownerColumn;
    if (kind === Token.BracketClose || kind === Token.ParenClose || kind === Token.TemplateClose) return false;
    return next.column <= this.ownerColumn;
  }

  /** The first token that means something on a line after `index`, and its column; undefined at the end of the text. */
  private nextLine(index: number): { index: number; column: number } | undefined {
    const known = this.lineAhead;
    if (known !== undefined && known.from <= index && index <= known.lastBreak) return known.next;
    const tokens = this.tokens;
    let lastBreak = -1;
    for (let next = index; ; next++) {
      const kind = tokens.kind(next);
      if (kind === Token.Newline) lastBreak = next;
      else if (kind !== Token.Space && kind !== Token.Comment) {
        const lineStart = lastBreak < 0 ? -1 : tokens.end(lastBreak);
        const line = kind === Token.End ? undefined : { index: next, column: tokens.start(next) - lineStart };
        this.lineAhead = { from: index, lastBreak, next: line };
        return line;
      }
    }
  }

  /** With line breaks skipped or not, from the current token on; answers how it was before. */
  private setSkipsNewlines(value: boolean): boolean {
    const before = this.skipsNewlines;
    this.skipsNewlines = value;
    if (value && !before) this.settle();
    return before;
  }

  private skipNewlines(): void {
    while (this.kind === Token.Newline) this.advance();
  }

  private take(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  private error(start: number, end: number, message: string): void {
    const last = this.errors[this.errors.length - 1];
    if (last !== undefined && last.start === start && last.end === end) return; // one error a place
    this.errors.push({ start, end, message });
  }

  /** An error at the current token; at a line's or the file's end it stands behind what was last read. */
  private errorHere(message: string): void {
    if (this.kind === Token.Newline || this.kind === Token.End || this.start === this.end) {
      this.error(this.lastEnd, this.lastEnd, message);
    } else this.error(this.start, this.end, message);
  }

  private isKeyword(word: string): boolean {
    return (
      this.kind === Token.Identifier &&
      this.end - this.start === word.length &&
      this.text.slice(this.start, this.end) === word
    );
  }

  private identifier(): Identifier {
    const identifier: Identifier = {
      kind: "identifier",
      name: this.text.slice(this.start, this.end),
      start: this.start,
      end: this.end,
    };
    this.advance();
    return identifier;
  }

  private missingIdentifier(): Identifier {
    return { kind: "identifier", name: "", start: this.lastEnd, end: this.lastEnd };
  }

  // Bodies

  /** Items up to the `}` that ends the body, which is left standing, or to where the off-side rule ends it. */
  private items(owner: Owner, parent: Owner | undefined): BodyItem[] {
    const items: BodyItem[] = [];
    let names: Set<string | undefined> | undefined;
    let isFirst = true;
    let lastColumn = -1;
    let lastIsBroken = false;
    for (;;) {
      this.skipNewlines();
      if (this.kind === Token.End) break;
      const isLineStart = this.tolerant && this.isLineStart();
      const column = isLineStart ? this.column() : -1;
      if (this.kind === Token.BraceClose) {
        if (parent === undefined || this.isSurplus(owner, isLineStart ? column : undefined)) {
          this.error(this.start, this.end, "There is no open block for this brace to close.");
          this.advance();
          this.endLine();
          continue;
        }
        break;
      }
      if (isLineStart && parent !== undefined) {
        if (isFirst && column <= owner.column) owner.isUnindented = this.isUnindentedBody(parent);
        if (!owner.isUnindented && column <= owner.column && !(parent.column < 0 && this.looksLikeAttribute())) break;
        if (lastIsBroken && column > lastColumn && lastColumn >= 0) {
          this.skipLine();
          continue;
        }
      }
      if (isLineStart) lastColumn = column;
      isFirst = false;
      const errors = this.errors.length;
      const item = this.item(owner);
      lastIsBroken = this.errors.length > errors;
      if (item === undefined) continue;
      items.push(item);
      if (item.kind !== "attribute") continue;
      // A body is short as a rule, and then a look over it is cheaper than a set.
      if (names === undefined && items.length > 16) names = new Set(items.slice(0, -1).map(attributeName));
      const { start, end, name } = item.name;
      const isTwice = names?.has(name) ?? hasAttribute(items, name, items.length - 1);
      if (isTwice) this.error(start, end, `"${name}" is set twice here.`);
      names?.add(name);
    }
    return items;
  }

  /** Tolerant mode: whether `}` here stands deeper than its owner, or the owner's lines go on behind it. */
  private isSurplus(owner: Owner, column: number | undefined): boolean {
    if (!this.tolerant || owner.isUnindented) return false;
    if (column !== undefined) return column > owner.column;
    if (owner.isOneLine) return false;
    let index = Math.max(this.index, this.lineBreakAhead);
    while (this.tokens.kind(index) !== Token.Newline && this.tokens.kind(index) !== Token.End) index++;
    this.lineBreakAhead = index;
    const next = this.nextLine(index);
    return next !== undefined && next.column > owner.column;
  }

  private isUnindentedBody(parent: Owner): boolean {
    return (parent.column < 0 || parent.isUnindented) && this.looksLikeAttribute();
  }

  /** Whether a name and `=` stand at `from`. */
  private looksLikeAttribute(from = this.index): boolean {
    if (this.tokens.kind(from) !== Token.Identifier) return false;
    let index = from + 1;
    while (this.tokens.kind(index) === Token.Space) index++;
    return this.tokens.kind(index) === Token.Assign;
  }

  /** Whether nothing but white space and comments stands left of the current token. */
  private isLineStart(): boolean {
    for (let index = this.index - 1; index >= 0; index--) {
      const kind = this.tokens.kind(index);
      if (kind === Token.Newline) return true;
      if (kind !== Token.Space && kind !== Token.Comment && kind !== Token.HeredocClose) return false;
    }
    return true;
  }

  /** Column of the first token on the current token's line. */
  private column(): number {
    const asked = this.columnAsked;
    let index = this.index;
    while (index > 0 && index !== asked.at && !endsLine(this.tokens.kind(index - 1))) index--;
    if (index !== asked.at) {
      const first = this.tokens.kind(index) === Token.Space ? index + 1 : index;
      asked.column = this.tokens.start(first) - this.tokens.start(index);
    }
    asked.at = this.index;
    return asked.column;
  }

  private item(owner: Owner): BodyItem | undefined {
    if (this.kind !== Token.Identifier) {
      this.errorHere("An argument or a block must start with a name.");
      this.skipLine();
      return undefined;
    }
    const column = this.tolerant ? this.column() : 0;
    this.ownerColumn = column;
    const name = this.identifier();
    switch (this.kind as TokenKind) {
      case Token.Assign:
        return this.attribute(name);
      case Token.BraceOpen:
      case Token.QuoteOpen:
      case Token.Identifier:
        return this.block(name, owner, column);
    }
    if (this.startsHiddenBody(column)) return this.block(name, owner, column);
    this.error(name.start, name.end, `"${name.name}" needs "=" and a value, or a block in braces.`);
    this.skipLine();
    return { kind: "incomplete", name, labels: [], start: name.start, end: name.end };
  }

  /** Tolerant mode, at a line's end: whether deeper items follow, as if `{` stood here. */
  private startsHiddenBody(column: number): boolean {
    if (!this.tolerant || this.kind !== Token.Newline) return false;
    const next = this.nextLine(this.index);
    return next !== undefined && next.column > column && this.startsItem(next.index);
  }

  private attribute(name: Identifier): Attribute {
    this.advance();
    const value = this.expression();
    this.endItem("argument");
    return { kind: "attribute", name, value, start: name.start, end: Math.max(value.end, name.end) };
  }

  /** After an item: its line must end here. */
  private endItem(what: "argument" | "block"): void {
    if (this.endsItem()) return;
    this.errorHere(`A line break must follow this ${what}.`);
    // Another item on the same line (a line break was deleted) is read for itself.
    if (this.startsItem(this.index)) return;
    this.skipLine();
  }

  private endsItem(): boolean {
    return this.kind === Token.Newline || this.kind === Token.End || this.kind === Token.BraceClose;
  }

  /** Whether `name =` or a block up to its `{` stands at `from`. */
  private startsItem(from: number): boolean {
    if (this.tokens.kind(from) !== Token.Identifier) return false;
    if (this.looksLikeAttribute(from)) return true;
    for (let index = from + 1; ; index++) {
      const kind = this.tokens.kind(index);
      if (kind === Token.BraceOpen) return true;
      const isHeader =
        kind === Token.Space ||
        kind === Token.Identifier ||
        kind === Token.QuoteOpen ||
        kind === Token.TemplateText ||
        kind === Token.QuoteClose;
      if (!isHeader) return false;
    }
  }

  /** After a dropped brace: nothing more should stand on its line, but an item may. */
  private endLine(): void {
    if (this.endsItem() || this.kind === Token.Identifier) return;
    this.skipLine();
  }

  /** Skips to the line's end, brackets that open on it included. Stops before the `}` of the body. */
  private skipLine(): void {
    let open = 0;
    const before = this.skipsNewlines;
    while (this.kind !== Token.End) {
      const kind = this.kind;
      if (open === 0 && (kind === Token.Newline || kind === Token.BraceClose)) break;
      if (kind === Token.Newline) {
        if (this.tolerant && this.isOffside(this.index)) break;
      } else if (opensNesting(kind)) open++;
      else if (closesNesting(kind) && open > 0) open--;
      this.advance();
    }
    this.skipsNewlines = before;
  }

  private block(type: Identifier, owner: Owner, column: number): BodyItem {
    const labels: Label[] = [];
    while (this.kind === Token.Identifier || this.kind === Token.QuoteOpen) labels.push(this.label());
    const headerEnd = labels[labels.length - 1]?.end ?? type.end;
    const header = { start: type.start, end: headerEnd };
    let open: number | undefined;
    if (this.kind === Token.BraceOpen) {
      open = this.start;
      this.advance();
    } else {
      this.errorHere("A block needs a body in braces here.");
      if (!this.startsHiddenBody(column)) {
        this.skipLine();
        return { kind: "incomplete", name: type, labels, start: type.start, end: headerEnd };
      }
    }
    const bodyStart = this.lastEnd;
    const isOneLine = open !== undefined && this.kind !== Token.Newline;
    const items = this.enter(type.start, type.end)
      ? this.items({ column, isOneLine, isUnindented: false }, owner)
      : this.skipBody();
    this.depth--;
    const firstLineEnd = isOneLine && items.length > 0 ? this.checkOneLine(items) : undefined;
    let close: number | undefined;
    let bodyEnd = this.lastEnd;
    const closesHere =
      this.kind === Token.BraceClose && !(this.tolerant && this.isLineStart() && this.column() < column);
    if (closesHere) {
      this.checkClosingLine(items, isOneLine, firstLineEnd);
      close = this.start;
      bodyEnd = close;
      this.advance();
      this.endItem("block");
    } else this.error(header.start, header.end, "This block is not closed: a brace is missing.");
    const end = close === undefined ? Math.max(bodyEnd, headerEnd) : close + 1;
    const body: Body = { kind: "body", items, start: Math.min(bodyStart, bodyEnd), end: bodyEnd };
    return { kind: "block", type, labels, header, open, close, body, start: type.start, end };
  }

  /** `name { a = 1 }` may hold one argument on its line and nothing else. */
  private checkOneLine(items: readonly BodyItem[]): number | undefined {
    const [first, second] = items;
    if (first === undefined) return undefined;
    if (first.kind === "block")
      this.error(first.start, first.end, "A block inside another must start on a line of its own.");
    else if (second !== undefined)
      this.error(second.start, second.end, "A block on one line holds one argument at most.");
    return first.end;
  }

  private checkClosingLine(items: readonly BodyItem[], isOneLine: boolean, firstLineEnd: number | undefined): void {
    const last = items[items.length - 1];
    if (last === undefined || last.kind === "incomplete") return;
    const hasLineBreak = this.hasLineBreak(last.end, this.index);
    if (!isOneLine && !hasLineBreak) this.error(this.start, this.end, "This brace must stand on a line of its own.");
    if (isOneLine && hasLineBreak && firstLineEnd === last.end) {
      this.error(this.start, this.end, "A block that starts with an argument on its first line must end on that line.");
    }
  }

  /** Whether a line break stands between the offset `from` and the token at `to`. */
  private hasLineBreak(from: number, to: number): boolean {
    // From behind: a brace mostly stands right after its line break.
    for (let index = to - 1; this.tokens.start(index) >= from; index--) {
      if (this.tokens.kind(index) === Token.Newline) return true;
    }
    return false;
  }

  /** Counts one level of nesting; false, with an error, where it is too deep. The caller gives the level back. */
  private enter(start: number, end: number): boolean {
    if (++this.depth <= maximumDepth) return true;
    this.error(start, end, "This is nested too deeply to be read.");
    return false;
  }

  private skipBody(): BodyItem[] {
    this.skipNested();
    return [];
  }

  /** Skips to the token that closes what is open, without recursion; leaves it standing. */
  private skipNested(): void {
    let open = 0;
    const before = this.skipsNewlines;
    this.skipsNewlines = false;
    for (; this.kind !== Token.End; this.advance()) {
      if (opensNesting(this.kind)) open++;
      else if (closesNesting(this.kind) && open-- === 0) break;
    }
    this.skipsNewlines = before;
  }

  private label(): Label {
    if (this.kind === Token.Identifier) {
      const { name, start, end } = this.identifier();
      return { kind: "label", value: name, quoted: false, start, end };
    }
    const start = this.start;
    this.advance();
    let value = "";
    while (this.kind !== Token.QuoteClose && this.kind !== Token.End) {
      if (this.kind === Token.TemplateText) value += this.labelText(this.start, this.end);
      else if (this.kind === Token.InterpolationOpen || this.kind === Token.DirectiveOpen) {
        this.error(this.start, this.end, "A label is plain text: it cannot hold a template.");
        this.advance();
        this.skipNested();
      }
      this.advance();
    }
    if (this.start === this.end) this.error(start, this.start, "This string is not closed.");
    this.advance();
    return { kind: "label", value, quoted: true, start, end: this.lastEnd };
  }

  // Expressions

  private expression(): Expression {
    if (!this.enter(this.start, this.end)) {
      this.skipDeepExpression();
      this.depth--;
      return this.missing();
    }
    const outer = this.chain;
    this.chain = 0;
    const result = this.conditional();
    this.chain = Math.max(this.chain, outer); // what follows, outside of the brackets, nests on top of it
    this.depth--;
    return result;
  }

  private skipDeepExpression(): void {
    let open = 0;
    for (; this.kind !== Token.End; this.advance()) {
      if (open === 0 && (this.kind === Token.Newline || this.kind === Token.Comma)) break;
      if (opensNesting(this.kind)) open++;
      else if (closesNesting(this.kind) && open-- === 0) break;
    }
  }

  private missing(): Expression {
    return { kind: "missing", start: this.lastEnd, end: this.lastEnd };
  }

  private conditional(): Expression {
    const condition = this.binary(1);
    if (this.kind !== Token.Question) return condition;
    this.advance();
    const whenTrue = this.expression();
    let whenFalse: Expression;
    if (this.take(Token.Colon)) whenFalse = this.expression();
    else {
      this.errorHere('A conditional needs ":" and a second value here.');
      whenFalse = this.missing();
    }
    return { kind: "conditional", condition, whenTrue, whenFalse, start: condition.start, end: this.endOf(whenFalse) };
  }

  private endOf(last: { end: number }): number {
    return Math.max(last.end, this.lastEnd);
  }

  /** Operators of one level and above, to the left. */
  private binary(level: number): Expression {
    let left = this.unary();
    for (;;) {
      const own = binaryLevel[this.kind] as number;
      if (own === 0 || own < level) return left;
      if (this.chain++ > maximumChain) {
        this.errorHere("This expression is too long to be read.");
        this.skipDeepExpression();
        return left;
      }
      const operator = this.text.slice(this.start, this.end) as BinaryOperator;
      this.advance();
      const right = this.binary(own + 1);
      left = { kind: "binary", operator, left, right, start: left.start, end: this.endOf(right) };
    }
  }

  private unary(): Expression {
    if (this.kind !== Token.Minus && this.kind !== Token.Not) return this.postfix(this.term());
    const start = this.start;
    const operator = this.kind === Token.Minus ? "-" : "!";
    const fits = this.enter(start, this.end);
    this.advance();
    let operand: Expression;
    if (fits) operand = this.unary();
    else {
      this.skipDeepExpression();
      operand = this.missing();
    }
    this.depth--;
    return { kind: "unary", operator, operand, start, end: this.endOf(operand) };
  }

  private term(): Expression {
    const start = this.start;
    switch (this.kind) {
      case Token.Identifier:
        return this.name();
      case Token.Number: {
        const digits = this.text.slice(start, this.end);
        if (!isNumber(digits)) this.error(start, this.end, "This is not a number.");
        this.advance();
        const value = Number(digits);
        return { kind: "literal", value, start, end: this.lastEnd };
      }
      case Token.QuoteOpen:
        return this.quoted();
      case Token.HeredocOpen:
        return this.heredoc();
      case Token.BracketOpen:
        return this.tuple();
      case Token.BraceOpen:
        return this.object();
      case Token.ParenOpen: {
        const before = this.setSkipsNewlines(true);
        this.advance();
        const expression = this.expression();
        this.close(Token.ParenClose, start, "parenthesis", before);
        return { kind: "parenthesized", expression, start, end: this.lastEnd };
      }
    }
    this.errorHere("A value is missing here.");
    return this.missing();
  }

  /**
   * Takes the token that closes a bracket and goes back to the line breaks' meaning outside. Answers its offset, or
   * undefined, with an error, where it is missing.
   */
  private close(kind: TokenKind, open: number, what: string, skipsNewlines: boolean): number | undefined {
    if (this.kind !== kind) {
      if (!this.canClose(kind)) {
        this.errorHere("This does not belong here.");
        this.skipToClose(kind);
      }
      if (this.kind !== kind) {
        this.skipsNewlines = skipsNewlines;
        this.error(open, open + 1, `This ${what} is not closed.`);
        return undefined;
      }
    }
    const offset = this.start;
    this.skipsNewlines = skipsNewlines;
    this.advance();
    return offset;
  }

  /** Whether the current token ends what is open around, so that nothing more can come. */
  private canClose(kind: TokenKind): boolean {
    return this.kind === kind || this.kind === Token.End || this.kind === Token.Newline || closesNesting(this.kind);
  }

  private skipToClose(kind: TokenKind): void {
    let open = 0;
    for (; this.kind !== Token.End; this.advance()) {
      if (open === 0 && this.canClose(kind)) break;
      if (this.kind === Token.Newline && this.tolerant && this.isOffside(this.index)) break;
      if (opensNesting(this.kind)) open++;
      else if (closesNesting(this.kind)) open--;
    }
  }

  private name(): Expression {
    const name = this.identifier();
    if (this.kind === Token.ParenOpen || this.kind === Token.DoubleColon) return this.call(name);
    const { start, end } = name;
    switch (name.name) {
      case "true":
        return { kind: "literal", value: true, start, end };
      case "false":
        return { kind: "literal", value: false, start, end };
      case "null":
        return { kind: "literal", value: null, start, end };
    }
    return { kind: "variable", name: name.name, start, end };
  }

  private call(first: Identifier): Expression {
    let name = first.name;
    while (this.take(Token.DoubleColon)) {
      name += "::";
      if (this.kind === Token.Identifier) name += this.identifier().name;
      else this.errorHere('A name is missing after "::".');
    }
    const { start } = first;
    const identifier: Identifier = { kind: "identifier", name, start, end: this.lastEnd };
    const values: Expression[] = [];
    let expandsFinal = false;
    if (this.kind === Token.ParenOpen) {
      const open = this.start;
      const before = this.setSkipsNewlines(true);
      this.advance();
      while (!this.canClose(Token.ParenClose)) {
        values.push(this.expression());
        if (this.take(Token.Ellipsis)) {
          expandsFinal = true;
          break;
        }
        if (!this.separator(Token.ParenClose)) break;
      }
      this.close(Token.ParenClose, open, "parenthesis", before);
    } else this.errorHere("The arguments of this function are missing.");
    return { kind: "call", name: identifier, arguments: values, expandsFinal, start, end: this.lastEnd };
  }

  /** A comma between elements. What does not belong there is skipped with an error; false when the list ends. */
  private separator(close: TokenKind): boolean {
    if (this.take(Token.Comma)) return true;
    if (this.canClose(close)) return false;
    this.errorHere("A comma is missing here.");
    if (startsTerm(this.kind)) return true;
    let open = 0;
    for (; this.kind !== Token.End; this.advance()) {
      if (open === 0 && (this.kind === Token.Comma || this.canClose(close))) break;
      if (this.kind === Token.Newline && this.tolerant && this.isOffside(this.index)) break;
      if (opensNesting(this.kind)) open++;
      else if (closesNesting(this.kind)) open--;
    }
    return this.take(Token.Comma);
  }

  /** What follows a term: `.name`, `[key]`, splats. */
  private postfix(term: Expression): Expression {
    let result = term;
    for (;;) {
      if (this.kind !== Token.Dot && this.kind !== Token.BracketOpen) return result;
      if (this.chain++ > maximumChain) {
        this.errorHere("This expression is too long to be read.");
        this.skipDeepExpression();
        return result;
      }
      if (this.kind === Token.BracketOpen) {
        const splat = this.fullSplat(result);
        if (splat !== undefined) return splat;
        result = this.indexOf(result);
        continue;
      }
      const dot = this.start;
      this.advance();
      if ((this.kind as TokenKind) === Token.Star) {
        this.advance();
        result = this.attributeSplat(result);
      } else result = this.access(result, dot);
    }
  }

  /** After a dot: a name, or digits (`a.0`). */
  private access(object: Expression, dot: number): Expression {
    const { start } = object;
    if (this.kind === Token.Identifier) {
      const name = this.identifier();
      return { kind: "attributeAccess", object, name, legacyIndex: false, start, end: name.end };
    }
    if (this.kind === Token.Number) return this.legacyIndex(object);
    this.error(dot, dot + 1, "A name is missing after this dot.");
    return {
      kind: "attributeAccess",
      object,
      name: this.missingIdentifier(),
      legacyIndex: false,
      start,
      end: this.lastEnd,
    };
  }

  private legacyIndex(object: Expression): Expression {
    const name = this.identifier();
    const isOneNumber = !name.name.includes(".") && isNumber(name.name);
    if (!isOneNumber) this.error(name.start, name.end, "One index after a dot, of digits only: use brackets.");
    return { kind: "attributeAccess", object, name, legacyIndex: true, start: object.start, end: name.end };
  }

  private indexOf(collection: Expression): Expression {
    const open = this.start;
    const before = this.setSkipsNewlines(true);
    this.advance();
    const key = this.expression();
    this.close(Token.BracketClose, open, "bracket", before);
    return { kind: "index", collection, key, start: collection.start, end: this.lastEnd };
  }

  /** `[*]` and all that follows it. */
  private fullSplat(source: Expression): Expression | undefined {
    let next = this.index + 1;
    while (isBlank(this.tokens.kind(next))) next++;
    if (this.tokens.kind(next) !== Token.Star) return undefined;
    const open = this.start;
    const before = this.skipsNewlines;
    // Unlike around an index, line breaks mean here what they mean outside of the brackets.
    if (this.hasLineBreak(open, next) && !before) {
      this.error(open, open + 1, "A splat stands on one line.");
      this.skipsNewlines = true;
    }
    this.advance();
    this.advance();
    this.close(Token.BracketClose, open, "bracket", before);
    if (!this.enter(open, open + 1)) {
      this.skipDeepExpression();
      this.depth--;
      return source;
    }
    const each = this.postfix(this.splatItem());
    this.depth--;
    return { kind: "splat", style: "full", source, each, start: source.start, end: this.lastEnd };
  }

  /** `.*` and the names that follow it; an index applies to its result. */
  private attributeSplat(source: Expression): Expression {
    let each = this.splatItem();
    for (; this.kind === Token.Dot && this.chain <= maximumChain; this.chain++) {
      const dot = this.start;
      this.advance();
      if ((this.kind as TokenKind) === Token.Star) {
        this.errorHere("A splat inside a splat of this kind cannot be read: use [*].");
        this.advance();
      } else each = this.access(each, dot);
    }
    return { kind: "splat", style: "attribute", source, each, start: source.start, end: this.lastEnd };
  }

  private splatItem(): Expression {
    return { kind: "splatItem", start: this.lastEnd, end: this.lastEnd };
  }

  private tuple(): Expression {
    const start = this.start;
    const before = this.setSkipsNewlines(true);
    this.advance();
    if (this.isKeyword("for")) return this.for("tuple", start, before);
    const elements: Expression[] = [];
    while (!this.canClose(Token.BracketClose)) {
      elements.push(this.expression());
      if (!this.separator(Token.BracketClose)) break;
    }
    const close = this.close(Token.BracketClose, start, "bracket", before);
    return { kind: "tuple", elements, close, start, end: this.lastEnd };
  }

  private object(): Expression {
    const start = this.start;
    const before = this.setSkipsNewlines(true);
    this.advance();
    if (this.isKeyword("for")) return this.for("object", start, before);
    this.skipsNewlines = false;
    const items: ObjectItem[] = [];
    while (!this.objectEnds()) {
      items.push(this.objectItem());
      if (this.kind === Token.Comma) {
        this.advance();
      } else if (this.kind !== Token.Newline && !this.canClose(Token.BraceClose)) {
        this.errorHere("A comma or a line break is missing here.");
        if (!startsTerm(this.kind)) this.skipLine();
      }
    }
    const close = this.close(Token.BraceClose, start, "brace", before);
    return { kind: "object", items, close, start, end: this.lastEnd };
  }

  /** Skips line breaks between items; true where no item follows. */
  private objectEnds(): boolean {
    while (this.kind === Token.Newline) {
      if (this.tolerant && this.isOffside(this.index)) return true;
      this.advance();
    }
    return this.canClose(Token.BraceClose);
  }

  private objectItem(): ObjectItem {
    const key = this.expression();
    const { start } = key;
    let value: Expression;
    if (this.kind === Token.Assign || this.kind === Token.Colon) {
      this.advance();
      value = this.expression();
    } else {
      this.errorHere('"=" and a value are missing here.');
      if (this.lastEnd <= start) this.advance(); // nothing was read: go on behind it
      value = this.missing();
    }
    return { kind: "objectItem", key, value, start, end: this.endOf(value) };
  }

  private for(result: "tuple" | "object", start: number, before: boolean): Expression {
    this.advance();
    const { keyName, valueName, collection } = this.forIntroduction();
    if (!this.take(Token.Colon)) this.errorHere('":" is missing here.');
    let valueResult = this.expression();
    let keyResult: Expression | undefined;
    let grouped = false;
    let condition: Expression | undefined;
    const arrow = this.start;
    if (this.take(Token.Arrow)) {
      if (result === "tuple") this.error(arrow, arrow + 2, '"=>" belongs to a for expression in braces.');
      keyResult = valueResult;
      valueResult = this.expression();
    } else if (result === "object") {
      this.errorHere('"=>" and a value are missing here.');
      keyResult = valueResult;
      valueResult = this.missing();
    }
    const ellipsis = this.start;
    if (this.take(Token.Ellipsis)) {
      if (result === "tuple") this.error(ellipsis, ellipsis + 3, '"..." belongs to a for expression in braces.');
      grouped = true;
    }
    if (this.isKeyword("if")) {
      this.advance();
      condition = this.expression();
    }
    if (result === "tuple") this.close(Token.BracketClose, start, "bracket", before);
    else this.close(Token.BraceClose, start, "brace", before);
    const end = this.lastEnd;
    return {
      kind: "for",
      result,
      keyName,
      valueName,
      collection,
      keyResult,
      valueResult,
      grouped,
      condition,
      start,
      end,
    };
  }

  /** `k, v in collection` */
  private forIntroduction(): { keyName: Identifier | undefined; valueName: Identifier; collection: Expression } {
    let keyName: Identifier | undefined;
    let valueName = this.forName();
    if (this.take(Token.Comma)) {
      keyName = valueName;
      valueName = this.forName();
    }
    if (this.isKeyword("in")) this.advance();
    else this.errorHere('"in" and a collection are missing here.');
    return { keyName, valueName, collection: this.expression() };
  }

  private forName(): Identifier {
    if (this.kind === Token.Identifier) return this.identifier();
    this.errorHere("A name is missing here.");
    return this.missingIdentifier();
  }

  // Templates

  private quotedText(start: number, end: number): string {
    return isPlain(this.units, start, end) ? this.text.slice(start, end) : this.labelText(start, end).normalize("NFC");
  }

  /** Unlike a value, a label is not normalised. */
  private labelText(start: number, end: number): string {
    const source = this.text.slice(start, end);
    if (isPlain(this.units, start, end)) return source;
    this.checkReturns(source, start);
    return resolveQuotedText(source, start, (from, to, message) => this.error(from, to, message));
  }

  private heredocText(start: number, end: number): string {
    const source = this.text.slice(start, end);
    if (isPlain(this.units, start, end)) return source;
    this.checkReturns(source, start);
    return resolveHeredocText(source);
  }

  /** In a template a carriage return is half a line break, and nothing else. */
  private checkReturns(source: string, start: number): void {
    if (!source.includes("\r")) return;
    const offset = source.search(/\r(?!\n)/);
    if (offset < 0) return;
    this.error(start + offset, start + offset + 1, "A lone carriage return cannot stand here.");
  }

  private quoted(): Expression {
    const start = this.start;
    const plain = this.plainText();
    if (plain !== undefined) return { kind: "template", style: "quoted", parts: [plain], start, end: this.lastEnd };
    this.advance();
    const pieces = this.pieces(Token.QuoteClose, true);
    const isClosed = this.kind === Token.QuoteClose && this.end > this.start;
    if (!isClosed) this.error(start, this.start, "This string is not closed.");
    this.advance();
    return { kind: "template", style: "quoted", parts: this.nest(pieces), start, end: this.lastEnd };
  }

  /** Takes a whole string of nothing but text, which most are, at its quote; undefined for any other. */
  private plainText(): TemplateText | undefined {
    const { kinds, starts } = this;
    const text = this.index + 1;
    if (kinds[text] !== Token.TemplateText || kinds[text + 1] !== Token.QuoteClose) return undefined;
    const start = starts[text] as number;
    const end = starts[text + 1] as number;
    const close = starts[text + 2] as number;
    if (close === end) return undefined; // not closed
    const value = this.quotedText(start, end);
    this.lastEnd = close;
    this.index = text + 2;
    this.settle();
    return { kind: "text", value, start, end };
  }

  private heredoc(): Expression {
    const start = this.start;
    const arrowsEnd = this.text.startsWith("<<", start) ? start + 2 : start + 1;
    const isFlush = this.text.charCodeAt(arrowsEnd) === 45;
    const introductionEnd = this.end;
    this.advance();
    const pieces = this.pieces(Token.HeredocClose, false);
    const marker = this.text.slice(isFlush ? arrowsEnd + 1 : arrowsEnd, introductionEnd).trimEnd();
    const closing = this.text.slice(this.start, this.end);
    if (this.kind !== Token.HeredocClose || !isLoneWord(closing, 0, closing.length, marker)) {
      this.error(start, introductionEnd, "This heredoc has no end marker.");
    } else if (arrowsEnd === start + 1) {
      this.error(start, arrowsEnd, 'A heredoc starts with "<<".');
    } else if (this.text[introductionEnd - 1] !== "\n") {
      this.error(start, introductionEnd, "A line break must follow where a heredoc starts.");
    } else if (this.end === this.text.length) {
      this.error(this.start, this.end, "A line break must follow a heredoc's end marker.");
    } else this.checkReturns(closing, this.start);
    if (isFlush) removeIndentation(pieces.map((piece) => (piece.kind === "text" ? piece : undefined)));
    this.advance();
    return { kind: "template", style: "heredoc", parts: this.nest(pieces), start, end: this.lastEnd };
  }

  /** All pieces up to the token that closes the template, which is left standing. */
  private pieces(close: TokenKind, isQuoted: boolean): Piece[] {
    const pieces: Piece[] = [];
    let trimsStart = false;
    while (this.kind !== close && this.kind !== Token.End) {
      const start = this.start;
      const kind = this.kind;
      if (kind === Token.TemplateText) {
        const end = this.end;
        let value = isQuoted ? this.quotedText(start, end) : this.heredocText(start, end);
        if (trimsStart) value = trimStart(value);
        trimsStart = false;
        this.advance();
        if (this.opensWithStrip()) value = trimEnd(value);
        pieces.push({ kind: "text", value, start, end });
        continue;
      }
      if (kind !== Token.InterpolationOpen && kind !== Token.DirectiveOpen) {
        this.advance(); // only white space or a stray token of a broken text
        continue;
      }
      const before = this.setSkipsNewlines(true);
      this.advance();
      const content = kind === Token.InterpolationOpen ? this.expression() : this.directive(start);
      if (this.kind !== Token.TemplateClose) {
        if ((this.kind as TokenKind) !== Token.End) this.errorHere("This does not belong into a template.");
        this.skipsNewlines = false;
        this.skipToTemplateClose();
      }
      if (this.start === this.end) this.error(start, start + 2, "This is not closed: a brace is missing.");
      trimsStart = this.text.charCodeAt(this.start) === 126;
      this.skipsNewlines = before;
      this.advance();
      const end = this.lastEnd;
      if ("kind" in content) pieces.push({ kind: "interpolation", expression: content, start, end });
      else pieces.push({ kind: "directive", directive: content, start, end });
    }
    return pieces;
  }

  private skipToTemplateClose(): void {
    let open = 0;
    for (; this.kind !== Token.End; this.advance()) {
      if (this.kind === Token.TemplateClose && open === 0) return;
      if (this.kind === Token.InterpolationOpen || this.kind === Token.DirectiveOpen) open++;
      else if (this.kind === Token.TemplateClose) open--;
    }
  }

  /** Whether the current token is `${~` or `%{~`. */
  private opensWithStrip(): boolean {
    const opens = this.kind === Token.InterpolationOpen || this.kind === Token.DirectiveOpen;
    return opens && this.end - this.start === 3;
  }

  private directive(open: number): Directive {
    const word = this.kind === Token.Identifier ? this.identifier() : undefined;
    switch (word?.name) {
      case "if":
        return { name: "if", condition: this.expression() };
      case "for":
        return { name: "for", ...this.forIntroduction() };
      case "else":
      case "endif":
      case "endfor":
        return { name: word.name };
    }
    this.error(open, Math.max(this.lastEnd, open + 2), "A template directive is if, else, endif, for or endfor.");
    return { name: "unknown" };
  }

  /** Puts the pieces between a directive and its end inside it. */
  private nest(pieces: readonly Piece[]): readonly TemplatePart[] {
    if (!hasDirective(pieces)) return pieces as readonly TemplatePart[];
    let index = 0;
    const parts = (ends: readonly string[]): TemplatePart[] => {
      const result: TemplatePart[] = [];
      for (; index < pieces.length; ) {
        const piece = pieces[index] as Piece;
        if (piece.kind === "directive" && ends.includes(piece.directive.name)) return result;
        index++;
        if (piece.kind !== "directive") result.push(piece);
        else result.push(...directive(piece.start, piece.end, piece.directive));
      }
      return result;
    };
    const end = (name: string): number => {
      const piece = pieces[index];
      if (piece?.kind !== "directive" || piece.directive.name !== name) return -1;
      index++;
      return piece.end;
    };
    const directive = (start: number, ownEnd: number, value: Directive): TemplatePart[] => {
      if (value.name !== "if" && value.name !== "for") {
        if (value.name !== "unknown") this.error(start, ownEnd, `This "${value.name}" has no beginning.`);
        return [];
      }
      const fits = this.enter(start, ownEnd);
      const stop = value.name === "if" ? ["else", "endif"] : ["endfor"];
      const inner = fits ? parts(stop) : [];
      let whenFalse: TemplatePart[] | undefined;
      if (value.name === "if" && fits && end("else") >= 0) whenFalse = parts(["endif"]);
      this.depth--;
      const close = end(value.name === "if" ? "endif" : "endfor");
      if (close < 0 && fits) this.error(start, ownEnd, `This "${value.name}" has no "end${value.name}".`);
      const span = { start, end: close < 0 ? (pieces[index - 1]?.end ?? ownEnd) : close };
      if (value.name === "if") return [{ kind: "if", condition: value.condition, whenTrue: inner, whenFalse, ...span }];
      const { keyName, valueName, collection } = value;
      return [{ kind: "for", keyName, valueName, collection, parts: inner, ...span }];
    };
    return parts([]);
  }
}

/** Whether one of the first `count` items sets `name`. */
function hasAttribute(items: readonly BodyItem[], name: string, count: number): boolean {
  for (let index = 0; index < count; index++) if (attributeName(items[index] as BodyItem) === name) return true;
  return false;
}

function attributeName(item: BodyItem): string | undefined {
  return item.kind === "attribute" ? item.name.name : undefined;
}

function hasDirective(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.kind === "directive");
}

function isNumber(digits: string): boolean {
  // A token of digits begins with one; a pattern costs more than all the rest of a short number.
  return digits.length === 1 || /^\d+(\.\d*)?([eE][+-]?\d+)?$/.test(digits);
}

function isBlank(kind: TokenKind): boolean {
  return kind === Token.Space || kind === Token.Comment || kind === Token.Newline;
}

function endsLine(kind: TokenKind): boolean {
  return kind === Token.Newline || kind === Token.HeredocOpen || kind === Token.TemplateText;
}

function opensNesting(kind: TokenKind): boolean {
  switch (kind) {
    case Token.BraceOpen:
    case Token.BracketOpen:
    case Token.ParenOpen:
    case Token.QuoteOpen:
    case Token.HeredocOpen:
    case Token.InterpolationOpen:
    case Token.DirectiveOpen:
      return true;
  }
  return false;
}

function closesNesting(kind: TokenKind): boolean {
  switch (kind) {
    case Token.BraceClose:
    case Token.BracketClose:
    case Token.ParenClose:
    case Token.QuoteClose:
    case Token.HeredocClose:
    case Token.TemplateClose:
      return true;
  }
  return false;
}

function startsTerm(kind: TokenKind): boolean {
  switch (kind) {
    case Token.Identifier:
    case Token.Number:
    case Token.QuoteOpen:
    case Token.HeredocOpen:
    case Token.BracketOpen:
    case Token.BraceOpen:
    case Token.ParenOpen:
      return true;
  }
  return false;
}
