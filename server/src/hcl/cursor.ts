/**
 * A place among a text's tokens: what is read next, and how far it reaches. White space and comments are passed over, line
 * breaks where they mean nothing; the off-side rule, errors and the depth of nesting are kept here too.
 */
import type { Identifier, SyntaxError } from "./syntax.ts";
import { TokenKind as Token, type TokenKind, type Tokens } from "./tokens.ts";

/** Nesting deeper than this is refused: consumers may recurse over a tree. */
const maximumDepth = 250;

export class Cursor {
  protected readonly text: string;
  /** The text's (`readUnits`). */
  protected readonly units: Uint8Array;
  protected readonly tokens: Tokens;
  protected readonly kinds: Uint8Array;
  protected readonly starts: Int32Array;
  protected readonly tolerant: boolean;
  protected readonly errors: SyntaxError[] = [];
  /** Index of the current token; never white space or a comment, a line break only where it means something. */
  protected index = 0;
  protected kind: TokenKind = Token.End;
  protected start = 0;
  /** Where the last token that was taken ends. */
  protected lastEnd = 0;
  protected skipsNewlines = false;
  protected depth = 0;
  /** Tolerant mode: column of the line of the item being read. */
  protected ownerColumn = -1;
  /** The last answer of `column`, and the token it was asked for: a line is not walked twice. */
  private readonly columnAsked = { at: -1, column: 0 };
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

  protected get end(): number {
    return this.starts[this.index + 1] as number;
  }

  /** Takes the current token. */
  protected advance(): void {
    if (this.kind === Token.End) return;
    this.lastEnd = this.starts[++this.index] as number;
    this.settle();
  }

  /** Moves on to a token that means something. */
  protected settle(): void {
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
  protected isOffside(index: number): boolean {
    const next = this.nextLine(index);
    if (next === undefined) return true;
    const kind = this.tokens.kind(next.index);
    if (kind === Token.BraceClose) return next.column < this.ownerColumn;
    if (kind === Token.BracketClose || kind === Token.ParenClose || kind === Token.TemplateClose) return false;
    return next.column <= this.ownerColumn;
  }

  /** The first token that means something on a line after `index`, and its column; undefined at the end of the text. */
  protected nextLine(index: number): { index: number; column: number } | undefined {
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
  protected setSkipsNewlines(value: boolean): boolean {
    const before = this.skipsNewlines;
    this.skipsNewlines = value;
    if (value && !before) this.settle();
    return before;
  }

  protected skipNewlines(): void {
    while (this.kind === Token.Newline) this.advance();
  }

  protected take(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  protected error(start: number, end: number, message: string): void {
    const last = this.errors[this.errors.length - 1];
    if (last !== undefined && last.start === start && last.end === end) return; // one error a place
    this.errors.push({ start, end, message });
  }

  /** An error at the current token; at a line's or the file's end it stands behind what was last read. */
  protected errorHere(message: string): void {
    if (this.kind === Token.Newline || this.kind === Token.End || this.start === this.end) {
      this.error(this.lastEnd, this.lastEnd, message);
    } else this.error(this.start, this.end, message);
  }

  protected isKeyword(word: string): boolean {
    return (
      this.kind === Token.Identifier &&
      this.end - this.start === word.length &&
      this.text.slice(this.start, this.end) === word
    );
  }

  protected identifier(): Identifier {
    const identifier: Identifier = {
      kind: "identifier",
      name: this.text.slice(this.start, this.end),
      start: this.start,
      end: this.end,
    };
    this.advance();
    return identifier;
  }

  protected missingIdentifier(): Identifier {
    return { kind: "identifier", name: "", start: this.lastEnd, end: this.lastEnd };
  }

  /** Counts one level of nesting; false, with an error, where it is too deep. The caller gives the level back. */
  protected enter(start: number, end: number): boolean {
    if (++this.depth <= maximumDepth) return true;
    this.error(start, end, "This is nested too deeply to be read.");
    return false;
  }

  /** Skips to the token that closes what is open, without recursion; leaves it standing. */
  protected skipNested(): void {
    let open = 0;
    const before = this.skipsNewlines;
    this.skipsNewlines = false;
    for (; this.kind !== Token.End; this.advance()) {
      if (opensNesting(this.kind)) open++;
      else if (closesNesting(this.kind) && open-- === 0) break;
    }
    this.skipsNewlines = before;
  }

  /** Skips to the line's end, brackets that open on it included. Stops before the `}` of the body. */
  protected skipLine(): void {
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

  /** Whether a line break stands between the offset `from` and the token at `to`. */
  protected hasLineBreak(from: number, to: number): boolean {
    // From behind: a brace mostly stands right after its line break.
    for (let index = to - 1; this.tokens.start(index) >= from; index--) {
      if (this.tokens.kind(index) === Token.Newline) return true;
    }
    return false;
  }

  /** Whether nothing but white space and comments stands left of the current token. */
  protected isLineStart(): boolean {
    for (let index = this.index - 1; index >= 0; index--) {
      const kind = this.tokens.kind(index);
      if (kind === Token.Newline) return true;
      if (kind !== Token.Space && kind !== Token.Comment && kind !== Token.HeredocClose) return false;
    }
    return true;
  }

  /** Column of the first token on the current token's line. */
  protected column(): number {
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
}

export function isBlank(kind: TokenKind): boolean {
  return kind === Token.Space || kind === Token.Comment || kind === Token.Newline;
}

function endsLine(kind: TokenKind): boolean {
  return kind === Token.Newline || kind === Token.HeredocOpen || kind === Token.TemplateText;
}

export function opensNesting(kind: TokenKind): boolean {
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

export function closesNesting(kind: TokenKind): boolean {
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
