/** Reads the values of a wanted key: those written, and those that the state knows. */
import type { ReferenceResult } from "../state/references.ts";
import type { DesiredAssignment, DesiredKey, DesiredList, DesiredText, Place } from "./desired.ts";

export interface KeyValues {
  readonly description: string;
  /** The resource's own project. */
  readonly projectId: string | undefined;
  readonly assignments: readonly AssignmentValues[];
}

export interface AssignmentValues {
  readonly place: Place;
  readonly projectId: string;
  /** As written. */
  readonly roles: readonly string[];
}

/** "unknown": it may be known to Terraform. */
export type Complain = (code: "unknown" | "missing", place: Place, message: string) => void;

/** What is missing or unknown is told to `complain` and is not in the values. */
export function readValues(
  key: DesiredKey,
  resolveId: (address: string) => ReferenceResult,
  complain: Complain,
): KeyValues {
  function text(value: DesiredText | undefined, what: string, place: Place): string[] {
    if (value === undefined) complain("missing", place, `${what} is missing.`);
    else if (value.kind === "known") return [value.value];
    else {
      const result = value.kind === "reference" ? resolveId(value.address) : value;
      if (result.kind === "known") return [result.value];
      complain("unknown", value.place, `${what} is not known: ${result.reason}.`);
    }
    return [];
  }

  function list<T>(value: DesiredList<T>, what: string): readonly T[] {
    if (value.kind === "list") return value.items;
    complain("unknown", value.place, `${what} are not known: ${value.reason}.`);
    return [];
  }

  const [description = ""] = text(key.description, "The description", key.place);
  const [projectId] = key.projectId === undefined ? [] : text(key.projectId, "The project", key.place);
  /** The first assignment repeats the resource's project: what is not known of it has been said. */
  const isTold = (project: DesiredText | undefined, index: number) =>
    index === 0 && projectId === undefined && project !== undefined && isSame(project, key.projectId);

  function assignment({ place, projectId: own, roleNames }: DesiredAssignment, index: number): AssignmentValues[] {
    const roles = list(roleNames, "The roles").flatMap((role) => text(role, "A role", place));
    const ids = isTold(own, index) ? [] : text(own, "The project", place);
    return ids.map((id) => ({ place, projectId: id, roles }));
  }

  const assignments = list(key.assignments, "The assignments").flatMap(assignment);
  return { description, projectId, assignments };
}

function isSame(one: DesiredText, other: DesiredText | undefined): boolean {
  if (one.kind === "reference") return other?.kind === "reference" && one.address === other.address;
  return one.kind === "unknown" && other?.kind === "unknown" && one.reason === other.reason;
}
