/**
 * A JSON text to the tree that its twin in native syntax has: objects become blocks where the schema says so, and text
 * becomes templates. Reads any text, as the native parser does.
 */
import { readJson } from "./json-reader.ts";
import { anyBody, type BlockSchema, type BodySchema, type StringKind, stringKindOf } from "./json-schema.ts";
import { readExpression, readTemplate } from "./json-template.ts";
import type { JsonMember, JsonObject, JsonString, JsonValue } from "./json-values.ts";
import type {
  Block,
  BodyItem,
  Expression,
  Identifier,
  Label,
  ObjectItem,
  Span,
  SyntaxError,
  SyntaxTree,
} from "./syntax.ts";

/** `schema` is that of the file's own body. What is wrong with the text is in the tree's `errors`. */
export function parseJson(text: string, schema: BodySchema): SyntaxTree {
  const { tokens, root, errors } = readJson(text);
  const items = new BodyReader(text, errors).fileItems(root, schema);
  errors.sort((a, b) => a.start - b.start || a.end - b.end);
  return { text, tokens, json: { root, schema }, body: { kind: "body", items, start: 0, end: text.length }, errors };
}

/** A member of a body that is a block, on the way down its labels. */
interface Header {
  readonly type: Identifier;
  readonly labels: readonly Label[];
  readonly schema: BlockSchema;
  /** Of the last name. */
  readonly name: Span;
}

class BodyReader {
  private readonly text: string;
  private readonly errors: SyntaxError[];

  constructor(text: string, errors: SyntaxError[]) {
    this.text = text;
    this.errors = errors;
  }

  /** A file may be a list of objects too. */
  fileItems(root: JsonValue, schema: BodySchema): BodyItem[] {
    if (root.kind === "array") return root.elements.flatMap((element) => this.fileItems(element, schema));
    if (root.kind === "object") return this.items(root, schema);
    if (root.kind !== "missing") this.error(root, "A JSON object must stand here.");
    return [];
  }

  private items({ members }: JsonObject, schema: BodySchema): BodyItem[] {
    const items: BodyItem[] = [];
    const names = new Set<string>();
    for (const member of members) {
      if (member.name.value === "//") continue;
      for (const item of this.item(member, schema)) {
        items.push(item);
        if (item.kind !== "attribute") continue;
        const { name } = item.name;
        if (names.has(name)) this.error(item.name, `"${name}" is set twice here.`);
        names.add(name);
      }
    }
    return items;
  }

  private item(member: JsonMember, schema: BodySchema): BodyItem[] {
    const { name, value, hasColon, start, end } = member;
    const identifier: Identifier = { kind: "identifier", name: name.value, ...name.content };
    if (!hasColon) return [{ kind: "incomplete", name: identifier, labels: [], start, end }];
    const block = schema.blocks.get(name.value) ?? guessed(member, schema);
    // What can be no block stands as an argument, for the rules to say so.
    const isValue = value.kind === "string" || (value.kind === "primitive" && value.value !== null);
    if (block !== undefined && !(isValue && block.labels === 0))
      return this.blocks({ type: identifier, labels: [], schema: block, name: { start, end } }, value);
    const kind = stringKindOf(schema, name.value);
    return [{ kind: "attribute", name: identifier, value: this.expression(value, kind), start, end }];
  }

  private blocks(header: Header, value: JsonValue): BodyItem[] {
    const { type, labels, schema, name } = header;
    if (labels.length < schema.labels && isEmpty(value))
      this.error(value, "A label is missing here: a name in quotes.");
    if (value.kind === "array")
      return value.elements.flatMap((element) => this.blocks({ ...header, name: openingOf(element) }, element));
    if (value.kind === "primitive" && value.value === null) return [];
    if (value.kind !== "object") {
      if (value.kind !== "missing") this.error(value, "An object in braces must stand here, or a list of them.");
      return [{ kind: "incomplete", name: type, labels, start: name.start, end: value.end }];
    }
    if (labels.length === schema.labels) return [this.block(header, value)];
    // Here "//" is a label like any other.
    return value.members.flatMap((member) => {
      const label = labelOf(member.name);
      return this.blocks({ ...header, labels: [...labels, label], name: member }, member.value);
    });
  }

  private block({ type, labels, schema, name }: Header, object: JsonObject): Block {
    const { start: open, close, end } = object;
    const last = labels[labels.length - 1] ?? type;
    const isOwnName = name.start <= last.start && last.end <= open;
    const header = isOwnName ? { start: last.start, end: last.end } : { start: open, end: open + 1 };
    const items = this.items(object, schema.body(labels.map((label) => label.value)));
    const body = { kind: "body", items, start: open + 1, end: close ?? end } as const;
    return { kind: "block", type, labels, header, open, close, body, start: name.start, end };
  }

  private expression(value: JsonValue, kind: StringKind): Expression {
    const { start, end } = value;
    switch (value.kind) {
      case "string":
        return this.string(value, kind);
      case "primitive":
        return { kind: "literal", value: value.value, start, end };
      case "array": {
        const elements = value.elements.map((element) => this.expression(element, kind));
        return { kind: "tuple", elements, close: value.close, start, end };
      }
      case "object": {
        const items = value.members.map((member): ObjectItem => {
          const key = this.string(member.name, kind === "template" ? kind : "literal");
          const { start, end } = member;
          return { kind: "objectItem", key, value: this.expression(member.value, kind), start, end };
        });
        return { kind: "object", items, close: value.close, start, end };
      }
      case "missing":
        return { kind: "missing", start, end };
    }
  }

  private string(string: JsonString, kind: StringKind): Expression {
    if (kind === "template") return readTemplate(this.text, string, this.errors);
    if (kind === "expression" && string.value !== "") return readExpression(this.text, string, this.errors);
    const { value, content, start, end } = string;
    const parts = value === "" ? [] : [{ kind: "text" as const, value: value.normalize("NFC"), ...content }];
    return { kind: "template", style: "quoted", parts, start, end };
  }

  private error({ start, end }: Span, message: string): void {
    this.errors.push({ start, end, message });
  }
}

/** Where a schema names all arguments, objects under another name were surely meant for blocks. */
function guessed({ name, value }: JsonMember, schema: BodySchema): BlockSchema | undefined {
  if (schema.arguments === undefined || schema.arguments.has(name.value)) return undefined;
  const isBlock =
    value.kind === "object" ||
    (value.kind === "array" && value.elements.length > 0 && value.elements.every(({ kind }) => kind === "object"));
  return isBlock ? { labels: 0, body: () => anyBody } : undefined;
}

function isEmpty(value: JsonValue): boolean {
  if (value.kind === "primitive") return value.value === null;
  if (value.kind === "array") return value.elements.length === 0;
  return value.kind === "object" && value.members.length === 0 && value.close !== undefined;
}

function labelOf({ value, start, end }: JsonString): Label {
  return { kind: "label", value, quoted: true, start, end };
}

/** Of a block in a list the brace is all that is its own. */
function openingOf({ start }: JsonValue): Span {
  return { start, end: start + 1 };
}
