/** A place among the tokens of a JSON text, what is open there, and the off-side rule for brackets that do not balance. */
import { checkString } from "./json-string.ts";
import type { JsonValue } from "./json-values.ts";
import type { Span, SyntaxError } from "./syntax.ts";
import { TokenKind as Token, type TokenKind, type Tokens } from "./tokens.ts";

/** Nesting deeper than this is refused: consumers may recurse over a tree. */
const maximumDepth = 250;

/** An object or an array that is being read. */
export interface Owner {
  readonly what: "brace" | "bracket";
  /** Where the line starts on which it opens; -1 for the outermost. */
  readonly column: number;
  /** Its content stands no deeper than itself: nobody indents here, columns say nothing. */
  isUnindented: boolean;
  isFirst: boolean;
}

export class JsonCursor {
  readonly errors: SyntaxError[] = [];
  /** No bracket was missing, and none too many. */
  isBalanced = true;
  protected readonly text: string;
  protected kind: TokenKind = Token.End;
  protected start = 0;
  /** Where the last token that was taken ends. */
  protected lastEnd = 0;
  private readonly tokens: Tokens;
  private readonly tolerant: boolean;
  private readonly owners: Owner[] = [];
  private index = 0;
  private lineStart = 0;
  /** Of the current line's first token. */
  private lineColumn = 0;
  private isLineStart = true;

  constructor(text: string, tokens: Tokens, tolerant: boolean) {
    this.text = text;
    this.tokens = tokens;
    this.tolerant = tolerant;
    this.settle();
  }

  /** Takes the current token; answers its text. */
  protected take(): string {
    if (this.kind === Token.End) return "";
    const { start } = this;
    this.lastEnd = this.tokens.end(this.index++);
    this.isLineStart = false;
    this.settle();
    return this.text.slice(start, this.lastEnd);
  }

  private settle(): void {
    for (; ; this.index++) {
      const { index, tokens } = this;
      this.kind = tokens.kind(index);
      this.start = tokens.start(index);
      if (this.kind === Token.Newline) {
        this.isLineStart = true;
        this.lineStart = tokens.end(index);
      } else if (this.kind === Token.Invalid)
        this.error(this.start, tokens.end(index), strayWords(this.text, this.start));
      else if (this.kind !== Token.Space) break;
    }
    if (this.isLineStart) this.lineColumn = this.start - this.lineStart;
  }

  protected takeString(): { content: Span; isClosed: boolean } {
    const { tokens } = this;
    const hasText = tokens.kind(this.index + 1) === Token.TemplateText;
    const quote = this.index + (hasText ? 2 : 1);
    const content = { start: tokens.end(this.index), end: tokens.start(quote) };
    const isClosed = tokens.end(quote) > content.end;
    checkString(this.text.slice(content.start, content.end), content.start, (...error) => this.error(...error));
    this.index = quote;
    this.take();
    return { content, isClosed };
  }

  /** Whether a name stands here with a colon behind it. */
  protected startsMember(): boolean {
    const { tokens } = this;
    if (this.kind !== Token.QuoteOpen) return false;
    let next = this.index + 1;
    while (tokens.kind(next) !== Token.QuoteClose) next++;
    do next++;
    while (tokens.kind(next) === Token.Space || tokens.kind(next) === Token.Newline);
    return tokens.kind(next) === Token.Colon;
  }

  /** Takes the bracket that opens an object or an array. */
  protected open(what: Owner["what"]): Owner {
    const column = this.owners.length === 0 ? -1 : this.lineColumn;
    const owner: Owner = { what, column, isUnindented: false, isFirst: true };
    this.owners.push(owner);
    this.take();
    return owner;
  }

  /** Whether content of the innermost owner stands here, and not its end. What closes nothing is skipped. */
  protected holds(owner: Owner): boolean {
    for (;;) {
      if (this.kind === Token.End) return false;
      const isFirst = owner.isFirst;
      owner.isFirst = false;
      if (this.kind !== Token.BraceClose && this.kind !== Token.BracketClose) {
        if (!this.tolerant || !this.isLineStart || this.lineColumn > owner.column) return true;
        if (isFirst) owner.isUnindented = true;
        return owner.isUnindented;
      }
      if (!this.isSurplus(owner)) return false;
      this.isBalanced = false;
      this.errorHere(
        `There is nothing open for this ${this.kind === Token.BraceClose ? "brace" : "bracket"} to close.`,
      );
      this.take();
      if ((this.kind as TokenKind) === Token.Comma) this.take();
    }
  }

