/** Which known names a misspelt one may have meant. */

export interface NearName {
  readonly name: string;
  /** How many characters have to be changed. */
  readonly distance: number;
}

/** How far a name may be from a known one to be taken for a slip of the pen; of a short one a third is too much. */
const maximumDistance = 2;

/** The nearest first. `name` is as its author would have written it without slips of case and separators. */
export function nearNames(name: string, known: Iterable<string>): NearName[] {
  const near: NearName[] = [];
  for (const candidate of known) {
    const limit = Math.min(maximumDistance, Math.ceil(candidate.length / 3) - 1);
    const distance = editDistance(name, candidate, limit);
    if (distance <= limit) near.push({ name: candidate, distance });
  }
  return near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
}

/** Whether the first is nearer than every other: then it is what was meant. */
export function hasNearest(near: readonly NearName[]): boolean {
  return near[0] !== undefined && near[0].distance !== near[1]?.distance;
}

/** Levenshtein's distance; any number above `limit` where it is more than `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(replaced, (previous[j] as number) + 1, (current[j - 1] as number) + 1);
    }
    if (Math.min(...current) > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length] as number;
}
