/** A plan of the folder, or why there is none. */
import type { Plan, PlanFailure } from "../../../engine/src/lifecycle/plan.ts";
import { failed, type Outcome } from "../../../engine/src/outcome.ts";
import type { Session } from "./session.ts";

export async function makePlan(
  { engine, module }: Session,
  request: { readonly mode: Plan["mode"]; readonly address: string | undefined },
  signal: AbortSignal,
): Promise<Outcome<Plan, PlanFailure>> {
  const planned = await engine.plan({ ...request, module }, signal);
  if (planned.kind !== "done") return planned;
  const creates = planned.value.keys.filter(({ kind }) => kind === "create").map(({ address }) => address);
  const wanted = module.imports.find(({ address }) => creates.includes(address));
  if (wanted === undefined) return planned;
  const { address, id, place } = wanted;
  const typed = id?.kind === "known" ? id.value : "ID";
  return {
    ...failed(
      "import-block",
      `${place.file}:${place.line} wants the key that exists already under ${address}, and the plan would create another.`,
      `Record it first: atlas-api-keys import ${address} ${typed}`,
    ),
    stops: [],
  };
}
