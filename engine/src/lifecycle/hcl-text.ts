/** Texts and names as HCL writes them. */

/** A quoted template without interpolations: what Atlas says is never read as an expression. */
export function hclText(text: string): string {
  const escaped = text
    .replace(/\\/g, "\\\\")
    .replace(/"/g, '\\"')
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t")
    .replace(/([$%])\{/g, "$1$1{")
    .replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
  return `"${escaped}"`;
}

export function isResourceName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name);
}

/** A name for a resource, made of a description; with a number when it is taken. */
export function suggestName(description: string, taken: ReadonlySet<string>): string {
  const words = description.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const joined = words.join("_").slice(0, 60).replace(/_$/, "");
  const base = joined === "" ? "key" : /^\d/.test(joined) ? `key_${joined}` : joined;
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}_${count}`;
  return name;
}
