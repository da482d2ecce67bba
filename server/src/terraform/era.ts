/** Which shape of the resource the provider in use has; see docs/rules/README.md. */
import { compareVersions, type Version, version } from "./version.ts";

export const eras = ["documented", "e1.8", "e1.10", "e1.12", "e1.14", "e1.16", "e1.21.4"] as const;
export type Era = (typeof eras)[number];

/** The first version of each era, in order. One ends where the next begins; the last one has no end. */
const firstVersions: readonly (readonly [Version, Era])[] = [
  [version(1, 8, 0), "e1.8"],
  [version(1, 10, 0), "e1.10"],
  [version(1, 12, 0), "e1.12"],
  [version(1, 14, 0), "e1.14"],
  [version(1, 16, 0), "e1.16"],
  [version(1, 21, 4), "e1.21.4"],
];

/** Below 1.8.0 there is no such resource: *documented*. */
export function eraOf(wanted: Version): Era {
  return firstVersions.findLast(([first]) => compareVersions(first, wanted) <= 0)?.[1] ?? "documented";
}

/** The first version behind the era; undefined for the last one. */
export function endOf(era: Era): Version | undefined {
  return firstVersions[firstVersions.findIndex(([, each]) => each === era) + 1]?.[0];
}
