/** Colours for the whole file, for where no extension brings a grammar. */
import type { SemanticTokens, SemanticTokensLegend } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { SyntaxTree } from "../hcl/syntax.ts";
import { TokenKind } from "../hcl/tokens.ts";
import { type NameRole, nameRoles } from "./name-roles.ts";

/** Standard names of LSP, so that every theme has colours for them. The order is what the numbers mean. */
const tokenTypes = [
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

export const semanticTokensLegend: SemanticTokensLegend = { tokenTypes: [...tokenTypes], tokenModifiers: [] };

type TokenType = (typeof tokenTypes)[number];

const typeOfKind: ReadonlyMap<TokenKind, TokenType> = new Map<TokenKind, TokenType>([
  [TokenKind.Comment, "comment"],
  [TokenKind.Number, "number"],
  [TokenKind.QuoteOpen, "string"],
  [TokenKind.QuoteClose, "string"],
  [TokenKind.TemplateText, "string"],
  [TokenKind.InterpolationOpen, "keyword"],
  [TokenKind.DirectiveOpen, "keyword"],
  [TokenKind.TemplateClose, "keyword"],
  [TokenKind.HeredocOpen, "keyword"],
  [TokenKind.HeredocClose, "keyword"],
  [TokenKind.Assign, "operator"],
  [TokenKind.Arrow, "operator"],
  [TokenKind.Question, "operator"],
  [TokenKind.Ellipsis, "operator"],
  [TokenKind.Equal, "operator"],
  [TokenKind.NotEqual, "operator"],
  [TokenKind.Less, "operator"],
  [TokenKind.LessEqual, "operator"],
  [TokenKind.Greater, "operator"],
  [TokenKind.GreaterEqual, "operator"],
  [TokenKind.And, "operator"],
  [TokenKind.Or, "operator"],
  [TokenKind.Not, "operator"],
  [TokenKind.Plus, "operator"],
  [TokenKind.Minus, "operator"],
  [TokenKind.Star, "operator"],
  [TokenKind.Slash, "operator"],
  [TokenKind.Percent, "operator"],
]);

const typeOfRole: Readonly<Record<NameRole, TokenType>> = {
  blockType: "type",
  label: "enumMember",
  attribute: "property",
  variable: "variable",
  function: "function",
};

/** Words of the language, where they are not somebody's name. */
const keywords = new Set(["true", "false", "null", "for", "in", "if", "else", "endif", "endfor"]);

/** The tokens of `tree`, which is that of the document's text; with `lines` only those that start on these. None of JSON. */
export function semanticTokens(
  document: TextDocument,
  tree: SyntaxTree,
  lines?: { readonly first: number; readonly last: number },
): SemanticTokens {
  const { text, tokens } = tree;
  if (tree.json !== undefined) return { data: [] };
  const roles = nameRoles(tree.body);
  const writer = new TokenWriter(document, text);
  const from = lines === undefined ? 0 : tokens.at(document.offsetAt({ line: lines.first, character: 0 }));
  const end = lines === undefined ? text.length : document.offsetAt({ line: lines.last + 1, character: 0 });
  for (let index = from; index < tokens.count && tokens.start(index) < end; index++) {
    const [start, kind] = [tokens.start(index), tokens.kind(index)];
    const type =
      kind === TokenKind.Identifier
        ? typeOfName(text.slice(start, tokens.end(index)), roles.get(start))
        : typeOfKind.get(kind);
    // The parts of a quoted label are tokens of a string.
    if (type !== undefined)
      writer.write(start, tokens.end(index), type === "string" && roles.has(start) ? "enumMember" : type);
  }
  return { data: writer.data };
}

function typeOfName(name: string, role: NameRole | undefined): TokenType {
  if (role !== undefined) return typeOfRole[role];
  return keywords.has(name) ? "keyword" : "variable";
}

/** Writes tokens as LSP wants them: each relative to the one before, none longer than its line. */
class TokenWriter {
  readonly data: number[] = [];
  readonly #document: TextDocument;
  readonly #text: string;
  #line = 0;
  #character = 0;

  constructor(document: TextDocument, text: string) {
    this.#document = document;
    this.#text = text;
  }

  write(start: number, end: number, type: TokenType): void {
    for (let from = start; from < end; ) {
      const lineBreak = this.#text.indexOf("\n", from);
      const to = lineBreak < 0 || lineBreak >= end ? end : lineBreak + 1;
      let length = to - from;
      while (length > 0 && /[\r\n]/.test(this.#text.charAt(from + length - 1))) length--;
      if (length > 0) this.#push(from, length, type);
      from = to;
    }
  }

  #push(offset: number, length: number, type: TokenType): void {
    const { line, character } = this.#document.positionAt(offset);
    const deltaCharacter = line === this.#line ? character - this.#character : character;
    this.data.push(line - this.#line, deltaCharacter, length, tokenTypes.indexOf(type), 0);
    this.#line = line;
    this.#character = character;
  }
}
