/**
 * Text to tokens, after the lexical part of the HCL native syntax specification.
 *
 * Two ways. "strict" gives up (undefined) as soon as brackets, strings or heredocs do not balance: for a correct file it
 * is the only pass. "tolerant" always gets through: a quoted string ends at its line at the latest, a heredoc without
 * end marker is cut at its first line, and what a cut leaves open is closed by zero-width tokens, so that templates
 * always balance for the parser. Both take time linear in the text.
 */
import { Char, identifierEnd, identifierParts, isDigit, isLoneWord, lineEnd, startsIdentifier } from "./characters.ts";
import { TokenKind as Token, type TokenKind, Tokens } from "./tokens.ts";
import { notAscii } from "./units.ts";

/** `units` are the text's (`readUnits`). */
export function scan(text: string, units: Uint8Array, mode: "strict"): Tokens | undefined;
export function scan(text: string, units: Uint8Array, mode: "tolerant"): Tokens;
export function scan(text: string, units: Uint8Array, mode: "strict" | "tolerant"): Tokens | undefined {
  return new Scanner(text, units, mode === "tolerant").scan();
}

const notSimple = 255;

/** Kinds of the tokens that one unit decides, or begins. */
const simpleKinds = new Uint8Array(256).fill(notSimple);
for (let code = 0; code < 128; code++) {
  if (startsIdentifier(String.fromCharCode(code), 0)) simpleKinds[code] = Token.Identifier;
}
for (const [code, kind] of [
  [Char.Space, Token.Space],
  [Char.Tab, Token.Space],
  [Char.LineFeed, Token.Newline],
  [Char.Quote, Token.QuoteOpen],
  [Char.BraceOpen, Token.BraceOpen],
  [Char.BraceClose, Token.BraceClose],
  [Char.BracketOpen, Token.BracketOpen],
  [Char.BracketClose, Token.BracketClose],
  [Char.ParenOpen, Token.ParenOpen],
  [Char.ParenClose, Token.ParenClose],
  [Char.Dot, Token.Dot],
  [Char.Assign, Token.Assign],
  [Char.Comma, Token.Comma],
  [Char.Question, Token.Question],
  [Char.Plus, Token.Plus],
  [Char.Minus, Token.Minus],
  [Char.Star, Token.Star],
  [Char.Percent, Token.Percent],
] as const) {
  simpleKinds[code] = kind;
}

/** Units at which a string stops to be plain, its closing quote among them. */
const endsPlainString = new Uint8Array(256);
for (const code of [0, Char.Quote, Char.Backslash, Char.Dollar, Char.Percent, Char.LineFeed]) endsPlainString[code] = 1;

/** Offset of the quote that closes a string with neither escapes nor templates in it; -1 for any other string. */
function endOfPlainString(units: Uint8Array, start: number): number {
  let end = start;
  while (endsPlainString[units[end] as number] === 0) end++;
  return units[end] === Char.Quote ? end : -1;
}

/** What can be open; the numbers are the opening token's kind. */
const Brace = Token.BraceOpen;
const Bracket = Token.BracketOpen;
const Paren = Token.ParenOpen;
const Sequence = Token.InterpolationOpen; // `${` or `%{`
const Quote = Token.QuoteOpen;
const Heredoc = Token.HeredocOpen;

/** Where to go back to when a string that seemed to span lines does not close. */
interface Checkpoint {
  readonly position: number;
  readonly tokens: number;
  readonly open: number;
  readonly indentation: number;
}

interface OpenHeredoc {
  readonly marker: string;
  /** Tolerant mode: where the line with the end marker starts. */
  readonly closeLine: number | undefined;
}

/** Used for one text after the other: what is kept of them is copied. One for many tokens is not kept. */
const keptTokens = 1 << 18;
let keptKinds = new Uint8Array(0);
let keptStarts = new Int32Array(0);

class Scanner {
  private readonly text: string;
  /** The text's units; 0 behind its end. */
  private readonly units: Uint8Array;
  private readonly tolerant: boolean;
  private kinds: Uint8Array;
  private starts: Int32Array;
  private count = 0;
  private position = 0;
  /** Everything open, outermost first. */
  private readonly open: number[] = [];
  private readonly heredocs: OpenHeredoc[] = [];
  private balanced = true;
  private hasCommentEnd = true;
  /** Tolerant mode: the outermost quoted string, while it may still span lines. */
  private checkpoint: Checkpoint | undefined;
  /** Tolerant mode: how many entries of `#open` lie outside a string that has to end at its line. */
  private singleLineBase: number | undefined;
  /** Characters that may still be read twice: keeps hostile texts linear. */
  private retries: number;
  private closeLines: Map<string, number[]> | undefined;

