/** Version numbers as Terraform reads and orders them. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** What stands behind the hyphen, `beta1`; empty for a release. */
  readonly prerelease: string;
}

export function version(major: number, minor: number, patch: number, prerelease = ""): Version {
  return { major, minor, patch, prerelease };
}

/** Three numbers and no `v`. What stands behind a `+` has no meaning and is left out. */
const exact = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

/** Of an exact version; undefined where it is none. */
export function parseVersion(text: string): Version | undefined {
  const match = exact.exec(text);
  if (match === null) return undefined;
  const [, major, minor, patch, prerelease] = match;
  return version(Number(major), Number(minor), Number(patch), prerelease);
}

export function formatVersion({ major, minor, patch, prerelease }: Version): string {
  return `${major}.${minor}.${patch}${prerelease === "" ? "" : `-${prerelease}`}`;
}

/** Below zero where `a` comes first. A pre-release comes before its release, as semver.org orders them. */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch || comparePrereleases(a.prerelease, b.prerelease);
}

function comparePrereleases(a: string, b: string): number {
  if (a === b) return 0;
  if (a === "" || b === "") return a === "" ? 1 : -1;
  const [left, right] = [a.split("."), b.split(".")];
  for (const [index, mine] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (mine !== other) return comparePart(mine, other);
  }
  return -1;
}

/** Numbers come before words. */
function comparePart(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [a, b].map((part) => /^\d+$/.test(part));
  if (isNumber && isOtherNumber) return Number(a) - Number(b);
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return a < b ? -1 : 1;
}

/** The release that the version is, or is a pre-release of. */
export function releaseOf({ major, minor, patch }: Version): Version {
  return version(major, minor, patch);
}

/** The release behind it: between the two there are only pre-releases. */
export function nextRelease({ major, minor, patch, prerelease }: Version): Version {
  return version(major, minor, prerelease === "" ? patch + 1 : patch);
}
