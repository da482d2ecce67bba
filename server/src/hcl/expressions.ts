/** Expressions: operators, terms and what follows a term, collections, `for`. */
import { closesNesting, isBlank, opensNesting } from "./cursor.ts";
import type { BinaryOperator, Expression, Identifier, ObjectItem } from "./syntax.ts";
import { type ForIntroduction, TemplateParser } from "./templates.ts";
import { TokenKind as Token, type TokenKind } from "./tokens.ts";

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

export abstract class ExpressionParser extends TemplateParser {
  /** At most how many operators, names and indexes nest to the left in what was read of the current expression. */
  private chain = 0;

  protected expression(): Expression {
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
  protected forIntroduction(): ForIntroduction {
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
}

function isNumber(digits: string): boolean {
  // A token of digits begins with one; a pattern costs more than all the rest of a short number.
  return digits.length === 1 || /^\d+(\.\d*)?([eE][+-]?\d+)?$/.test(digits);
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
