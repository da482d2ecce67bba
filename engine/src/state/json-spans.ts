/**
 * Where things stand in a JSON text, so that one piece can be replaced and every other byte stays. The text must be
 * valid JSON; nothing is checked here. Nothing recurses: a hostile file may be nested as deep as it likes.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface MemberSpan {
  readonly key: string;
  readonly value: Span;
}

export function documentSpan(text: string): Span {
  const start = skipBlanks(text, 0);
  return { start, end: skipValue(text, start) };
}

/** The members of an object, in the order of the text; a key may come twice. */
export function memberSpans(text: string, object: Span): MemberSpan[] {
  const members: MemberSpan[] = [];
  let at = skipBlanks(text, object.start + 1);
  while (text[at] === '"') {
    const keyEnd = skipString(text, at);
    const start = skipBlanks(text, skipBlanks(text, keyEnd) + 1);
    const end = skipValue(text, start);
    members.push({ key: JSON.parse(text.slice(at, keyEnd)) as string, value: { start, end } });
    at = skipComma(text, end);
  }
  return members;
}

/** The last member of that name: that is the one which JSON readers take. */
export function memberSpan(text: string, object: Span, key: string): Span | undefined {
  return memberSpans(text, object).findLast((member) => member.key === key)?.value;
}

export function itemSpans(text: string, array: Span): Span[] {
  const items: Span[] = [];
  let start = skipBlanks(text, array.start + 1);
  while (text[start] !== "]") {
    const end = skipValue(text, start);
    items.push({ start, end });
    start = skipComma(text, end);
  }
  return items;
}

function skipBlanks(text: string, at: number): number {
  let next = at;
  while (/[ \t\r\n]/.test(text[next] ?? "")) next++;
  return next;
}

function skipComma(text: string, at: number): number {
  const next = skipBlanks(text, at);
  return text[next] === "," ? skipBlanks(text, next + 1) : next;
}

function skipString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function skipValue(text: string, start: number): number {
  let at = start;
  let depth = 0;
  do {
    const character = text[at];
    if (character === '"') at = skipString(text, at);
    else if (character === "{" || character === "[") {
      depth++;
      at++;
    } else if (character === "}" || character === "]") {
      depth--;
      at++;
    } else if (depth > 0) at++;
    else while (at < text.length && !/[\s,\]}]/.test(text[at] ?? "")) at++;
  } while (depth > 0);
  return at;
}