  /** Whether the closing bracket here closes neither the owner nor what is around it. */
  private isSurplus(owner: Owner): boolean {
    const what = this.kind === Token.BraceClose ? "brace" : "bracket";
    if (!this.owners.some((each) => each.what === what)) return true;
    if (owner.what !== what) return false;
    if (this.owners.length === 1 && this.hasMore()) return true;
    return this.tolerant && this.isLineStart && !owner.isUnindented && this.lineColumn > Math.max(owner.column, 0);
  }

  /** Whether anything but closing brackets stands behind the current token. */
  private hasMore(): boolean {
    for (let next = this.index + 1; ; next++) {
      const kind = this.tokens.kind(next);
      if (kind === Token.End) return false;
      if (kind === Token.QuoteOpen) return true;
    }
  }

  /** Takes the bracket that closes the innermost owner; answers its offset, or undefined, with an error, where it is missing. */
  protected close(owner: Owner, start: number): number | undefined {
    this.owners.pop();
    const offset = this.start;
    const isOther = this.kind !== (owner.what === "brace" ? Token.BraceClose : Token.BracketClose);
    const isOuter = this.tolerant && this.isLineStart && !owner.isUnindented && this.lineColumn < owner.column;
    if (isOther || isOuter) {
      this.isBalanced = false;
      this.error(start, start + 1, `This ${owner.what} is not closed.`);
      return undefined;
    }
    this.take();
    return offset;
  }

  /** The comma between two of them; none may stand behind the last. */
  protected separator(close: TokenKind): void {
    const comma = this.start;
    if (this.kind === Token.Comma) {
      this.take();
      if (this.kind === close) this.error(comma, comma + 1, "Nothing follows this comma: JSON allows none here.");
      return;
    }
    if (this.kind === Token.End || this.kind === Token.BraceClose || this.kind === Token.BracketClose) return;
    if (this.tolerant && this.isLineStart && this.lineColumn <= (this.owners.at(-1)?.column ?? -1)) return;
    this.error(this.lastEnd, this.lastEnd, "A comma is missing here.");
    if (this.kind !== Token.QuoteOpen) this.skip();
  }

  /** Skips what cannot be read: to the end of the line, the next comma or bracket, or over the current token. */
  protected skip(): void {
    do this.take();
    while (!this.isLineStart && this.kind !== Token.End && !endsSkipping.has(this.kind));
    if (this.kind === Token.Comma) this.take();
  }

  /** Counts one level of nesting; one that is too deep is skipped, without recursion. */
  protected nested<Value extends JsonValue>(read: () => Value): Value | JsonValue {
    if (this.owners.length < maximumDepth) return read();
    const { start } = this;
    this.error(start, start + 1, "This is nested too deeply to be read.");
    let open = 0;
    do {
      if (this.kind === Token.BraceOpen || this.kind === Token.BracketOpen) open++;
      else if (this.kind === Token.BraceClose || this.kind === Token.BracketClose) open--;
      this.take();
    } while (open > 0 && this.kind !== Token.End);
    return { kind: "missing", start: this.lastEnd, end: this.lastEnd };
  }

  protected error(start: number, end: number, message: string): void {
    const last = this.errors[this.errors.length - 1];
    if (last !== undefined && last.start === start && last.end === end) return; // one error a place
    this.errors.push({ start, end, message });
  }

  /** An error at the current token; where a line or the text ends before it, it stands behind what was last read. */
  protected errorHere(message: string): void {
    if (this.isLineStart || this.kind === Token.End) this.error(this.lastEnd, this.lastEnd, message);
    else this.error(this.start, this.tokens.end(this.index), message);
  }
}

const endsSkipping = new Set<TokenKind>([
  Token.Comma,
  Token.BraceOpen,
  Token.BraceClose,
  Token.BracketOpen,
  Token.BracketClose,
]);

function strayWords(text: string, offset: number): string {
  return /^(?:\/[/*]|#)/.test(text.slice(offset, offset + 2))
    ? 'JSON has no comments: a member named "//" can hold one.'
    : "This does not belong into JSON.";
}
