/** Version constraints, as `required_providers` has them: `>= 1.16.0, != 1.17.2, < 2.0.0`. */
import { compareVersions, nextRelease, releaseOf, type Version, version } from "./version.ts";
import { everyRelease, intersectRanges, type VersionRange, type VersionSet } from "./version-set.ts";

interface Term {
  readonly operator: string;
  /** Parts that are not written are 0. */
  readonly version: Version;
  /** Only of `~>`: the first version that is too new. */
  readonly limit: Version;
}

/** One blank behind the operator at most, and no `v`, as Terraform insists. */
const term = /^(=|!=|>=|<=|>|<|~>)? ?(\d+)(?:\.(\d+)(?:\.(\d+))?)?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

/**
 * The versions that satisfy all of the constraints; undefined where one of them is none to Terraform. As Terraform does,
 * a pre-release is admitted only where `=` names it.
 */
export function admittedBy(constraints: readonly string[]): VersionSet | undefined {
  const terms: Term[] = [];
  for (const text of constraints.flatMap((constraint) => constraint.split(","))) {
    const parsed = parseTerm(text.trim());
    if (parsed === undefined) return undefined;
    terms.push(parsed);
  }
  const ranges = terms.map(releasesOf).reduce<VersionRange[]>(intersectRanges, [everyRelease]);
  const named = terms.filter(({ operator }) => operator === "=").map((each) => each.version);
  const prereleases = named.filter(
    (each, index) =>
      each.prerelease !== "" &&
      terms.every((other) => admits(other, each)) &&
      named.findIndex((other) => compareVersions(other, each) === 0) === index,
  );
  return { ranges, prereleases };
}

function parseTerm(text: string): Term | undefined {
  const match = term.exec(text);
  if (match === null) return undefined;
  const [, operator = "=", major, minor, patch, prerelease] = match;
  const wanted = version(Number(major), Number(minor ?? 0), Number(patch ?? 0), prerelease);
  // `~> 1` and `~> 1.2` leave the second number free, `~> 1.2.3` the third.
  const limit = patch === undefined ? version(wanted.major + 1, 0, 0) : version(wanted.major, wanted.minor + 1, 0);
  return { operator, version: wanted, limit };
}

/** A range may be empty here. */
function releasesOf({ operator, version: wanted, limit }: Term): VersionRange[] {
  const first = everyRelease.from;
  const at = releaseOf(wanted);
  const behind = nextRelease(wanted);
  switch (operator) {
    case "=":
      return [{ from: at, below: behind }];
    case "!=":
      return [
        { from: first, below: at },
        { from: behind, below: undefined },
      ];
    case ">":
      return [{ from: behind, below: undefined }];
    case ">=":
      return [{ from: at, below: undefined }];
    case "<":
      return [{ from: first, below: at }];
    case "<=":
      return [{ from: first, below: behind }];
    default:
      return [{ from: at, below: limit }];
  }
}

function admits({ operator, version: wanted, limit }: Term, each: Version): boolean {
  const order = compareVersions(each, wanted);
  switch (operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    default:
      return order >= 0 && compareVersions(each, limit) < 0;
  }
}
