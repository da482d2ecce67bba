/** A plan of one key, `mongodbatlas_project_api_key.ci`, from values made by hand. */
import type { ApiKey } from "../../src/admin-api/admin-api.ts";
import type { DesiredKey, DesiredModule } from "../../src/lifecycle/desired.ts";
import type { Live, LiveKey } from "../../src/lifecycle/live.ts";
import { makePlan } from "../../src/lifecycle/make-plan.ts";
import { type Action, type Plan, type PlanFailure, stopped } from "../../src/lifecycle/plan.ts";
import { select } from "../../src/lifecycle/selection.ts";
import type { Outcome } from "../../src/outcome.ts";
import { editKeys } from "../../src/state/edit-keys.ts";
import type { UnfinishedCreate } from "../../src/state/journal.ts";
import { keyInstance } from "../../src/state/key-instance.ts";
import { emptyState, parseState, type StateDocument } from "../../src/state/state-document.ts";
import { acme, atlasData } from "./atlas-data.ts";
import { moduleOf } from "./desired-values.ts";

export interface Situation {
  readonly mode?: "apply" | "destroy";
  readonly address?: string;
  readonly keys: readonly DesiredKey[];
  readonly module?: Partial<DesiredModule>;
  readonly recorded?: RecordedHere;
  /** With `recorded`: as Atlas has that key. */
  readonly live?: LiveHere | "gone" | "elsewhere";
  readonly unfinished?: readonly UnfinishedCreate[];
  /** All keys of Acme, where they are listed. */
  readonly list?: readonly LiveHere[];
  readonly secrets?: readonly string[];
}

export interface RecordedHere {
  readonly apiKeyId: string;
  readonly description: string;
  /** Roles by project, organization roles among the first one's. */
  readonly assignments: { readonly [projectId: string]: readonly string[] };
}

export interface LiveHere {
  readonly id: string;
  readonly desc: string;
  readonly organizationRoles: readonly string[];
  readonly projects: { readonly [projectId: string]: readonly string[] };
}

export function planned(situation: Situation): Outcome<Plan, PlanFailure> {
  const { mode = "apply", address, keys, module, recorded, live, unfinished = [], list, secrets = [] } = situation;
  const request = { mode, address, module: moduleOf(keys, module) };
  const selected = select(request, recorded && { document: stateWith(recorded), from: new Map() }, unfinished);
  if (selected.kind === "stopped") return stopped(selected.stops);
  const atlas: Live = {
    organizations: new Map(atlasData.projects.map(({ id, orgId }) => [id, orgId])),
    projectNames: new Map(atlasData.projects.map(({ id, name }) => [id, name])),
    keys: new Map(recorded === undefined ? [] : [[recorded.apiKeyId, liveKey(live)]]),
    lists: new Map(list === undefined ? [] : [[acme, list.map(apiKey)]]),
  };
  return makePlan(selected.selection, atlas, new Set(secrets));
}

/** The key's kind, then one line for each action. */
export function sentences(plan: Outcome<Plan, PlanFailure>): string[] {
  if (plan.kind !== "done") return [JSON.stringify(plan)];
  return plan.value.keys.flatMap(({ kind, actions }) => [kind, ...actions.map(sentence)]);
}

export function apiKey({ id, desc, organizationRoles, projects }: LiveHere): ApiKey {
  const inProjects = Object.entries(projects).flatMap(([projectId, names]) =>
    names.map((roleName) => ({ projectId, roleName })),
  );
  const roles = [...organizationRoles.map((roleName) => ({ orgId: acme, roleName })), ...inProjects];
  return { id, desc, publicKey: "publicke", roles };
}

function sentence(action: Action): string {
  const list = (value: readonly string[] | string) => (typeof value === "string" ? value : value.join(" "));
  switch (action.kind) {
    case "create": {
      const { organizationRoles, assignments } = action.after;
      return `create ${action.projectId} ${list([...organizationRoles, ...(assignments[0]?.roles ?? [])])}`;
    }
    case "delete":
      return `delete ${action.apiKeyId} in ${action.orgId}`;
    case "assign":
      return `assign ${action.projectId} ${list(action.after)}`;
    case "unassign":
      return `unassign ${action.projectId} ${list(action.before)}`;
    case "changeRoles":
      return `changeRoles ${action.projectId} ${list(action.before)} -> ${list(action.after)}`;
    default:
      return `${action.kind} ${list(action.before)} -> ${list(action.after)}`;
  }
}

function liveKey(live: Situation["live"]): LiveKey {
  if (live === "elsewhere" || live === undefined) return { kind: "elsewhere" };
  return live === "gone" ? { kind: "gone", orgId: acme } : { kind: "found", orgId: acme, key: apiKey(live) };
}

function stateWith({ apiKeyId, description, assignments }: RecordedHere): StateDocument {
  const record = {
    apiKeyId,
    orgId: acme,
    publicKey: "publicke",
    privateKey: null,
    description,
    projectId: Object.keys(assignments)[0],
    hasOwnProject: false,
    form: "assignments",
    assignments: Object.entries(assignments).map(([projectId, roleNames]) => ({ projectId, roleNames })),
  } as const;
  const text = editKeys(
    parsed(emptyState()),
    new Map([["mongodbatlas_project_api_key.ci", keyInstance(record, "documented", undefined)]]),
    'provider["registry.terraform.io/mongodb/mongodbatlas"]',
  );
  return parsed(text);
}

function parsed(text: string): StateDocument {
  const document = parseState(text);
  if (document.kind !== "done") throw new Error(JSON.stringify(document));
  return document.value;
}
