/** A place among the tokens of a JSON text: what is read next, where its line starts, what was wrong so far. */
import { checkString } from "./json-string.ts";
import type { Span, SyntaxError } from "./syntax.ts";
import { TokenKind as Token, type TokenKind, type Tokens } from "./tokens.ts";

export class JsonCursor {
  readonly errors: SyntaxError[] = [];
  protected readonly text: string;
  protected kind: TokenKind = Token.End;
  protected start = 0;
  /** Where the last token that was taken ends. */
  protected lastEnd = 0;
  protected readonly tokens: Tokens;
  private index = 0;
  private lineStart = 0;
  /** Of the current line's first token. */
  protected lineColumn = 0;
  /** Whether the current token is that one. */
  protected isLineStart = true;

  constructor(text: string, tokens: Tokens) {
    this.text = text;
    this.tokens = tokens;
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

function strayWords(text: string, offset: number): string {
  return /^(?:\/[/*]|#)/.test(text.slice(offset, offset + 2))
    ? 'JSON has no comments: a member named "//" can hold one.'
    : "This does not belong into JSON.";
}
