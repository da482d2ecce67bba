/** "Fix all": takes the fixes that leave nothing to decide, round by round, and gives one edit. */
import { applyEdits, type TextEdit } from "../hcl/edit.ts";
import { type CheckedFinding, type CheckOptions, check } from "../rules/core/check.ts";
import type { ProviderVersion } from "../terraform/provider-version.ts";
import type { SourceFile } from "../terraform/value.ts";
import { analyze } from "./analysis.ts";
import { fixRound } from "./fix-round.ts";

/**
 * A block needs a handful of rounds, however many findings it has. Should one ever need more, what was done until then
 * is the edit, and fixing all again goes on.
 */
const maximumRounds = 30;

/** What the rules find once a file has some text. */
export interface Judged {
  readonly file: SourceFile;
  /** Of each root module by which the file is judged. */
  readonly found: Iterable<readonly CheckedFinding[]>;
}

/** The edit of `text` that leaves no automatic fix in its file; undefined where there is none to begin with. */
export function fixAllOf(text: string, judge: (text: string) => Judged): TextEdit | undefined {
  let fixed = text;
  for (let round = 0; round < maximumRounds; round++) {
    const next = afterRound(fixed, judge(fixed));
    if (next === fixed) break;
    fixed = next;
  }
  return fixed === text ? undefined : difference(text, fixed);
}

export interface FixAllInput {
  readonly uri: string;
  readonly text: string;
  readonly provider: ProviderVersion;
}

/** The same for a file that is a module of its own. */
export function fixAll({ uri, text, provider }: FixAllInput, options: CheckOptions): TextEdit | undefined {
  return fixAllOf(text, (now) => {
    const { file, module } = analyze(uri, now, provider);
    return { file, found: [check(module, options)] };
  });
}

/** What two roots find in one file may be the same, so only one has its way in a round. */
function afterRound(text: string, { file, found }: Judged): string {
  for (const findings of found) {
    const next = applyEdits(text, fixRound(file, findings));
    if (next !== text) return next;
  }
  return text;
}

/** One edit for everything between the first and the last difference. */
function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  while (splitsCharacter(before, start) || splitsCharacter(after, start)) start--;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  while (splitsCharacter(before, before.length - tail) || splitsCharacter(after, after.length - tail)) tail--;
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}

/** Whether the offset stands inside a surrogate pair or a CRLF: LSP has no position there. */
function splitsCharacter(text: string, offset: number): boolean {
  return /^(?:[\ud800-\udbff][\udc00-\udfff]|\r\n)$/.test(text.slice(Math.max(offset - 1, 0), offset + 1));
}
