/**
 * A JSON text to values. What is broken is reported, and what stands is kept: only where brackets do not balance, a
 * second pass follows with the off-side rule, as for native syntax.
 */
import { JsonCursor } from "./json-cursor.ts";
import { scanJson } from "./json-scanner.ts";
import { decodeString } from "./json-string.ts";
import type { JsonArray, JsonMember, JsonObject, JsonString, JsonValue } from "./json-values.ts";
import type { SyntaxError } from "./syntax.ts";
import { TokenKind as Token, type Tokens } from "./tokens.ts";

export interface ReadJson {
  readonly tokens: Tokens;
  readonly root: JsonValue;
  readonly errors: SyntaxError[];
}

/** Reads any text; linear in its length. */
export function readJson(text: string): ReadJson {
  const tokens = scanJson(text);
  const strict = new JsonReader(text, tokens, false);
  const root = strict.root();
  if (strict.isBalanced) return { tokens, root, errors: strict.errors };
  const tolerant = new JsonReader(text, tokens, true);
  return { tokens, root: tolerant.root(), errors: tolerant.errors };
}

/** Numbers as JSON writes them. */
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

const words: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

class JsonReader extends JsonCursor {
  root(): JsonValue {
    const root = this.value("A JSON object must stand here.");
    if (this.kind !== Token.End) {
      this.isBalanced = false;
      this.errorHere("Nothing can stand behind the end of the file's object.");
    }
    return root;
  }

  private value(missing: string): JsonValue {
    const { start } = this;
    switch (this.kind) {
      case Token.BraceOpen:
        return this.nested(() => this.object());
      case Token.BracketOpen:
        return this.nested(() => this.array());
      case Token.QuoteOpen:
        return this.string();
      case Token.Number:
      case Token.Identifier: {
        const source = this.take();
        const known = words.get(source);
        if (known !== undefined) return { kind: "primitive", value: known, start, end: this.lastEnd };
        if (number.test(source)) return { kind: "primitive", value: Number(source), start, end: this.lastEnd };
        this.error(start, this.lastEnd, "This is no value of JSON: text and expressions stand in quotes.");
        return { kind: "missing", start, end: start };
      }
    }
    this.errorHere(missing);
    return { kind: "missing", start: this.lastEnd, end: this.lastEnd };
  }

  private object(): JsonObject {
    const { start } = this;
    const owner = this.open("brace");
    const members: JsonMember[] = [];
    while (this.holds(owner)) {
      if (this.kind !== Token.QuoteOpen && this.kind !== Token.Identifier && this.kind !== Token.Number) {
        this.errorHere("A name in quotes must stand here.");
        this.skip();
        continue;
      }
      members.push(this.member());
      this.separator(Token.BraceClose);
    }
    const close = this.close(owner, start);
    return { kind: "object", members, close, start, end: this.lastEnd };
  }

  private member(): JsonMember {
    const name = this.name();
    const { start } = name;
    const hasColon = this.kind === Token.Colon;
    let value: JsonValue = { kind: "missing", start: this.lastEnd, end: this.lastEnd };
    if (!hasColon) this.error(name.end, name.end, '":" and a value are missing here.');
    else {
      this.take();
      value = { kind: "missing", start: this.lastEnd, end: this.lastEnd };
      if (this.startsMember()) this.error(this.lastEnd, this.lastEnd, "A value is missing here.");
      else value = this.value("A value is missing here.");
    }
    return { name, hasColon, value, start, end: Math.max(this.lastEnd, value.end) };
  }

  private name(): JsonString {
    if (this.kind === Token.QuoteOpen) return this.string();
    const { start } = this;
    const value = this.take();
    this.error(start, this.lastEnd, "A name stands in quotes here.");
    const span = { start, end: this.lastEnd };
    return { kind: "string", value, content: span, ...span };
  }

  private array(): JsonArray {
    const { start } = this;
    const owner = this.open("bracket");
    const elements: JsonValue[] = [];
    // A name and a colon belong to the object around: the bracket is missing in front of them.
    while (this.holds(owner) && !this.startsMember()) {
      const element = this.value("A value must stand here.");
      if (element.kind !== "missing") elements.push(element);
      else if (this.lastEnd < this.start) this.skip();
      this.separator(Token.BracketClose);
    }
    const close = this.close(owner, start);
    return { kind: "array", elements, close, start, end: this.lastEnd };
  }

  private string(): JsonString {
    const { start } = this;
    const { content, isClosed } = this.takeString();
    const value = decodeString(this.text.slice(content.start, content.end));
    if (!isClosed) this.error(start, content.end, "This string is not closed.");
    return { kind: "string", value, content, start, end: this.lastEnd };
  }
}
