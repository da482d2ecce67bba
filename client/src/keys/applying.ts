/** What apply and destroy do: plan, show the plan, ask, and carry out what was shown. */
import type { Plan } from "../../../engine/src/lifecycle/plan.ts";
import { changeCount } from "../../../engine/src/lifecycle/plan-text.ts";
import { askAboutOrphans, askAboutUnseenRun, confirm } from "./consent.ts";
import { offerPrivateKeys } from "./copying.ts";
import type { KeyContext } from "./keyContext.ts";
import { longWork, type Work } from "./longWork.ts";
import { type Planned, subjectOf } from "./planned.ts";
import { makePlan, prepare } from "./planning.ts";
import { report, tell, warn } from "./report.ts";
import { openSession } from "./session.ts";
import { findTarget } from "./target.ts";

export async function planAndApply(keys: KeyContext, argument: unknown, mode: Plan["mode"]): Promise<void> {
  const target = await findTarget(keys, argument);
  if (target === undefined) return;
  const ready = await prepare(target);
  if (ready.kind === "cancelled") return;
  if (ready.kind !== "done") return report(ready, keys, target.folder);
  const made = await longWork("Planning", keys.atlas, (work) => makePlan(keys, target, mode, work));
  if (made.kind !== "done") return report(made, keys, target.folder);
  const { plan } = made.value;
  if (!plan.hasWork) {
    const nothing =
      mode === "destroy" ? "nothing is recorded that could be destroyed" : "Atlas is as the file wants it";
    return tell(`${subjectOf(made.value)}: ${nothing}.`);
  }
  if (plan.changes > 0) await keys.planView.show(made.value);
  await applyPlan(keys, made.value);
}

/** Asks, and does what the plan says and nothing else, as whoever is signed in by now. */
export async function applyPlan(keys: KeyContext, shown: Planned): Promise<void> {
  const { folder, module } = shown.session;
  const ready = await prepare({ folder, address: undefined, cursor: undefined });
  if (ready.kind === "cancelled") return;
  const session = ready.kind === "done" ? await openSession(keys, folder, module) : ready;
  if (session.kind !== "done") return report(session, keys, folder);
  const planned = { ...shown, session: session.value };
  if (planned.plan.changes > 0 && !(await confirm(keys, planned))) return;
  const title = planned.plan.mode === "destroy" ? "Destroying" : "Applying";
  await longWork(`${title} ${subjectOf(planned)}`, keys.atlas, (work) => carryOut(keys, planned, work));
}

async function carryOut(keys: KeyContext, planned: Planned, { signal, step }: Work): Promise<void> {
  const { plan, session } = planned;
  const { folder } = session;
  const before = new Set(keys.kept.list().map(({ apiKeyId }) => apiKeyId));
  step("looking again");
  let reached = 0;
  const applied = await session.engine.apply(plan, {
    readModule: session.readModule,
    consent: (question) => askAboutOrphans(question, keys.names, signal),
    takeOver: askAboutUnseenRun,
    onProgress({ title, status, done, total }) {
      const percent = (done / total) * 100;
      if (status !== "failed") step(`${done}/${total}: ${title}`, percent - reached);
      reached = percent;
    },
    signal,
  });
  keys.keysChanged();
  const { created } = applied.kind === "done" ? applied.value : applied.report;
  await keys.kept.name(created);
  const fresh = keys.kept.list().filter(({ apiKeyId }) => !before.has(apiKeyId));
  if (applied.kind !== "done") {
    keys.results.forget(folder, plan);
    const text = "Cancelled. What was begun in Atlas is finished and recorded; the next apply goes on from there.";
    if (applied.kind === "cancelled") warn(text, { title: "Show Log", act: () => keys.output.show() });
    else report(applied, keys, folder);
    if (fresh.length > 0) offerPrivateKeys(keys, fresh, "A new key was created before that.");
    return;
  }
  keys.results.applied(folder, session.module, plan);
  await keys.planView.close(planned);
  const what = `${plan.mode === "destroy" ? "Destroyed" : "Applied"} ${subjectOf(planned)}`;
  const text = plan.changes === 0 ? `${what}: the state is up to date.` : `${what}: ${changeCount(plan.changes)}.`;
  keys.output.info(text);
  if (fresh.length > 0) offerPrivateKeys(keys, fresh, text);
  else tell(text, { title: "Show Log", act: () => keys.output.show() });
}
