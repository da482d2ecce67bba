/** References such as `mongodbatlas_project.main["eu"].id`, compared whatever way they are written. */
import type { Expression } from "../hcl/syntax.ts";
import type { Reference, Value } from "./value.ts";

/** The reference that an expression is, or undefined when it is anything else. */
export function readReference(expression: Expression): Reference | undefined {
  const text = canonicalText(expression);
  if (text === undefined) return undefined;
  return newReference(text, text);
}

function canonicalText(expression: Expression): string | undefined {
  switch (expression.kind) {
    case "variable":
      return expression.name;
    case "parenthesized":
      return canonicalText(expression.expression);
    case "attributeAccess": {
      const object = canonicalText(expression.object);
      if (object === undefined || expression.name.name === "") return undefined;
      return expression.legacyIndex
        ? `${object}[${Number(expression.name.name)}]`
        : `${object}.${expression.name.name}`;
    }
    case "index": {
      const collection = canonicalText(expression.collection);
      const key = canonicalKey(expression.key);
      return collection === undefined || key === undefined ? undefined : `${collection}[${key}]`;
    }
    case "template":
      return canonicalText(unwrapTemplate(expression) ?? missing);
  }
  return undefined;
}

const missing: Expression = { kind: "missing", start: 0, end: 0 };

function canonicalKey(key: Expression): string | undefined {
  const text = constantKey(key);
  if (text === undefined) return canonicalText(key);
  return isNumber(key) ? text : JSON.stringify(text);
}

function isNumber(key: Expression): boolean {
  return key.kind === "parenthesized" ? isNumber(key.expression) : key.kind === "literal";
}

/** A key in brackets as text, where it is written out: Terraform converts it to what the collection has. */
export function constantKey(key: Expression): string | undefined {
  if (key.kind === "parenthesized") return constantKey(key.expression);
  if (key.kind === "literal" && typeof key.value === "number") return String(key.value);
  if (key.kind !== "template" || !key.parts.every((part) => part.kind === "text")) return undefined;
  return key.parts.map((part) => part.value).join("");
}

/** `"${x}"` and nothing around it is `x` itself, as Terraform has it. */
export function unwrapTemplate(expression: Expression): Expression | undefined {
  if (expression.kind !== "template" || expression.parts.length !== 1) return undefined;
  const [part] = expression.parts;
  return part?.kind === "interpolation" ? part.expression : undefined;
}

/** The reference to a part of what `whole` stands for: `.name`, or a key in brackets. */
export function extendReference(whole: Reference, part: string): Reference {
  return newReference(whole.text + part, whole.identity + part);
}

export function newReference(text: string, rawIdentity: string): Reference {
  const identity = rawIdentity.replace(/\["(0|[1-9]\d{0,14})"\]/g, "[$1]");
  return { text, identity, projectAddress: projectAddress(identity) };
}

/**
 * Only an instance key that is known makes an address certain. Text like "00" does not: with `count` it is the
 * number 0, with `for_each` a key of its own.
 */
function projectAddress(identity: string): string | undefined {
  const match =
    /^((?:(?:module\.[^.[\]]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.?)+:)?mongodbatlas_project\.[^.[\]]+(?:\[(?:\d+|("(?:[^"\\]|\\.)*"))\])?)\.id$/.exec(
      identity,
    );
  if (match?.[2] !== undefined && /^"[+-]?\.?\d/.test(match[2]) && !Number.isNaN(Number(JSON.parse(match[2]))))
    return undefined;
  return match?.[1];
}

/**
 * Whether two values are one project. Equal text is; so are equal references. Two ids of different
 * `mongodbatlas_project` resources differ. Of everything else nothing is known.
 */
export function compareProjects(a: Value, b: Value): "same" | "different" | "unknown" {
  if (a.kind === "known" && b.kind === "known") {
    if (typeof a.data !== "string" || typeof b.data !== "string") return "unknown";
    return a.data === b.data ? "same" : "different";
  }
  if (a.kind !== "unknown" || b.kind !== "unknown" || a.reference === undefined || b.reference === undefined)
    return "unknown";
  if (a.reference.identity === b.reference.identity) return "same";
  const [one, other] = [a.reference.projectAddress, b.reference.projectAddress];
  if (one === undefined || other === undefined) return "unknown";
  // `p.id` beside `p["x"].id`: one of them is wrong, and which project it would be cannot be known.
  return withoutKey(one) === withoutKey(other) && (one === withoutKey(one)) !== (other === withoutKey(other))
    ? "unknown"
    : "different";
}

function withoutKey(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, "");
}
