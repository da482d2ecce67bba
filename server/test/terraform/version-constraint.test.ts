/** Constraints admit what Terraform admits. */
import { describe, expect, test } from "vitest";
import { compareVersions, formatVersion, parseVersion, type Version, version } from "../../src/terraform/version.ts";
import { admittedBy } from "../../src/terraform/version-constraint.ts";
import { eraOfAll, rangeAround, type VersionSet } from "../../src/terraform/version-set.ts";

const versions = (
  "0.9.0 1.7.9 1.8.0 1.9.0 1.9.1 1.10.0 1.10.5 1.11.0 1.11.1 1.12.0 1.12.3 1.13.1 1.14.0-pre.1 1.14.0 1.15.3 1.15.4 " +
  "1.16.0-pre1 1.16.0 1.16.1 1.17.5 1.21.3 1.21.4 1.38.0 2.0.0-beta1 2.0.0-beta2 2.0.0 2.16.0 3.0.0"
)
  .split(" ")
  .map(parsed);

function parsed(text: string): Version {
  const found = parseVersion(text);
  if (found === undefined) throw new Error(`${text} is no version`);
  return found;
}

function has({ ranges, prereleases }: VersionSet, each: Version): boolean {
  if (each.prerelease !== "") return prereleases.some((other) => compareVersions(other, each) === 0);
  return ranges.some(
    ({ from, below }) => compareVersions(from, each) <= 0 && (below === undefined || compareVersions(each, below) < 0),
  );
}

/** Of the list above. */
function admitted(...constraints: string[]): string {
  const set = admittedBy(constraints);
  if (set === undefined) return "invalid";
  return versions
    .filter((each) => has(set, each))
    .map(formatVersion)
    .join(" ");
}

const releases = versions.filter(({ prerelease }) => prerelease === "");
const between = (from: string, below?: string) =>
  releases
    .filter(
      (each) =>
        compareVersions(each, parsed(from)) >= 0 && (below === undefined || compareVersions(each, parsed(below)) < 0),
    )
    .map(formatVersion)
    .join(" ");

// As a Terraform 1.11 answered that was offered one version after the other.
test.each([
  ["~> 1", between("1.0.0", "2.0.0")],
  ["~> 1.11", between("1.11.0", "2.0.0")],
  ["~> 1.11.0", "1.11.0 1.11.1"],
  ["~> 0", "0.9.0"],
  ["~> 1.16.0-pre1", "1.16.0 1.16.1"],
  ["~> 2.0.0-beta1", "2.0.0"],
  ["= 2.0.0-beta1", "2.0.0-beta1"],
  ["2.0.0-beta1", "2.0.0-beta1"],
  [">= 2.0.0-beta1", "2.0.0 2.16.0 3.0.0"],
  ["> 2.0.0-beta1", "2.0.0 2.16.0 3.0.0"],
  ["= 2.0.0-beta1, > 1.0", "2.0.0-beta1"],
  ["= 2.0.0-beta1, > 2.0", ""],
  ["= 2.0.0-beta1, != 2.0.0-beta1", ""],
  ["= 2.0.0-beta1, 2.0.0-beta1", "2.0.0-beta1"],
  ["= 2.0.0-beta1, ~> 1", "2.0.0-beta1"],
  ["= 2.0.0-beta1, < 2.0.0", "2.0.0-beta1"],
  ["> 1.0, < 2.0.0-beta1", between("1.0.0", "2.0.0")],
  ["<= 2.0.0-beta1", between("0.0.0", "2.0.0")],
  ["!= 2.0.0-beta1", between("0.0.0")],
  ["!= 1.11", between("0.0.0").replace(" 1.11.0 ", " ")],
  [">1.11", between("1.11.1")],
  ["> 1", between("1.0.0")],
  [">= 1", between("1.0.0")],
  ["< 2", between("0.0.0", "2.0.0")],
  ["<= 2", `${between("0.0.0", "2.0.0")} 2.0.0`],
  ["= 1", ""],
  ["1.11", "1.11.0"],
  ["<= 1.11", between("0.0.0", "1.11.1")],
  ["01.11.0", "1.11.0"],
  ["~> 1.11.0+build", "1.11.0 1.11.1"],
  ["!= 1.11.0-pre", between("0.0.0")],
  [">= 1.11.0-alpha, <1.16.0", between("1.11.0", "1.16.0")],
  ["~>1.11.0, != 1.11.1", "1.11.0"],
  ["  >= 1.11  ,\n  <1.16  ", between("1.11.0", "1.16.0")],
  ["> 2, < 1", ""],
])("%s", (constraint, expected) => expect(admitted(constraint)).toBe(expected));

test.each([
  ...["", " ", "*", "1.x", "1.11.*", "v1.11.0", "= v1.11.0", "1.11.0.0", ">= 1.11,", ",>= 1.11", ">= 1.11,, < 2"],
  ...["=> 1.11", "=< 1.11", "== 1.11.0", "<> 1.0", "^1.2", "~1.2", "~ > 1.2", ">= 1.11 < 1.16", ">= 1 || < 1", "-1.0"],
  ...[">=  1.11", "1.", ".1", "latest", "1.11.0-", "1.11 .0", "1.0.0-beta_1"],
])("%j is no constraint", (constraint) => {
  expect(admittedBy([constraint])).toBeUndefined();
  expect(admittedBy([">= 1.0", constraint])).toBeUndefined();
});

