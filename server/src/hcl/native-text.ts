/** What a tree says in native syntax, whichever it is written in: the form in which values go from one place to another. */
import { decodeString } from "./json-string.ts";
import type { Expression, SyntaxTree } from "./syntax.ts";
import { templateSource } from "./template-source.ts";
import { TokenKind } from "./tokens.ts";

/** The expression as native syntax. In a native file that is what is written there, comments included. */
export function nativeText(tree: SyntaxTree, expression: Expression): string {
  const source = tree.text.slice(expression.start, expression.end);
  if (tree.json === undefined) return source;
  if (isInsideString(tree, expression.start)) return decodeString(source);
  switch (expression.kind) {
    case "template": {
      const [part, more] = expression.parts;
      if (part?.kind === "interpolation" && more === undefined) return nativeText(tree, bare(part.expression));
      const content = templateSource(expression.parts, {
        text: (value) => quoted(value).slice(1, -1),
        expression: (inner) => nativeText(tree, inner),
      });
      return `"${content}"`;
    }
    case "tuple":
      return `[${expression.elements.map((element) => nativeText(tree, element)).join(", ")}]`;
    case "object": {
      const items = expression.items.map(({ key, value }) => `${nativeText(tree, key)} = ${nativeText(tree, value)}`);
      return items.length === 0 ? "{}" : `{ ${items.join(", ")} }`;
    }
  }
  return source;
}

/** Without parentheses around it. */
function bare(expression: Expression): Expression {
  return expression.kind === "parenthesized" ? bare(expression.expression) : expression;
}

/** Text as a string of HCL, but for what opens a template: HCL's escapes are JSON's without two of them. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /\\(\\|[bf])/g,
    (escape) => ({ "\\b": "\\u0008", "\\f": "\\u000c" })[escape] ?? escape,
  );
}

/** Whether the offset stands between the quotes of a JSON string: an expression there is text of the file. */
export function isInsideString({ json, tokens }: SyntaxTree, offset: number): boolean {
  return json !== undefined && tokens.kind(tokens.at(offset)) === TokenKind.TemplateText;
}
