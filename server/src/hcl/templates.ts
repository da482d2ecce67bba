/** Quoted strings and heredocs: their literal text, and what stands between it. */
import { isLoneWord, trimEnd, trimStart } from "./characters.ts";
import { Cursor } from "./cursor.ts";
import type { Expression, Identifier, TemplatePart, TemplateText } from "./syntax.ts";
import { isPlain, removeIndentation, resolveHeredocText, resolveQuotedText, type TextPiece } from "./template-text.ts";
import { TokenKind as Token, type TokenKind } from "./tokens.ts";

/** A template's parts, flat. */
type Piece =
  | TextPiece
  | { kind: "interpolation"; start: number; end: number; expression: Expression }
  | { kind: "directive"; start: number; end: number; directive: Directive };

type Directive =
  | { name: "if"; condition: Expression }
  | { name: "for"; keyName: Identifier | undefined; valueName: Identifier; collection: Expression }
  | { name: "else" | "endif" | "endfor" | "unknown" };

/** `k, v in collection` */
export interface ForIntroduction {
  readonly keyName: Identifier | undefined;
  readonly valueName: Identifier;
  readonly collection: Expression;
}

export abstract class TemplateParser extends Cursor {
  protected abstract expression(): Expression;
  protected abstract forIntroduction(): ForIntroduction;

  protected quotedText(start: number, end: number): string {
    return isPlain(this.units, start, end) ? this.text.slice(start, end) : this.labelText(start, end).normalize("NFC");
  }

  /** Unlike a value, a label is not normalised. */
  protected labelText(start: number, end: number): string {
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

  protected quoted(): Expression {
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

  protected heredoc(): Expression {
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

function hasDirective(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.kind === "directive");
}