  constructor(text: string, units: Uint8Array, tolerant: boolean) {
    this.text = text;
    this.units = units;
    this.tolerant = tolerant;
    const capacity = (text.length >> 1) + 64;
    if (keptKinds.length < capacity && capacity <= keptTokens) {
      keptKinds = new Uint8Array(capacity * 2);
      keptStarts = new Int32Array(capacity * 2);
    }
    this.kinds = capacity <= keptKinds.length ? keptKinds : new Uint8Array(capacity);
    this.starts = capacity <= keptStarts.length ? keptStarts : new Int32Array(capacity);
    this.retries = 4 * text.length + 1000;
  }

  scan(): Tokens | undefined {
    const text = this.text;
    if (text.charCodeAt(0) === Char.ByteOrderMark) this.emit(Token.Space, 1);
    for (;;) {
      while (this.position < text.length && (this.balanced || this.tolerant)) {
        const top = this.open[this.open.length - 1];
        if (top === Quote) this.scanQuoted();
        else if (top === Heredoc) this.scanHeredoc();
        else this.scanNormal();
      }
      if (!this.tolerant) break;
      if (this.checkpoint !== undefined && this.goBack()) continue;
      this.closeTemplates(0);
      break;
    }
    if (!this.tolerant && (!this.balanced || this.open.length > 0)) return undefined;
    this.emit(Token.End, this.position);
    this.starts[this.count] = text.length;
    return new Tokens(this.kinds.slice(0, this.count), this.starts.slice(0, this.count + 1), this.count);
  }

  /** Adds the token from the current position to `end`. */
  private emit(kind: TokenKind, end: number): void {
    if (this.count + 2 > this.kinds.length) this.grow();
    this.kinds[this.count] = kind;
    this.starts[this.count++] = this.position;
    this.position = end;
  }

  private grow(): void {
    const kinds = new Uint8Array(this.count * 2);
    const starts = new Int32Array(this.count * 2);
    kinds.set(this.kinds);
    starts.set(this.starts);
    this.kinds = kinds;
    this.starts = starts;
  }

  // Outside of templates, and inside `${ }` and `%{ }`

  /** Tokens up to the next one that changes what is open, or needs a second look: the hot loop, on local variables. */
  private scanNormal(): void {
    const { units, open } = this;
    const { length } = this.text;
    let position = this.position;
    let count = this.count;
    let kinds = this.kinds;
    let starts = this.starts;
    for (;;) {
      if (count + 3 > kinds.length) {
        this.count = count;
        this.grow();
        kinds = this.kinds;
        starts = this.starts;
      }
      if (position >= length) break;
      const kind = simpleKinds[units[position] as number] as number;
      if (kind === notSimple) break;
      let end = position + 1;
      if (kind === Token.Identifier) {
        while (identifierParts[units[end] as number] === 1) end++;
        if (units[end] === notAscii) end = identifierEnd(this.text, end);
      } else if (kind === Token.Space) {
        while (units[end] === Char.Space || units[end] === Char.Tab) end++;
      } else if (kind === Token.QuoteOpen) {
        const close = endOfPlainString(units, end);
        if (close < 0) break;
        kinds[count] = Token.QuoteOpen;
        starts[count++] = position;
        if (close > end) {
          kinds[count] = Token.TemplateText;
          starts[count++] = end;
        }
        kinds[count] = Token.QuoteClose;
        starts[count++] = close;
        position = close + 1;
        continue;
      } else if (kind >= Token.BraceOpen && kind <= Token.ParenClose) {
        // An opening bracket has an odd number, its closing one the next.
        if ((kind & 1) === 1) open.push(kind);
        else if (open[open.length - 1] === kind - 1) open.pop();
        else break;
      } else if (kind === Token.Dot || kind === Token.Assign) {
        const next = units[end];
        if (next === Char.Dot || next === Char.Assign || next === Char.Greater) break;
      } else if (kind === Token.Newline && this.tolerant) break;
      kinds[count] = kind;
      starts[count++] = position;
      position = end;
    }
    this.position = position;
    this.count = count;
    if (position < length) this.scanSpecial();
  }

