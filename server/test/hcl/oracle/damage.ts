/** One small wound, so that a file is probably no HCL any more. */
import { parse } from "../../../src/hcl/parser.ts";
import type { Random } from "./random.ts";

const strays = [
  "}",
  "{",
  "]",
  "[",
  ")",
  "(",
  '"',
  ",",
  "=",
  ":",
  ".",
  "...",
  "::",
  "=>",
  "?",
  "\n",
  "~",
  "&",
  "|",
  "'",
  ";",
  "`",
  "@",
  "\\",
  "${",
  "%{",
  "~}",
  "<<E\n",
  "<<",
  "*",
  "!",
  "^",
  "if",
  "for",
  "in",
  "0",
  "a",
  "/*",
  "\r",
  "\t",
  "\u00a0",
  "\0",
];

/** Deletes, doubles, swaps or replaces one token of `text`, or puts a stray one before it. */
export function damage(text: string, random: Random): string {
  const { tokens } = parse(text);
  const index = random.below(tokens.count);
  const [start, end] = [tokens.start(index), tokens.end(index)];
  const token = text.slice(start, end);
  const [before, after] = [text.slice(0, start), text.slice(end)];
  switch (random.below(6)) {
    case 0:
      return before + after;
    case 1:
      return before + token + token + after;
    case 2: {
      const other = random.below(tokens.count);
      return before + text.slice(tokens.start(other), tokens.end(other)) + after;
    }
    case 3:
      return before + random.pick(strays) + after;
    case 4:
      return text.slice(0, random.below(text.length + 1));
    default:
      return before + random.pick(strays) + token + after;
  }
}
