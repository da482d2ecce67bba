/** What a person who waits for a busy Atlas is told. */
import type { Wait } from "./retry.ts";

const reasons: Readonly<Record<Wait["why"], string>> = {
  "rate-limited": "Atlas asks for a pause",
  unavailable: "Atlas is unavailable",
  "no-answer": "Atlas did not answer",
};

/** A sentence without its full stop. */
export function waitText({ why, action, milliseconds, attempt, tries }: Wait): string {
  return `${reasons[why]}: waiting ${Math.ceil(milliseconds / 1000)} s to ${action} (try ${attempt} of ${tries})`;
}
