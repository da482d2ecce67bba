/**
 * Tokens to a syntax tree, after the HCL native syntax specification.
 *
 * A correct file takes one strict pass. Only when brackets, strings or heredocs do not balance, a second, tolerant one
 * follows, with the off-side rule: a line that starts at or left of its owner's column closes what its owner left
 * open. So a heuristic can never harm a correct file. A body item ends at its line, whatever went wrong on it.
 */
import { ExpressionParser } from "./expressions.ts";
import { scan } from "./scanner.ts";
import type { Attribute, Body, BodyItem, Identifier, Label, SyntaxTree } from "./syntax.ts";
import { TokenKind as Token, type TokenKind } from "./tokens.ts";
import { readUnits } from "./units.ts";

/** Parses any text; what is wrong with it is in the tree's `errors`. Linear in the text's length. */
export function parse(text: string): SyntaxTree {
  const units = readUnits(text);
  const tokens = scan(text, units, "strict");
  if (tokens !== undefined) return new Parser(text, units, tokens, false).parse();
  return new Parser(text, units, scan(text, units, "tolerant"), true).parse();
}

/** A body being read: its items' owner and how far the off-side rule holds in it. */
interface Owner {
  /** Column of the line on which the block starts; -1 for the file. */
  readonly column: number;
  /** Something stands behind `{` on its line. */
  readonly isOneLine: boolean;
  /** The items stand no deeper than the owner: nobody indents here, columns say nothing. */
  isUnindented: boolean;
  /** Column of its first item; -1 before there is one that begins a line. */
  itemColumn: number;
}

/** Bodies, and what they hold: the file, blocks, attributes. */
class Parser extends ExpressionParser {
  /** The line break that `isSurplus` last looked for: the next one of every token between. */
  private lineBreakAhead = -1;

  parse(): SyntaxTree {
    const items = this.items({ column: -1, isOneLine: false, isUnindented: false, itemColumn: -1 }, undefined);
    const body: Body = { kind: "body", items, start: 0, end: this.text.length };
    if (this.tolerant) this.checkComments();
    const errors = this.errors.sort((a, b) => a.start - b.start || a.end - b.end);
    return { text: this.text, tokens: this.tokens, json: undefined, body, errors };
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
      if (isLineStart) {
        lastColumn = column;
        if (isFirst) owner.itemColumn = column;
      }
      isFirst = false;
      const errors = this.errors.length;
      const item = this.item(owner);
      // What is wrong within a block that has its brace is over with it.
      const isClosed = item?.kind === "block" && item.close !== undefined;
      lastIsBroken = !isClosed && this.errors.length > errors;
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

  /**
   * Tolerant mode: whether `}` here stands deeper than its owner, or the owner's lines go on behind it. A brace that is a
   * little off is still the owner's: nearer to it than to its items.
   */
  private isSurplus(owner: Owner, column: number | undefined): boolean {
    if (!this.tolerant || owner.isUnindented) return false;
    if (column !== undefined) return column > owner.column && 2 * column >= owner.column + owner.itemColumn;
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
      ? this.items({ column, isOneLine, isUnindented: false, itemColumn: -1 }, owner)
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

  private skipBody(): BodyItem[] {
    this.skipNested();
    return [];
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
}

/** Whether one of the first `count` items sets `name`. */
function hasAttribute(items: readonly BodyItem[], name: string, count: number): boolean {
  for (let index = 0; index < count; index++) if (attributeName(items[index] as BodyItem) === name) return true;
  return false;
}

function attributeName(item: BodyItem): string | undefined {
  return item.kind === "attribute" ? item.name.name : undefined;
}