test("several constraints all count, and none at all admits every release", () => {
  expect(admitted(">= 1.11", "< 1.16, != 1.12.0", "!= 1.13.1")).toBe("1.11.0 1.11.1 1.12.3 1.14.0 1.15.3 1.15.4");
  expect(admitted()).toBe(between("0.0.0"));
});

test.each([
  ["~> 2.0", "e1.21.4"],
  [">= 1.21.4", "e1.21.4"],
  [">= 1.21.4, < 99", "e1.21.4"],
  ["~> 1.38", "e1.21.4"],
  ["~> 1.16.0", "e1.16"],
  ["= 1.11.1", "e1.10"],
  ["1.10", "e1.10"],
  ["~> 1.11.0", "e1.10"],
  [">= 1.10, < 1.12", "e1.10"],
  ["~> 1.11", undefined],
  [">= 1.16", undefined],
  ["~> 1.21.0", undefined],
  ["> 1.21.3", "e1.21.4"],
  [">= 1.21.3, != 1.21.3", "e1.21.4"],
  ["~> 1.21.0, < 1.21.4", "e1.16"],
  ["~> 1.21.0, <= 1.21.3", "e1.16"],
  ["~> 1.21.0, <= 1.21.4", undefined],
  [">= 1.16, < 1.21.4", "e1.16"],
  [">= 1.14, < 1.16", "e1.14"],
  [">= 1.14, <= 1.16", undefined],
  [">= 1.14, <= 1.16, != 1.16.0", "e1.14"],
  ["> 1.13, < 1.15", undefined],
  ["~> 1.12.0", "e1.12"],
  ["> 1.9.0, < 1.10", "e1.8"],
  ["~> 1.8.0", "e1.8"],
  ["< 1.8", "documented"],
  ["~> 1.7.0", "documented"],
  ["< 1.9", undefined],
  ["!= 1.8.0", undefined],
  ["= 2.0.0-beta1", "e1.21.4"],
  ["= 1.16.0-pre1", "e1.14"],
  ["> 2, < 1", undefined],
] as const)("the era of %s is %s", (constraint, era) => {
  expect(eraOfAll(admittedBy([constraint]) as VersionSet)).toBe(era);
});

describe("random constraints", () => {
  const operators = ["", "=", "!=", ">", ">=", "<", "<=", "~>"];
  let seed = 1;
  const draw = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const pick = <T>(from: readonly T[]): T => from[draw(from.length)] as T;
  const drawn = () => {
    const each = pick(versions);
    const parts = draw(4) === 0 && each.prerelease === "" ? 1 + draw(2) : 3;
    return { operator: pick(operators), each, parts };
  };
  const textOf = ({ operator, each, parts }: ReturnType<typeof drawn>) =>
    `${operator}${operator === "" ? "" : pick(["", " "])}${parts === 3 ? formatVersion(each) : formatVersion(each).split(".").slice(0, parts).join(".")}`;

  /** Terraform's words for each operator, one version at a time. */
  function satisfies(wanted: Version, { operator, each, parts }: ReturnType<typeof drawn>): boolean {
    const at = parts === 3 ? each : version(each.major, parts === 1 ? 0 : each.minor, 0);
    const order = compareVersions(wanted, at);
    if (operator === "" || operator === "=") return order === 0;
    if (operator === "!=") return order !== 0;
    const limit = parts === 3 ? version(at.major, at.minor + 1, 0) : version(at.major + 1, 0, 0);
    if (operator === "~>") return order >= 0 && compareVersions(wanted, limit) < 0;
    return (
      (operator.startsWith(">") && order > 0) ||
      (operator.startsWith("<") && order < 0) ||
      (operator.endsWith("=") && order === 0)
    );
  }

  test("admit what each of their terms admits, and their range is the smallest around it", () => {
    for (let run = 0; run < 5000; run++) {
      const terms = Array.from({ length: 1 + draw(4) }, drawn);
      const text = terms.map(textOf).join(pick([",", ", ", " , "]));
      const expected = versions.filter((each) => {
        const isNamed = terms.some(
          (term) =>
            (term.operator === "" || term.operator === "=") &&
            term.parts === 3 &&
            compareVersions(term.each, each) === 0,
        );
        return (each.prerelease === "" || isNamed) && terms.every((term) => satisfies(each, term));
      });
      expect(admitted(text), text).toBe(expected.map(formatVersion).join(" "));
      const set = admittedBy([text]) as VersionSet;
      const around = rangeAround(set);
      for (const each of expected) {
        expect(compareVersions(around?.from as Version, each), text).toBeLessThanOrEqual(0);
        if (around?.below) expect(compareVersions(each, around.below), text).toBeLessThan(0);
      }
      if (around) expect(has(set, around.from), text).toBe(true);
      const eras = new Set(expected.map((each) => eraOfAll(admittedBy([`= ${formatVersion(each)}`]) as VersionSet)));
      const era = eraOfAll(set);
      if (era !== undefined && expected.length > 0) expect([...eras], text).toEqual([era]);
    }
  });
});

describe("the order of versions", () => {
  const ordered = "1.0.0-1 1.0.0-2 1.0.0-10 1.0.0-a 1.0.0-a.1 1.0.0-a.b 1.0.0-b 1.0.0 1.0.1 1.1.0 1.10.0 2.0.0".split(
    " ",
  );
  test("is that of semver.org", () => {
    const sorted = [...ordered].reverse().map(parsed).sort(compareVersions).map(formatVersion);
    expect(sorted).toEqual(ordered);
  });
});
