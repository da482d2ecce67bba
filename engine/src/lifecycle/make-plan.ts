/** Plan = f(desired, recorded, live). Pure. */
import { blockAddress } from "../../../server/src/terraform/address.ts";
import { done, type Outcome } from "../outcome.ts";
import type { RecordedKey } from "../state/recorded-keys.ts";
import { basisOf } from "./basis.ts";
import type { Stop } from "./desired.ts";
import type { Live, LiveKey } from "./live.ts";
import { type KeyPlan, type Plan, type PlanFailure, type PlannedProject, stopped } from "./plan.ts";
import { planKey } from "./plan-key.ts";
import type { Selection } from "./selection.ts";
import { type Settled, settleAll } from "./settle.ts";

/** In its plans: only it can apply them. */
export const engineName = "direct";

/** `secrets`: of which keys the private key is kept where those of new keys go. */
export function makePlan(selection: Selection, live: Live, secrets: ReadonlySet<string>): Outcome<Plan, PlanFailure> {
  const settled = settleAll(selection, live, secrets);
  const addresses = new Set(
    [...selection.wanted, ...selection.recorded, ...selection.unfinished].map(({ address }) => address),
  );
  const blocks = new Set(selection.wanted.map(({ address }) => blockAddress(address)));
  const planned = [...addresses].map((address) => {
    return planAddress(address, selection, live, settled.get(address), blocks.has(blockAddress(address)));
  });
  const stops = planned.filter((plan): plan is Stop => "way" in plan);
  if (stops.length > 0) return stopped(stops);
  const keys = planned.filter((plan): plan is KeyPlan => !("way" in plan));
  const changes = keys.reduce((sum, key) => sum + key.actions.length + (key.orphans.length > 0 ? 1 : 0), 0);
  return done({
    version: 1,
    engine: engineName,
    mode: selection.mode,
    address: selection.address,
    keys,
    projects: plannedProjects(keys, live),
    leftAlone: selection.leftAlone,
    changes,
    hasWork: changes > 0 || selection.unfinished.length > 0 || keys.some((key) => key.isRecordOutdated),
    basis: basisOf(selection, live, settled),
  });
}

function planAddress(
  address: string,
  selection: Selection,
  live: Live,
  settled: Settled | undefined,
  isBlockWanted: boolean,
): KeyPlan | Stop {
  const inState = selection.recorded.find((key) => key.address === address);
  const inAtlas = inState && live.keys.get(inState.apiKeyId);
  // A key that somebody else has recorded here meanwhile stays; then ours is one too many.
  const isFree = inAtlas === undefined || inAtlas.kind === "gone";
  const adopted = settled?.kind === "adopt" && isFree ? settled : undefined;
  const found: LiveKey | undefined =
    adopted === undefined ? inAtlas : { kind: "found", orgId: adopted.orgId, key: adopted.key };
  return planKey({
    address,
    era: selection.era,
    mode: selection.mode,
    wanted: selection.wanted.find((key) => key.address === address),
    isBlockWanted,
    movedFrom: selection.movedFrom.get(address),
    prevented: selection.prevented.get(address),
    recorded: adopted === undefined ? inState : unrecorded(address, adopted),
    isAdopted: adopted !== undefined,
    found,
    orphans: settled === undefined || settled.kind === "did-not-happen" || adopted !== undefined ? [] : settled.orphans,
    unfinishedIn: selection.unfinished.find((create) => create.address === address)?.orgId,
    organizations: live.organizations,
    projectNames: live.projectNames,
  });
}

function unrecorded(address: string, { key, orgId }: Extract<Settled, { kind: "adopt" }>): RecordedKey {
  return {
    address,
    resource: blockAddress(address),
    indexKey: undefined,
    providerAlias: undefined,
    status: "ready",
    apiKeyId: key.id,
    orgId,
    publicKey: key.publicKey,
    description: key.desc,
    projectId: undefined,
    assignments: [],
  };
}

function plannedProjects(keys: readonly KeyPlan[], live: Live): PlannedProject[] {
  const projects = new Map<string, PlannedProject>();
  for (const { orgId, before, after } of keys)
    for (const { projectId } of [...(before?.assignments ?? []), ...(after?.assignments ?? [])])
      projects.set(projectId, {
        id: projectId,
        orgId: live.organizations.get(projectId) ?? orgId,
        name: live.projectNames.get(projectId),
      });
  return [...projects.values()];
}
