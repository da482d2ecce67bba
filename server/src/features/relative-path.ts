/** How a person finds a file from another one. */

/** `locals.tf`, `../keys/main.tf`: unescaped. Both are URIs. */
export function relativePath(from: string, to: string): string {
  const [here, there] = [from.split("/"), to.split("/")];
  const last = Math.min(here.length, there.length) - 1;
  let shared = 0;
  while (shared < last && here[shared] === there[shared]) shared++;
  const up = here.slice(shared + 1).map(() => "..");
  return [...up, ...there.slice(shared).map(unescaped)].join("/");
}

/** What is no escape, in the name of a document without a file, stays. */
function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
