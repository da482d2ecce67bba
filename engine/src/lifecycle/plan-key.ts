/** The plan of one key, from what is wanted of it, what is recorded and what Atlas says. */
import type { Era } from "../../../server/src/terraform/era.ts";
import type { RecordedKey } from "../state/recorded-keys.ts";
import type { Stop } from "./desired.ts";
import { differences, effectiveShape } from "./differences.ts";
import { findDrift, namedOrganizationRoles, recordedShape } from "./drift.ts";
import { homeOf } from "./home.ts";
import { byProject, type KeyShape, liveShape } from "./key-shape.ts";
import type { LiveKey } from "./live.ts";
import type { Action, KeyPlan, Orphan } from "./plan.ts";
import { reasons, whyMoved } from "./reasons.ts";
import type { WantedKey } from "./resolve.ts";
import { createsBeforeDestroy, elsewhere, preventsDestroy } from "./stops.ts";

export interface KeyQuestion {
  readonly address: string;
  readonly era: Era;
  readonly mode: "apply" | "destroy";
  readonly wanted: WantedKey | undefined;
  /** Whether the files have other instances of its block. */
  readonly isBlockWanted: boolean;
  /** Where the state has it, when that is elsewhere. */
  readonly movedFrom: string | undefined;
  /** Why the key may not be deleted. */
  readonly prevented: Stop | undefined;
  /** Also a key that is not in the state, but was created by a run that could not record it. */
  readonly recorded: RecordedKey | undefined;
  readonly isAdopted: boolean;
  /** Undefined: nothing is recorded. */
  readonly found: LiveKey | undefined;
  readonly orphans: readonly Orphan[];
  /** The organization of an unfinished create; undefined: there is none. */
  readonly unfinishedIn: string | undefined;
  readonly organizations: ReadonlyMap<string, string>;
  readonly projectNames: ReadonlyMap<string, string>;
}

export function planKey(question: KeyQuestion): KeyPlan | Stop {
  const { wanted, found } = question;
  if (found?.kind === "elsewhere") return elsewhere(question.address, question.recorded?.apiKeyId ?? "");
  if (found?.kind === "found")
    return wanted === undefined ? deletion(question, found) : change(question, wanted, found);
  return wanted === undefined
    ? oblivion(question, found?.orgId ?? question.unfinishedIn ?? "")
    : creation(question, wanted);
}

type Found = Extract<LiveKey, { kind: "found" }>;

function creation(question: KeyQuestion, wanted: WantedKey): KeyPlan | Stop {
  const { recorded } = question;
  const home = homeOf(wanted, wanted.shape, question.organizations, question.projectNames);
  if (typeof home === "object") return home;
  const reason = whyCreate(question);
  return {
    ...nothing(question, home),
    kind: "create",
    reason,
    actions: createActions(wanted, reason),
    drift: recorded === undefined ? [] : [{ kind: "gone", apiKeyId: recorded.apiKeyId }],
    after: wanted.shape,
    isRecordOutdated: recorded !== undefined,
  };
}

function whyCreate({ orphans, recorded, unfinishedIn }: KeyQuestion): string {
  if (orphans.length > 0) return reasons.createAfterOrphan;
  if (recorded !== undefined) return reasons.createAgain;
  return unfinishedIn === undefined ? reasons.create : reasons.didNotHappen;
}

