/** Text of a JSON file that is a template or an expression: read as in native syntax, with the places it has in the file. */
import { ExpressionParser } from "./expressions.ts";
import { offsetsOf } from "./json-string.ts";
import type { JsonString } from "./json-values.ts";
import { scan } from "./scanner.ts";
import type { Expression, SyntaxError, TemplatePart } from "./syntax.ts";
import { TokenKind as Token } from "./tokens.ts";
import { readUnits } from "./units.ts";

/** `text` is the file's. Errors are added to `errors`. */
export function readTemplate(text: string, string: JsonString, errors: SyntaxError[]): Expression {
  const { value, content, start, end } = string;
  const template = (parts: readonly TemplatePart[]): Expression => {
    return { kind: "template", style: "quoted", parts, start, end };
  };
  if (value === "") return template([]);
  if (!/[$%]\{/.test(value)) return template([{ kind: "text", value: value.normalize("NFC"), ...content }]);
  // In JSON a backslash is an escape of JSON's alone, as in a heredoc: so it is read as one.
  let marker = "T";
  while (value.includes(marker)) marker += "T";
  const opening = `<<${marker}\n`;
  const parser = parserOf(`${opening}${value}\n${marker}\n`);
  const read = parser.heredocParts();
  const place = offsetsOf(text, content);
  errors.push(...moved(parser.found, (offset) => place(offset - opening.length)));
  return template(moved(withoutLastLineBreak(read), (offset) => place(offset - opening.length)));
}

/** The expression that a text is, such as a reference. */
export function readExpression(text: string, { value, content }: JsonString, errors: SyntaxError[]): Expression {
  const parser = parserOf(value);
  const expression = parser.wholeExpression();
  const place = offsetsOf(text, content);
  errors.push(...moved(parser.found, place));
  return moved(expression, place);
}

/** The line break in front of the marker is not of the text. */
function withoutLastLineBreak(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const last = parts[parts.length - 1];
  if (last?.kind !== "text") return parts;
  const value = last.value.replace(/\n$/, "");
  const before = parts.slice(0, -1);
  return value === "" ? before : [...before, { ...last, value }];
}

class TextParser extends ExpressionParser {
  get found(): readonly SyntaxError[] {
    return this.errors;
  }

  heredocParts(): readonly TemplatePart[] {
    const heredoc = this.heredoc();
    return heredoc.kind === "template" ? heredoc.parts : [];
  }

  wholeExpression(): Expression {
    this.setSkipsNewlines(true);
    const expression = this.expression();
    if (this.kind !== Token.End) this.errorHere("One expression can stand here, and nothing behind it.");
    return expression;
  }
}

function parserOf(source: string): TextParser {
  const units = readUnits(source);
  const strict = scan(source, units, "strict");
  return new TextParser(source, units, strict ?? scan(source, units, "tolerant"), strict === undefined);
}

/** Gives nodes that were just made, and have no other owner yet, other offsets. */
function moved<Node extends object>(node: Node, place: (offset: number) => number): Node {
  const fields = node as Record<string, unknown>;
  for (const name in fields) {
    const value = fields[name];
    if (typeof value === "object" && value !== null) moved(value, place);
    else if (typeof value === "number" && (name === "start" || name === "end" || name === "close"))
      fields[name] = place(value);
  }
  return node;
}
