/** Colours for the whole file, for editors in which no extension brings a Terraform grammar. */
import type { SemanticTokens, SemanticTokensLegend } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Body, Expression, SyntaxTree } from "../hcl/syntax.ts";
import { TokenKind } from "../hcl/tokens.ts";
import { children } from "../hcl/visit.ts";

const types = [
  "comment",
  "string",
  "number",
  "keyword",
  "operator",
  "type",
  "enumMember",
  "property",
  "variable",
  "function",
] as const;
type Type = (typeof types)[number];

export const semanticTokensLegend: SemanticTokensLegend = { tokenTypes: [...types], tokenModifiers: [] };

export function semanticTokens(document: TextDocument, tree: SyntaxTree): SemanticTokens {
  const names = new Map<number, Type>();
  nameBody(tree.body, names);
  const data: number[] = [];
  let lastLine = 0;
  let lastCharacter = 0;
  const { tokens, text } = tree;
  for (let index = 0; index < tokens.count; index++) {
    const start = tokens.start(index);
    const type = names.get(start) ?? typeOf(tokens.kind(index));
    if (type === undefined || tokens.end(index) === start) continue;
    // A token of several lines is told line by line: not every client takes it whole.
    for (const part of lines(text, start, tokens.end(index))) {
      const { line, character } = document.positionAt(part.start);
      data.push(
        line - lastLine,
        line === lastLine ? character - lastCharacter : character,
        part.end - part.start,
        types.indexOf(type),
        0,
      );
      lastLine = line;
      lastCharacter = character;
    }
  }
  return { data };
}

function* lines(text: string, start: number, end: number): Iterable<{ start: number; end: number }> {
  for (let from = start; from < end; ) {
    const lineBreak = text.indexOf("\n", from);
    const stop = lineBreak < 0 || lineBreak >= end ? end : lineBreak;
    const last = stop > from && text[stop - 1] === "\r" ? stop - 1 : stop;
    if (last > from) yield { start: from, end: last };
    from = stop + 1;
  }
}

function typeOf(kind: TokenKind): Type | undefined {
  if (kind >= TokenKind.Assign && kind <= TokenKind.Percent) return "operator";
  switch (kind) {
    case TokenKind.Comment:
      return "comment";
    case TokenKind.Number:
      return "number";
    case TokenKind.QuoteOpen:
    case TokenKind.QuoteClose:
    case TokenKind.TemplateText:
      return "string";
    case TokenKind.HeredocOpen:
    case TokenKind.HeredocClose:
    case TokenKind.InterpolationOpen:
    case TokenKind.DirectiveOpen:
    case TokenKind.TemplateClose:
      return "keyword";
    case TokenKind.Question:
    case TokenKind.Ellipsis:
      return "operator";
    case TokenKind.Identifier:
      return "keyword"; // `for`, `in`, `if`, `else`: every other name is told by the tree
  }
  return undefined;
}

function nameBody(body: Body, names: Map<number, Type>): void {
  for (const item of body.items) {
    switch (item.kind) {
      case "attribute":
        names.set(item.name.start, "property");
        nameExpression(item.value, names);
        break;
      case "block":
        names.set(item.type.start, "type");
        for (const label of item.labels) {
          for (const offset of label.quoted ? [label.start, label.start + 1, label.end - 1] : [label.start])
            names.set(offset, "enumMember");
        }
        nameBody(item.body, names);
        break;
      case "incomplete":
        names.set(item.name.start, "property");
    }
  }
}

function nameExpression(expression: Expression, names: Map<number, Type>): void {
  switch (expression.kind) {
    case "literal":
      if (typeof expression.value !== "number") names.set(expression.start, "keyword");
      break;
    case "variable":
      names.set(expression.start, "variable");
      break;
    case "attributeAccess":
      names.set(expression.name.start, expression.legacyIndex ? "number" : "variable");
      break;
    case "call":
      names.set(expression.name.start, "function");
      break;
    case "for":
      names.set(expression.valueName.start, "variable");
      if (expression.keyName !== undefined) names.set(expression.keyName.start, "variable");
      break;
    case "object":
      for (const item of expression.items) {
        nameExpression(item.value, names);
        nameExpression(item.key, names);
        if (item.key.kind === "variable") names.set(item.key.start, "property");
      }
      return;
  }
  for (const child of children(expression)) nameExpression(child, names);
}
