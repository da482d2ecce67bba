/** What a plan was made from, so that an apply can see whether it is still so. */
import { createHash } from "node:crypto";
import { type Failure, failed } from "../outcome.ts";
import { liveShape } from "./key-shape.ts";
import type { Live } from "./live.ts";
import type { Basis, Plan } from "./plan.ts";
import type { Selection } from "./selection.ts";
import type { Settled } from "./settle.ts";

/** Of the state, only the keys count, and what the files refer to: that others change is none of our business. */
export function basisOf(selection: Selection, live: Live, settled: ReadonlyMap<string, Settled>): Basis {
  const { wanted, recorded, movedFrom, unfinished, files } = selection;
  const found = [...live.keys].map(([apiKeyId, key]) =>
    key.kind === "found" ? [apiKeyId, key.orgId, key.key.publicKey, liveShape(key.key)] : [apiKeyId, key.kind],
  );
  const homes = wanted.map(({ shape }) => shape.assignments.map(({ projectId }) => live.organizations.get(projectId)));
  const orphans = [...settled].map(([address, result]) => [
    address,
    result.kind === "did-not-happen" ? [] : result.orphans.map(({ apiKeyId }) => apiKeyId).sort(),
  ]);
  return {
    files: [...files].sort((a, b) => (a.name < b.name ? -1 : 1)),
    state: digest([wanted.map(({ shape }) => shape), recorded, [...movedFrom], unfinished]),
    atlas: digest([found.sort(), homes, orphans]),
  };
}

/** Whether `now` may be applied in the place of the plan that was shown. */
export function whatChanged(shown: Plan, now: Plan): Failure | undefined {
  const changed =
    JSON.stringify(shown.basis.files) !== JSON.stringify(now.basis.files)
      ? (["file-changed", "The files have changed"] as const)
      : shown.basis.state !== now.basis.state
        ? (["state-changed", "The state has changed"] as const)
        : shown.basis.atlas !== now.basis.atlas || JSON.stringify(shown.keys) !== JSON.stringify(now.keys)
          ? (["atlas-changed", "Atlas has changed"] as const)
          : undefined;
  return (
    changed && failed(changed[0], `${changed[1]} since the plan was made.`, "Look at the new plan, then apply that.")
  );
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
