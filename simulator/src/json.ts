/** JSON as Atlas writes it: keys in alphabetical order, no space; with `pretty=true` as Java's Jackson prints it. */

export function compactJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

export function prettyJson(value: unknown): string {
  return printed(sorted(value), "");
}

/** Keys stay in the order given: the authentication layer's answers are not sorted. */
export function prettyJsonUnsorted(value: unknown): string {
  return printed(value, "");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, sorted(entry)]));
}

function printed(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? "[ ]" : `[ ${value.map((element) => printed(element, indent)).join(", ")} ]`;
  }
  const inner = `${indent}  `;
  const lines = Object.entries(value).map(
    ([key, entry]) => `${inner}${JSON.stringify(key)} : ${printed(entry, inner)}`,
  );
  return lines.length === 0 ? "{ }" : `{\n${lines.join(",\n")}\n${indent}}`;
}
