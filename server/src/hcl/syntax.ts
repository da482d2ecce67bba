/**
 * The syntax tree of one HCL file, after the HCL specification: in native syntax, or in JSON, where the same nodes stand
 * for what the JSON means. Names then span what is between their quotes, labels and text their quotes too.
 *
 * Every offset counts UTF-16 code units from the start of the text; every span is half-open.
 * A tree exists for any text: what is missing is a zero-width node, what cannot be read is skipped to the end of its
 * line, and `errors` says what was wrong. The tree is never changed after parsing.
 */
import type { JsonSyntax } from "./json-schema.ts";
import type { Span } from "./span.ts";
import type { Tokens } from "./tokens.ts";

export type { Span } from "./span.ts";

export interface SyntaxError extends Span {
  /** One short sentence for a person, in our own words. */
  readonly message: string;
}

export interface SyntaxTree {
  readonly text: string;
  /** All tokens, white space and comments included: together they are the text, without gap or overlap. */
  readonly tokens: Tokens;
  /** Of a file in JSON syntax; undefined in native syntax. */
  readonly json: JsonSyntax | undefined;
  readonly body: Body;
  /** In the order of the text. */
  readonly errors: readonly SyntaxError[];
}

export interface Body extends Span {
  readonly kind: "body";
  readonly items: readonly BodyItem[];
}

export type BodyItem = Attribute | Block | IncompleteItem;

export interface Identifier extends Span {
  readonly kind: "identifier";
  readonly name: string;
}

/** `name = value`; ends with the value, before a comment or the line's end. */
export interface Attribute extends Span {
  readonly kind: "attribute";
  readonly name: Identifier;
  readonly value: Expression;
}

/**
 * `type "label" … { body }`. In JSON blocks share their type and the labels in front, so that these may stand before the
 * block: it begins with its own last name, or, in a list, with its brace; and so does its header.
 */
export interface Block extends Span {
  readonly kind: "block";
  readonly type: Identifier;
  readonly labels: readonly Label[];
  /** From the type to the last label. */
  readonly header: Span;
  /** Between the braces. */
  readonly body: Body;
  /** Offset of `{`, or undefined where it is missing. */
  readonly open: number | undefined;
  /** Offset of `}`, or undefined where it is missing. */
  readonly close: number | undefined;
}

export interface Label extends Span {
  readonly kind: "label";
  readonly value: string;
  readonly quoted: boolean;
}

/** A name, perhaps with labels, and neither `=` nor `{` after it: somebody is typing. */
export interface IncompleteItem extends Span {
  readonly kind: "incomplete";
  readonly name: Identifier;
  readonly labels: readonly Label[];
}

export type Expression =
  | LiteralExpression
  | TemplateExpression
  | VariableExpression
  | AttributeAccess
  | IndexExpression
  | SplatExpression
  | SplatItem
  | FunctionCall
  | UnaryExpression
  | BinaryExpression
  | ConditionalExpression
  | TupleExpression
  | ObjectExpression
  | ForExpression
  | ParenthesizedExpression
  | MissingExpression;

/** A number, `true`, `false` or `null`. */
export interface LiteralExpression extends Span {
  readonly kind: "literal";
  readonly value: number | boolean | null;
}

/** A quoted string or a heredoc, with or without interpolations. */
export interface TemplateExpression extends Span {
  readonly kind: "template";
  readonly style: "quoted" | "heredoc";
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = TemplateText | TemplateInterpolation | TemplateIf | TemplateFor;

/** Literal text of a template. */
export interface TemplateText extends Span {
  readonly kind: "text";
  /** Escapes resolved, indentation of `<<-` removed, white space cut where a `~` next to it says so, NFC-normalised. */
  readonly value: string;
}

/** `${ … }` */
export interface TemplateInterpolation extends Span {
  readonly kind: "interpolation";
  readonly expression: Expression;
}

/** `%{ if … }…%{ else }…%{ endif }` */
export interface TemplateIf extends Span {
  readonly kind: "if";
  readonly condition: Expression;
  readonly whenTrue: readonly TemplatePart[];
  readonly whenFalse: readonly TemplatePart[] | undefined;
}

/** `%{ for k, v in … }…%{ endfor }` */
export interface TemplateFor extends Span {
  readonly kind: "for";
  readonly keyName: Identifier | undefined;
  readonly valueName: Identifier;
  readonly collection: Expression;
  readonly parts: readonly TemplatePart[];
}

/** The first name of a reference: `var`, `local`, a resource type. */
export interface VariableExpression extends Span {
  readonly kind: "variable";
  readonly name: string;
}

/** `object.name`, and the legacy index `object.0` (then `name` is the digits and `legacyIndex` true). */
export interface AttributeAccess extends Span {
  readonly kind: "attributeAccess";
  readonly object: Expression;
  /** Zero-width with an empty name where nothing follows the dot. */
  readonly name: Identifier;
  readonly legacyIndex: boolean;
}

/** `collection[key]` */
export interface IndexExpression extends Span {
  readonly kind: "index";
  readonly collection: Expression;
  readonly key: Expression;
}

/** `source[*].a` (full) or `source.*.a` (attribute): `each` is what is read of each element, rooted at a `splatItem`. */
export interface SplatExpression extends Span {
  readonly kind: "splat";
  readonly style: "full" | "attribute";
  readonly source: Expression;
  readonly each: Expression;
}

/** The element that a splat visits; zero-width. */
export interface SplatItem extends Span {
  readonly kind: "splatItem";
}

/** `name(arguments)`, the name with its namespaces: `provider::aws::arn_parse`. */
export interface FunctionCall extends Span {
  readonly kind: "call";
  readonly name: Identifier;
  readonly arguments: readonly Expression[];
  /** The last argument is followed by `...`. */
  readonly expandsFinal: boolean;
}

export interface UnaryExpression extends Span {
  readonly kind: "unary";
  readonly operator: "-" | "!";
  readonly operand: Expression;
}

export type BinaryOperator = "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%";

export interface BinaryExpression extends Span {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalExpression extends Span {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** `[a, b]` */
export interface TupleExpression extends Span {
  readonly kind: "tuple";
  readonly elements: readonly Expression[];
  /** Offset of `]`, or undefined where it is missing. */
  readonly close: number | undefined;
}

/** `{ key = value, … }` */
export interface ObjectExpression extends Span {
  readonly kind: "object";
  readonly items: readonly ObjectItem[];
  /** Offset of `}`, or undefined where it is missing. */
  readonly close: number | undefined;
}

export interface ObjectItem extends Span {
  readonly kind: "objectItem";
  /** A bare name stands as a `variable` and means the string of that name; `(expression)` is computed. */
  readonly key: Expression;
  readonly value: Expression;
}

/** `[for v in c : x if y]` (tuple) or `{for k, v in c : x => y... if z}` (object). */
export interface ForExpression extends Span {
  readonly kind: "for";
  readonly result: "tuple" | "object";
  readonly keyName: Identifier | undefined;
  readonly valueName: Identifier;
  readonly collection: Expression;
  /** Only of an object. */
  readonly keyResult: Expression | undefined;
  readonly valueResult: Expression;
  /** `...` after the value: values of equal keys are grouped. */
  readonly grouped: boolean;
  readonly condition: Expression | undefined;
}

export interface ParenthesizedExpression extends Span {
  readonly kind: "parenthesized";
  readonly expression: Expression;
}

/** Where an expression should stand and does not; zero-width. */
export interface MissingExpression extends Span {
  readonly kind: "missing";
}