function change(question: KeyQuestion, wanted: WantedKey, { key, orgId }: Found): KeyPlan | Stop {
  const { era, recorded, isAdopted, movedFrom } = question;
  const live = liveShape(key);
  const desired = effectiveShape(wanted, live);
  const seen = new Map([
    ...question.organizations,
    ...live.assignments.map(({ projectId }) => [projectId, orgId] as const),
  ]);
  const home = homeOf(wanted, desired, seen, question.projectNames);
  if (typeof home === "object") return home;
  const was = recorded && !isAdopted ? recordedShape(recorded, era) : undefined;
  const drift = was === undefined ? [] : findDrift(was, live);
  const common = {
    ...nothing(question, home),
    apiKeyId: key.id,
    drift,
    before: shown(live, desired.organizationRoles.length > 0, wanted.firstProject),
    after: shown(desired, true, wanted.firstProject),
    isRecordOutdated: isAdopted || movedFrom !== undefined || drift.length > 0 || isIncomplete(recorded),
  };
  if (home !== orgId) {
    if (wanted.preventDestroy) return preventsDestroy(wanted);
    if (wanted.createBeforeDestroy) return createsBeforeDestroy(wanted);
    const gone: Action = { kind: "delete", reason: reasons.move, apiKeyId: key.id, orgId, before: live };
    return {
      ...common,
      kind: "replace",
      reason: reasons.move,
      actions: [gone, ...createActions(wanted, reasons.move)],
    };
  }
  const actions = differences(desired, was, live);
  if (actions.length > 0) return { ...common, kind: "update", reason: reasons.update, actions };
  const unchanged = movedFrom === undefined ? reasons.nothing : whyMoved(movedFrom);
  return { ...common, reason: isAdopted ? reasons.adopt : unchanged };
}

function deletion(question: KeyQuestion, { key, orgId }: Found): KeyPlan | Stop {
  if (question.prevented !== undefined) return question.prevented;
  const { mode, recorded, era, isAdopted, isBlockWanted } = question;
  const live = liveShape(key);
  const reason = mode === "destroy" ? reasons.destroy : isBlockWanted ? reasons.deleteInstance : reasons.delete;
  return {
    ...nothing(question, orgId),
    kind: "delete",
    reason,
    apiKeyId: key.id,
    actions: [{ kind: "delete", reason, apiKeyId: key.id, orgId, before: live }],
    drift: recorded === undefined || isAdopted ? [] : findDrift(recordedShape(recorded, era), live),
    before: shown(live, false, undefined),
  };
}

/** Neither wanted nor there: what is left is a record, or what an unanswered create left behind. */
function oblivion(question: KeyQuestion, orgId: string): KeyPlan {
  const { mode, recorded, orphans } = question;
  const ofOrphan = mode === "destroy" ? reasons.destroyOrphan : reasons.deleteOrphan;
  const isLeft = orphans.length > 0;
  return {
    ...nothing(question, orgId),
    kind: isLeft ? "delete" : "nothing",
    reason: isLeft ? ofOrphan : recorded === undefined ? reasons.didNotHappen : reasons.forget,
    drift: recorded === undefined ? [] : [{ kind: "gone", apiKeyId: recorded.apiKeyId }],
    isRecordOutdated: recorded !== undefined,
  };
}

function nothing({ address, orphans }: KeyQuestion, orgId: string): KeyPlan {
  return {
    address,
    kind: "nothing",
    reason: reasons.nothing,
    orgId,
    apiKeyId: undefined,
    actions: [],
    drift: [],
    before: undefined,
    after: undefined,
    orphans,
    isRecordOutdated: false,
  };
}

function createActions({ shape, firstProject }: WantedKey, reason: string): Action[] {
  const later = shape.assignments.filter(({ projectId }) => projectId !== firstProject);
  return [
    { kind: "create", reason, projectId: firstProject, after: shape },
    ...later.map(
      ({ projectId, roles }): Action => ({ kind: "assign", reason: reasons.assign, projectId, after: roles }),
    ),
  ];
}

/** As a file would have it, so that the two sides of a comparison differ only where something is to be done. */
function shown(shape: KeyShape, isNamed: boolean, first: string | undefined): KeyShape {
  const organizationRoles = namedOrganizationRoles(shape, isNamed);
  return { ...shape, organizationRoles, assignments: byProject(shape.assignments, first) };
}

/** Terraform imports without assignments up to provider 1.13. */
function isIncomplete(recorded: RecordedKey | undefined): boolean {
  return recorded?.assignments === undefined || recorded.description === undefined || recorded.publicKey === undefined;
}
