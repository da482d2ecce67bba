/** Classes of characters, by UTF-16 code unit. */
export const Char = {
  Tab: 9,
  LineFeed: 10,
  CarriageReturn: 13,
  Space: 32,
  Bang: 33,
  Quote: 34,
  Hash: 35,
  Dollar: 36,
  Percent: 37,
  Ampersand: 38,
  ParenOpen: 40,
  ParenClose: 41,
  Star: 42,
  Plus: 43,
  Comma: 44,
  Minus: 45,
  Dot: 46,
  Slash: 47,
  Colon: 58,
  Less: 60,
  Assign: 61,
  Greater: 62,
  Question: 63,
  BracketOpen: 91,
  Backslash: 92,
  BracketClose: 93,
  Underscore: 95,
  BraceOpen: 123,
  Bar: 124,
  BraceClose: 125,
  Tilde: 126,
  ByteOrderMark: 0xfeff,
} as const;

const identifierStart = 1;
const identifierPart = 2;
const digit = 4;

const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(char)) classes[code] = identifierStart | identifierPart;
  else if (/[0-9]/.test(char)) classes[code] = identifierPart | digit;
  else if (char === "-") classes[code] = identifierPart;
}

export function isDigit(code: number): boolean {
  return code < 128 && ((classes[code] as number) & digit) !== 0;
}

/** 1 for every ASCII character that can stand inside an identifier; a table, for the hottest of loops. */
export const identifierParts = new Uint8Array(256);
for (let code = 0; code < 128; code++)
  identifierParts[code] = ((classes[code] as number) & identifierPart) === 0 ? 0 : 1;

/** Whether an identifier can start at `offset`: an `ID_Start` of Unicode, or `_`. */
export function startsIdentifier(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code < 128) return ((classes[code] as number) & identifierStart) !== 0;
  return /^\p{ID_Start}/u.test(String.fromCodePoint(text.codePointAt(offset) ?? 0));
}

/** End of the identifier that starts at `offset`; parts are `ID_Continue` of Unicode, and `-`. */
export function identifierEnd(text: string, offset: number): number {
  let end = offset;
  for (;;) {
    const code = text.charCodeAt(end);
    if (code < 128) {
      if (((classes[code] as number) & identifierPart) === 0) return end;
      end++;
    } else {
      const point = text.codePointAt(end);
      if (point === undefined || !/^\p{ID_Continue}/u.test(String.fromCodePoint(point))) return end;
      end += point > 0xffff ? 2 : 1;
    }
  }
}

/** Unicode's `White_Space`, which HCL trims. JavaScript's `trim` has U+FEFF in its place of U+0085. */
export function isWhiteSpace(code: number): boolean {
  if (code < 128) return code === Char.Space || (code >= Char.Tab && code <= Char.CarriageReturn);
  return /^\p{White_Space}/u.test(String.fromCharCode(code));
}

/** Offset of the first character that is no white space, at or after `start` and before `end`; else `end`. */
export function whiteSpaceEnd(text: string, start: number, end: number): number {
  let offset = start;
  while (offset < end && isWhiteSpace(text.charCodeAt(offset))) offset++;
  return offset;
}

export function trimStart(text: string): string {
  return text.slice(whiteSpaceEnd(text, 0, text.length));
}

export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Whether `word` and white space are all there is from `start` to `end`. */
export function isLoneWord(text: string, start: number, end: number, word: string): boolean {
  const wordStart = whiteSpaceEnd(text, start, end);
  const wordEnd = wordStart + word.length;
  return wordEnd <= end && text.startsWith(word, wordStart) && whiteSpaceEnd(text, wordEnd, end) === end;
}

/** Offset of the next line feed at or after `offset`, or the text's length. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
