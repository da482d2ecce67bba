import { planSummary } from "../../../engine/src/lifecycle/plan-text.ts";
import { applyPlan } from "../keys/applying.ts";
import type { KeyContext } from "../keys/keyContext.ts";
import { longWork } from "../keys/longWork.ts";
import { type Planned, subjectOf } from "../keys/planned.ts";
import { makePlan, prepare } from "../keys/planning.ts";
import { report, tell, warn } from "../keys/report.ts";
import { findTarget } from "../keys/target.ts";

/** Shows what an apply would change: of one key, or of all that the folder has. Changes nothing. */
export async function plan(keys: KeyContext, argument: unknown): Promise<void> {
  const target = await findTarget(keys, argument);
  if (target === undefined) return;
  const ready = await prepare(target);
  if (ready.kind === "cancelled") return;
  if (ready.kind !== "done") return report(ready, keys, target.folder);
  const made = await longWork("Planning", keys.atlas, (work) => makePlan(keys, target, "apply", work));
  if (made.kind !== "done") return report(made, keys, target.folder);
  await showPlan(keys, made.value);
}

async function showPlan(keys: KeyContext, planned: Planned): Promise<void> {
  const { plan } = planned;
  const subject = subjectOf(planned);
  const summary = `${subject}: ${planSummary(plan)}.`;
  keys.output.info(`Plan of ${summary}`);
  if (plan.unseen !== undefined) warn(plan.unseen.message);
  const hasDrift = plan.keys.some(({ drift }) => drift.length > 0);
  if (plan.changes > 0 || hasDrift) await keys.planView.show(planned);
  if (plan.hasWork) {
    tell(`Plan of ${summary}`, { title: "Apply", act: () => applyPlan(keys, planned) });
  } else {
    tell(`Plan of ${summary}`, { title: "Show", act: () => keys.planView.show(planned) });
  }
}
