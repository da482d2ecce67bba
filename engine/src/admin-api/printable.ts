/**
 * Text from Atlas or from a network, for a message: names and descriptions are hostile input. Control characters (a
 * terminal obeys them), invisible ones and those that turn the writing direction become a space.
 */
export function printable(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Cut to so many characters. */
export function shortened(text: string, longest: number): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join("")}…`;
}
