/** The one organization that a key's projects are in. */
import type { Stop } from "./desired.ts";
import type { KeyShape } from "./key-shape.ts";
import { named } from "./names.ts";
import type { WantedKey } from "./resolve.ts";

export function homeOf(
  { address, place }: WantedKey,
  desired: KeyShape,
  organizations: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): string | Stop {
  const stop = (code: string, message: string, way: Stop["way"]): Stop => {
    return { code, address, place, message, way, concerns: "values" };
  };
  const homes = new Map<string, string>();
  for (const { projectId } of desired.assignments) {
    const orgId = organizations.get(projectId);
    if (orgId === undefined)
      return stop(
        "project-hidden",
        `The project ${named(projectId, names.get(projectId))} does not exist, or this sign-in cannot see it.`,
        "sign-in",
      );
    if (!homes.has(orgId)) homes.set(orgId, projectId);
  }
  const [first, second] = homes;
  if (first !== undefined && second === undefined) return first[0];
  const where = [...homes]
    .map(([orgId, projectId]) => `${named(projectId, names.get(projectId))} is in ${orgId}`)
    .join(", ");
  return stop("two-organizations", `A key belongs to one organization, but ${where}.`, "change");
}
