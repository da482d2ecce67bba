/** What is certain about characters: Terraform counts grapheme clusters, by its own edition of Unicode. */

/** Texts of which every UTF-16 unit is a character of its own: ASCII without control characters, and Latin letters. */
const plain = /^[\t\n\x20-\x7e\u00a0-\u024f]*$/;

/** The characters of a text, or undefined where that is not certain. */
export function charactersOf(text: string): readonly string[] | undefined {
  return plain.test(text) ? text.split("") : undefined;
}

export function lengthOfText(text: string): number | undefined {
  return charactersOf(text)?.length;
}

/** ß is not among them: JavaScript makes two letters of it, Terraform none. */
const cased = /^[\x00-\x7f\u00c0-\u00de\u00e0-\u00fe]*$/;

export function inUpperCase(text: string): string | undefined {
  return cased.test(text) ? text.toUpperCase() : undefined;
}

export function inLowerCase(text: string): string | undefined {
  return cased.test(text) ? text.toLowerCase() : undefined;
}

/** Unicode's white space; JavaScript's own trimming also takes a byte order mark. */
const space = "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const spaceAround = new RegExp(`^${space}`);

export function trimSpace(text: string): string {
  const start = spaceAround.exec(text)?.[0].length ?? 0;
  let end = text.length;
  while (end > start && spaceAround.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Without these characters at both ends. */
export function trimCharacters(text: string, unwanted: string): string {
  const characters = [...text];
  const set = new Set(unwanted);
  let [start, end] = [0, characters.length];
  while (start < end && set.has(characters[start] as string)) start++;
  while (end > start && set.has(characters[end - 1] as string)) end--;
  return characters.slice(start, end).join("");
}
