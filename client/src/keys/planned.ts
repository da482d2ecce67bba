/** A plan, and the session that it can be applied in. */
import type { Plan } from "../../../engine/src/lifecycle/plan.ts";
import type { Session } from "./session.ts";

export interface Planned {
  readonly plan: Plan;
  readonly session: Session;
}

/** What a plan is about, in a title: the key's name, or the folder's. */
export function subjectOf({ plan: { address }, session: { folder } }: Planned): string {
  const name = address ?? folder.path.slice(folder.path.lastIndexOf("/") + 1);
  return name.replace(/^mongodbatlas_project_api_key\./, "");
}
