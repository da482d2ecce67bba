/** Values as a person would write them, in one line or cut short. */
import { elementsOf, isMap, type Known, type Value } from "../terraform/value.ts";

/** In HCL's syntax; what is not known in it stands as its reference, or as `(unknown)`. */
export function valueText(value: Value, longest = 300): string {
  const text = fullText(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function fullText(value: Value): string {
  return value.kind === "unknown" ? (value.reference?.text ?? "(unknown)") : knownText(value);
}

function knownText({ data }: Known): string {
  if (typeof data === "string") return JSON.stringify(data);
  if (data === null || typeof data !== "object") return String(data);
  const elements = elementsOf(data);
  if (elements !== undefined) return `[${elements.map(fullText).join(", ")}]`;
  if (!isMap(data)) return "(unknown)";
  const entries = [...data].map(([key, each]) => `${isName(key) ? key : JSON.stringify(key)} = ${fullText(each)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

export function isName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(text);
}

/** A known text; undefined for anything else. */
export function knownString(value: Value | undefined): string | undefined {
  return value?.kind === "known" && typeof value.data === "string" ? value.data : undefined;
}
