/** What plan, apply and destroy begin with: the files saved, the module evaluated, Atlas asked. */
import type { Plan, PlanFailure } from "../../../engine/src/lifecycle/plan.ts";
import { stopped } from "../../../engine/src/lifecycle/plan.ts";
import { stopsOf } from "../../../engine/src/lifecycle/selection.ts";
import type { Failure, Outcome } from "../../../engine/src/outcome.ts";
import { done } from "../../../engine/src/outcome.ts";
import { warnAboutEngine } from "./engineSetting.ts";
import type { KeyContext } from "./keyContext.ts";
import type { Work } from "./longWork.ts";
import { readModule, saveModule } from "./module.ts";
import type { Planned } from "./planned.ts";
import { openSession } from "./session.ts";
import { addressIn, type Target } from "./target.ts";
import { whyNotHere, whyNotThere } from "./trust.ts";

/** Whether it can be begun at all; saves what is not saved, after asking. */
export async function prepare({ folder }: Target): Promise<Outcome<void>> {
  const reason = whyNotHere() ?? whyNotThere(folder);
  if (reason !== undefined) return reason;
  warnAboutEngine(folder);
  return saveModule(folder);
}

export async function makePlan(
  keys: KeyContext,
  target: Target,
  mode: Plan["mode"],
  { signal, step }: Work,
): Promise<Outcome<Planned, Failure | PlanFailure>> {
  const { folder } = target;
  step("reading the files");
  const module = await readModule(keys.server, folder);
  if (module.kind !== "done") return module;
  const address = addressIn(module.value, target);
  // What stops it needs neither credentials nor a state to be said.
  const stops = stopsOf(module.value, mode, address);
  if (stops.length > 0) return stopped(stops);
  const session = await openSession(keys, folder, module.value);
  if (session.kind !== "done") return session;
  step("reading Atlas");
  const planned = await session.value.engine.plan({ mode, address, module: module.value }, signal);
  if (planned.kind !== "done") return planned;
  const plan = keys.names.fill(planned.value);
  if (mode === "apply") keys.results.planned(folder, module.value, plan);
  return done({ plan, session: session.value });
}
