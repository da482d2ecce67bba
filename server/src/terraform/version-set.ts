/** Sets of versions. */
import { type Era, endOf, eraOf } from "./era.ts";
import { compareVersions, nextRelease, type Version, version } from "./version.ts";

export interface VersionSet {
  /** Of releases, in order; each has one at least. */
  readonly ranges: readonly VersionRange[];
  /** Pre-releases: no range has any. */
  readonly prereleases: readonly Version[];
}

/** Half-open. */
export interface VersionRange {
  readonly from: Version;
  /** Undefined: whatever will come. */
  readonly below: Version | undefined;
}

export const everyRelease: VersionRange = { from: version(0, 0, 0), below: undefined };

export function exactly(each: Version): VersionSet {
  return each.prerelease === ""
    ? { ranges: [{ from: each, below: nextRelease(each) }], prereleases: [] }
    : { ranges: [], prereleases: [each] };
}

/** What is in one of the first and in one of the second. */
export function intersectRanges(first: readonly VersionRange[], second: readonly VersionRange[]): VersionRange[] {
  return first.flatMap((a) =>
    second.flatMap((b) => {
      const from = compareVersions(a.from, b.from) < 0 ? b.from : a.from;
      const below = compareEnds(a.below, b.below) < 0 ? a.below : b.below;
      return below === undefined || compareVersions(from, below) < 0 ? [{ from, below }] : [];
    }),
  );
}

/** The smallest range around the set; undefined where it is empty. */
export function rangeAround({ ranges, prereleases }: VersionSet): VersionRange | undefined {
  const all = [...ranges, ...prereleases.map((each) => ({ from: each, below: nextRelease(each) }))];
  return all.reduce<VersionRange | undefined>((around, { from, below }) => {
    if (around === undefined) return { from, below };
    return {
      from: compareVersions(from, around.from) < 0 ? from : around.from,
      below: compareEnds(below, around.below) < 0 ? around.below : below,
    };
  }, undefined);
}

/** The era of all versions in the set; undefined where there are several, and where it is empty. */
export function eraOfAll({ ranges, prereleases }: VersionSet): Era | undefined {
  const found = [...ranges.map(({ from }) => from), ...prereleases].map(eraOf);
  const [era] = found;
  if (era === undefined || found.some((each) => each !== era)) return undefined;
  return ranges.every(({ below }) => compareEnds(below, endOf(era)) <= 0) ? era : undefined;
}

function compareEnds(a: Version | undefined, b: Version | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return compareVersions(a, b);
}