  private scanSpecial(): void {
    const text = this.text;
    const start = this.position;
    const code = text.charCodeAt(start);
    const next = text.charCodeAt(start + 1);
    switch (code) {
      case Char.Space:
      case Char.Tab: {
        let end = start + 1;
        for (let c = text.charCodeAt(end); c === Char.Space || c === Char.Tab; c = text.charCodeAt(end)) end++;
        return this.emit(Token.Space, end);
      }
      case Char.LineFeed:
        return this.scanNewline(start + 1);
      case Char.CarriageReturn:
        return next === Char.LineFeed ? this.scanNewline(start + 2) : this.emit(Token.Invalid, start + 1);
      case Char.Hash:
        return this.emit(Token.Comment, this.endOfLine(start));
      case Char.Slash:
        if (next === Char.Slash) return this.emit(Token.Comment, this.endOfLine(start));
        if (next === Char.Star) return this.scanBlockComment();
        return this.emit(Token.Slash, start + 1);
      case Char.Quote:
        return this.openQuote();
      case Char.BraceOpen:
        return this.openBracket(Brace, Token.BraceOpen);
      case Char.BracketOpen:
        return this.openBracket(Bracket, Token.BracketOpen);
      case Char.ParenOpen:
        return this.openBracket(Paren, Token.ParenOpen);
      case Char.BraceClose:
        return this.closeBrace(start + 1);
      case Char.BracketClose:
        return this.closeBracket(Bracket, Token.BracketClose);
      case Char.ParenClose:
        return this.closeBracket(Paren, Token.ParenClose);
      case Char.Tilde:
        if (next === Char.BraceClose && this.open[this.open.length - 1] === Sequence) return this.closeBrace(start + 2);
        return this.emit(Token.Invalid, start + 1);
      case Char.Comma:
        return this.emit(Token.Comma, start + 1);
      case Char.Dot:
        if (next === Char.Dot && text.charCodeAt(start + 2) === Char.Dot) return this.emit(Token.Ellipsis, start + 3);
        return this.emit(Token.Dot, start + 1);
      case Char.Colon:
        return next === Char.Colon ? this.emit(Token.DoubleColon, start + 2) : this.emit(Token.Colon, start + 1);
      case Char.Question:
        return this.emit(Token.Question, start + 1);
      case Char.Assign:
        if (next === Char.Assign) return this.emit(Token.Equal, start + 2);
        if (next === Char.Greater) return this.emit(Token.Arrow, start + 2);
        return this.emit(Token.Assign, start + 1);
      case Char.Bang:
        return next === Char.Assign ? this.emit(Token.NotEqual, start + 2) : this.emit(Token.Not, start + 1);
      case Char.Less:
        if (next === Char.Assign) return this.emit(Token.LessEqual, start + 2);
        if (this.openHeredoc()) return;
        return this.emit(Token.Less, start + 1);
      case Char.Greater:
        return next === Char.Assign ? this.emit(Token.GreaterEqual, start + 2) : this.emit(Token.Greater, start + 1);
      case Char.Ampersand:
        return next === Char.Ampersand ? this.emit(Token.And, start + 2) : this.emit(Token.Invalid, start + 1);
      case Char.Bar:
        return next === Char.Bar ? this.emit(Token.Or, start + 2) : this.emit(Token.Invalid, start + 1);
      case Char.Plus:
        return this.emit(Token.Plus, start + 1);
      case Char.Minus:
        return this.emit(Token.Minus, start + 1);
      case Char.Star:
        return this.emit(Token.Star, start + 1);
      case Char.Percent:
        return this.emit(Token.Percent, start + 1);
    }
    if (isDigit(code)) return this.scanNumber();
    if (startsIdentifier(text, start)) return this.emit(Token.Identifier, identifierEnd(text, start));
    this.emit(Token.Invalid, start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1));
  }

  /** As far as digits, dots and exponents go, up to the last digit: `1.2.3` is one token, and no number. */
  private scanNumber(): void {
    const text = this.text;
    let end = this.digits(this.position);
    for (;;) {
      let next = end;
      while (text.charCodeAt(next) === Char.Dot) next++;
      if ((text.charCodeAt(next) | 32) === 101) {
        const sign = text.charCodeAt(next + 1);
        next += sign === Char.Plus || sign === Char.Minus ? 2 : 1;
      }
      if (next === end || !isDigit(text.charCodeAt(next))) break;
      end = this.digits(next);
    }
    this.emit(Token.Number, end);
  }

  private digits(from: number): number {
    let end = from;
    while (isDigit(this.text.charCodeAt(end))) end++;
    return end;
  }

  private scanBlockComment(): void {
    // Once a search found no end, a later one will find none either: keeps a text full of openings linear.
    const close = this.hasCommentEnd ? this.text.indexOf("*/", this.position + 2) : -1;
    this.hasCommentEnd = close >= 0;
    if (close >= 0) return this.emit(Token.Comment, close + 2);
    this.balanced = false;
    this.emit(Token.Comment, this.endOfLine(this.position));
  }

  /** End of the line without its line break. */
  private endOfLine(from: number): number {
    const end = lineEnd(this.text, from);
    return end > from && end < this.text.length && this.text.charCodeAt(end - 1) === Char.CarriageReturn
      ? end - 1
      : end;
  }

  private openBracket(frame: number, kind: TokenKind): void {
    this.open.push(frame);
    this.emit(kind, this.position + 1);
  }

  private closeBracket(frame: number, kind: TokenKind): void {
    if (this.open[this.open.length - 1] === frame) this.open.pop();
    else this.balanced = false;
    this.emit(kind, this.position + 1);
  }

  private closeBrace(end: number): void {
    const open = this.open;
    let top = open[open.length - 1];
    if (top !== Brace && top !== Sequence) {
      this.balanced = false;
      if (!this.tolerant) return this.emit(Token.BraceClose, end);
      // What is open inside the braces was never closed: forget it, up to a brace.
      let index = open.length;
      while (index > 0 && (open[index - 1] === Bracket || open[index - 1] === Paren)) index--;
      open.length = index;
      if (index === 0) return this.emit(Token.BraceClose, end);
      top = open[index - 1];
    }
    open.pop();
    this.emit(top === Sequence ? Token.TemplateClose : Token.BraceClose, end);
  }

  private scanNewline(end: number): void {
    if (this.singleLineBase !== undefined) this.closeTemplates(this.singleLineBase);
    else if (this.checkpoint !== undefined && this.isOffside(end, this.checkpoint.indentation) && this.goBack()) return;
    else if (this.tolerant && this.heredocs.length > 0) {
      const heredoc = this.heredocs[this.heredocs.length - 1] as OpenHeredoc;
      if (end === heredoc.closeLine) {
        this.emit(Token.Newline, end);
        const frame = this.open.lastIndexOf(Heredoc);
        this.closeTemplates(frame + 1);
        return;
      }
    }
    this.emit(Token.Newline, end);
  }

  // Quoted strings

  private openQuote(): void {
    if (
      this.tolerant &&
      this.singleLineBase === undefined &&
      this.checkpoint === undefined &&
      this.heredocs.length === 0
    ) {
      const checkpoint = {
        position: this.position,
        tokens: this.count,
        open: this.open.length,
        indentation: this.indentationAt(this.position),
      };
      if (this.retries > 0) this.checkpoint = checkpoint;
      else this.singleLineBase = checkpoint.open;
    }
    this.open.push(Quote);
    this.emit(Token.QuoteOpen, this.position + 1);
  }

  private scanQuoted(): void {
    const { text, units } = this;
    const start = this.position;
    let end = start;
    for (; end < text.length; end++) {
      const code = units[end];
      if (code === Char.Quote) {
        if (end > start) this.emit(Token.TemplateText, end);
        return this.closeQuote(end + 1);
      }
      if (code === Char.Backslash) {
        const escaped = units[end + 1];
        if (escaped !== Char.LineFeed && escaped !== Char.CarriageReturn) end++;
      } else if (code === Char.LineFeed) {
        break;
      } else if ((code === Char.Dollar || code === Char.Percent) && this.opensSequence(end)) {
        if (end > start) this.emit(Token.TemplateText, end);
        return this.openSequence();
      } else if ((code === Char.Dollar || code === Char.Percent) && units[end + 1] === code) {
        if (units[end + 2] === Char.BraceOpen) end += 2;
      }
    }
    // The line or the text ends before the string does.
    this.balanced = false;
    if (!this.tolerant) {
      this.position = text.length;
      return;
    }
    if (this.goBack()) return;
    end = Math.min(end, text.length);
    if (end < text.length && end > start && units[end - 1] === Char.CarriageReturn) end--;
    if (end > start) this.emit(Token.TemplateText, end);
    if (this.singleLineBase !== undefined) this.closeTemplates(this.singleLineBase);
    else this.closeQuote(this.position);
  }

  /** Ends the innermost string; `end` is the current position where its quote is missing. */
  private closeQuote(end: number): void {
    this.open.pop();
    this.emit(Token.QuoteClose, end);
    if (this.open.length === (this.checkpoint?.open ?? -1)) this.checkpoint = undefined;
    if (this.open.length === (this.singleLineBase ?? -1)) this.singleLineBase = undefined;
  }

  private opensSequence(offset: number): boolean {
    return this.units[offset + 1] === Char.BraceOpen;
  }

  private openSequence(): void {
    const kind = this.text.charCodeAt(this.position) === Char.Dollar ? Token.InterpolationOpen : Token.DirectiveOpen;
    this.open.push(Sequence);
    this.emit(kind, this.position + (this.text.charCodeAt(this.position + 2) === Char.Tilde ? 3 : 2));
  }

  // Heredocs

  /** Opens a heredoc when one stands here. */
  private openHeredoc(): boolean {
    const text = this.text;
    const start = this.position;
    const isDouble = text.charCodeAt(start + 1) === Char.Less;
    if (isDouble && text.charCodeAt(start + 2) === Char.Less) return false; // `a <<<E`: a comparison with a heredoc
    // A single one is read as a comparison, except where there is nothing to compare: then it lost its twin.
    if (!isDouble && !this.followsAssign()) return false;
    const arrowsEnd = start + (isDouble ? 2 : 1);
    const nameStart = arrowsEnd + (text.charCodeAt(arrowsEnd) === Char.Minus ? 1 : 0);
    const nameEnd = startsIdentifier(text, nameStart) ? identifierEnd(text, nameStart) : nameStart;
    let end = nameEnd;
    if (text.charCodeAt(end) === Char.CarriageReturn) end++;
    const isWhole = isDouble && nameEnd > nameStart && text.charCodeAt(end) === Char.LineFeed;
    if (!isWhole) this.balanced = false; // no HCL, whatever follows
    if (nameEnd === nameStart || (!isWhole && !this.tolerant)) return false;
    const marker = text.slice(nameStart, nameEnd);
    const closeLine = this.tolerant ? this.findCloseLine(marker, nameEnd) : undefined;
    if (this.tolerant && closeLine === undefined) {
      // Where only its line break is missing, somebody is typing at the end of the file.
      if (!isWhole && nameEnd < text.length) return false;
      this.emit(Token.HeredocOpen, nameEnd);
      this.emit(Token.HeredocClose, nameEnd);
      return true;
    }
    this.open.push(Heredoc);
    this.heredocs.push({ marker, closeLine });
    this.emit(Token.HeredocOpen, text.charCodeAt(end) === Char.LineFeed ? end + 1 : nameEnd);
    return true;
  }

  private followsAssign(): boolean {
    let index = this.count - 1;
    while (index >= 0 && this.kinds[index] === Token.Space) index--;
    return index >= 0 && this.kinds[index] === Token.Assign;
  }

  /** One line of literal text, or up to the next `${` or `%{`; or the line with the end marker. */
  private scanHeredoc(): void {
    const { text, units } = this;
    const start = this.position;
    const { marker, closeLine } = this.heredocs[this.heredocs.length - 1] as OpenHeredoc;
    const line = lineEnd(text, start);
    const atLineStart = start === 0 || units[start - 1] === Char.LineFeed;
    if (atLineStart && (start === closeLine || (closeLine === undefined && isLoneWord(text, start, line, marker)))) {
      // Without a line break behind it HCL does not see the marker.
      if (line === text.length) this.balanced = false;
      this.open.pop();
      this.heredocs.pop();
      return this.emit(Token.HeredocClose, this.endOfLine(start));
    }
    for (let end = start; end < line; end++) {
      const code = units[end];
      if (code !== Char.Dollar && code !== Char.Percent) continue;
      if (this.opensSequence(end)) {
        if (end > start) this.emit(Token.TemplateText, end);
        return this.openSequence();
      }
      if (units[end + 1] === code && units[end + 2] === Char.BraceOpen) end += 2;
    }
    this.emit(Token.TemplateText, Math.min(line + 1, text.length));
  }

  /** Start of the first line after `from` that closes the heredoc: its marker, or one a key press away from it. */
  private findCloseLine(marker: string, from: number): number | undefined {
    this.closeLines ??= loneIdentifierLines(this.text);
    const exact = firstFrom(this.closeLines.get(marker) ?? [], from);
    if (exact !== undefined || this.closeLines.size > 50) return exact; // so many: hostile, no guess worth it
    let nearest: number | undefined;
    for (const [name, lines] of this.closeLines) {
      const line = isOneKeyAway(name, marker) ? firstFrom(lines, from) : undefined;
      if (line !== undefined && (nearest === undefined || line < nearest)) nearest = line;
    }
    return nearest;
  }

  // Tolerance

  /** Back to the outermost string's quote, to read it as one that ends at its line. False when there is none. */
  private goBack(): boolean {
    const checkpoint = this.checkpoint;
    if (checkpoint === undefined) return false;
    this.retries -= this.position - checkpoint.position;
    this.position = checkpoint.position;
    this.hasCommentEnd = true; // perhaps there is one in what is read again
    this.count = checkpoint.tokens;
    this.open.length = checkpoint.open;
    this.heredocs.length = 0;
    this.checkpoint = undefined;
    this.singleLineBase = checkpoint.open;
    return true;
  }

  /** Closes what is open down to `base` entries, by zero-width tokens where the parser counts on a close. */
  private closeTemplates(base: number): void {
    while (this.open.length > base) {
      const frame = this.open.pop();
      if (frame === Sequence) this.emit(Token.TemplateClose, this.position);
      else if (frame === Quote) this.emit(Token.QuoteClose, this.position);
      else if (frame === Heredoc) {
        this.heredocs.pop();
        this.emit(Token.HeredocClose, this.position);
      }
    }
    this.singleLineBase = undefined;
    this.checkpoint = undefined;
  }

  /** Whether the line that starts at `offset` starts at or left of `indentation`, and not with what closes a template. */
  private isOffside(offset: number, indentation: number): boolean {
    const text = this.text;
    let end = offset;
    for (let c = text.charCodeAt(end); c === Char.Space || c === Char.Tab; c = text.charCodeAt(end)) end++;
    const code = text.charCodeAt(end);
    if (code === Char.LineFeed || code === Char.CarriageReturn) return false;
    if (code === Char.BraceClose || code === Char.ParenClose || code === Char.BracketClose || code === Char.Tilde)
      return false;
    return end - offset <= indentation;
  }

  /** Width of the white space at the start of the line that holds `offset`. */
  private indentationAt(offset: number): number {
    const text = this.text;
    let start = offset;
    for (let steps = 0; start > 0 && text.charCodeAt(start - 1) !== Char.LineFeed; start--) {
      if (++steps > 1000) return 0; // no line that a person wrote
    }
    let end = start;
    while (text.charCodeAt(end) === Char.Space || text.charCodeAt(end) === Char.Tab) end++;
    return end - start;
  }
}

/** Lines that hold one identifier and nothing else, by identifier: only heredocs end so. */
function loneIdentifierLines(text: string): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  for (const match of text.matchAll(/^[ \t]*([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?$/gmu)) {
    const name = match[1] as string;
    const offsets = lines.get(name);
    if (offsets === undefined) lines.set(name, [match.index]);
    else offsets.push(match.index);
  }
  return lines;
}

/** The first of the rising offsets that is not before `from`. */
function firstFrom(offsets: readonly number[], from: number): number | undefined {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return offsets[low];
}

/** Whether one name becomes the other by one character more or less, or is its beginning. */
function isOneKeyAway(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === long.length) return false;
  if (long.startsWith(short)) return true;
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (short[same] === long[same]) same++;
  return short.slice(same) === long.slice(same + 1);
}
