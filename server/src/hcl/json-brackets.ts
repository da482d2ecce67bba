/** What is open in a JSON text, and the off-side rule for brackets that do not balance. */
import { JsonCursor } from "./json-cursor.ts";
import type { JsonValue } from "./json-values.ts";
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

export class JsonBrackets extends JsonCursor {
  /** No bracket was missing, and none too many. */
  isBalanced = true;
  private readonly tolerant: boolean;
  private readonly owners: Owner[] = [];
  /** Where the text's last string starts: what closes the outermost bracket stands behind it. */
  private readonly lastString: number;

  constructor(text: string, tokens: Tokens, tolerant: boolean) {
    super(text, tokens);
    this.tolerant = tolerant;
    let last = tokens.count - 1;
    while (last > 0 && tokens.kind(last) !== Token.QuoteOpen) last--;
    this.lastString = tokens.start(last);
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
    if (this.owners.length === 1 && this.start < this.lastString) return true;
    return this.tolerant && this.isLineStart && !owner.isUnindented && this.lineColumn > Math.max(owner.column, 0);
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
}

const endsSkipping = new Set<TokenKind>([
  Token.Comma,
  Token.BraceOpen,
  Token.BraceClose,
  Token.BracketOpen,
  Token.BracketClose,
]);
