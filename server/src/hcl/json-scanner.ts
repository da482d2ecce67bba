/**
 * A JSON text to tokens, with the kinds of native syntax, so that edits find their way in both. Always gets through: a
 * string without its closing quote ends at its line, before the brackets and commas that end the line.
 */
import { Char } from "./characters.ts";
import { TokenKind as Token, type TokenKind, Tokens } from "./tokens.ts";

const kindOf: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ["{", Token.BraceOpen],
  ["}", Token.BraceClose],
  ["[", Token.BracketOpen],
  ["]", Token.BracketClose],
  [",", Token.Comma],
  [":", Token.Colon],
]);

const space = /[ \t]+|\r(?!\n)/y;
const newline = /\r?\n/y;
/** Numbers, `true`, and what somebody may have taken for them. */
const word = /[-+.\w]+/y;
const plainString = /[^"\\\r\n]*/y;
const comment = /\/\*[^]*?\*\/|(?:\/\/|\/\*|#)[^\r\n]*/y;

export function scanJson(text: string): Tokens {
  return new JsonScanner(text).scan();
}

class JsonScanner {
  private readonly text: string;
  private readonly kinds: number[] = [];
  private readonly starts: number[] = [];
  private position = 0;

  constructor(text: string) {
    this.text = text;
  }

  scan(): Tokens {
    const { text, kinds, starts } = this;
    if (text.charCodeAt(0) === Char.ByteOrderMark) this.emit(Token.Space, 1);
    while (this.position < text.length) this.next();
    this.emit(Token.End, text.length);
    return new Tokens(Uint8Array.from(kinds), Int32Array.from([...starts, text.length]), kinds.length);
  }

  private next(): void {
    const { text, position } = this;
    const char = text.charAt(position);
    if (char === '"') return this.string();
    const kind = kindOf.get(char);
    if (kind !== undefined) return this.emit(kind, position + 1);
    if (this.take(Token.Space, space) || this.take(Token.Newline, newline)) return;
    const isNumber = char === "-" || (char >= "0" && char <= "9");
    if (this.take(isNumber ? Token.Number : Token.Identifier, word) || this.take(Token.Invalid, comment)) return;
    this.emit(Token.Invalid, position + ((text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1));
  }

  private string(): void {
    const { text } = this;
    const start = this.position + 1;
    let end = matchEnd(plainString, text, start);
    while (text.charCodeAt(end) === Char.Backslash && !/[\r\n]|^$/.test(text.charAt(end + 1)))
      end = matchEnd(plainString, text, end + 2);
    if (text.charCodeAt(end) === Char.Backslash) end++;
    const isClosed = text.charCodeAt(end) === Char.Quote;
    if (!isClosed) end = start + trimmedLength(text.slice(start, end));
    this.emit(Token.QuoteOpen, start);
    if (end > start) this.emit(Token.TemplateText, end);
    this.emit(Token.QuoteClose, isClosed ? end + 1 : end);
  }

  private take(kind: TokenKind, pattern: RegExp): boolean {
    const end = matchEnd(pattern, this.text, this.position);
    if (end === this.position) return false;
    this.emit(kind, end);
    return true;
  }

  /** Adds the token from the current position to `end`. */
  private emit(kind: TokenKind, end: number): void {
    this.kinds.push(kind);
    this.starts.push(this.position);
    this.position = end;
  }
}

/** Where a match of the sticky pattern ends that starts at `from`; `from` where there is none. */
function matchEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** By hand: a pattern would look at every run of brackets in a hostile line. */
function trimmedLength(line: string): number {
  let { length } = line;
  while (length > 0 && " \t,]}".includes(line.charAt(length - 1))) length--;
  return length;
}
