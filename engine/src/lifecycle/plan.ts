/** What an apply would do, as a plain value: it can be shown, written to JSON, and compared with a later one. */
import type { RoleAssignment } from "../admin-api/admin-api.ts";
import type { Failure } from "../outcome.ts";
import type { FileDigest, Stop } from "./desired.ts";
import type { KeyShape } from "./key-shape.ts";
import type { UnseenRun } from "./takeover.ts";

export interface Plan {
  readonly version: 1;
  /** Which engine made it: only that one can apply it. */
  readonly engine: string;
  /** "destroy": everything recorded is deleted, whatever the files say. */
  readonly mode: "apply" | "destroy";
  /** The one key that was asked for; undefined: all. */
  readonly address: string | undefined;
  readonly keys: readonly KeyPlan[];
  /** The projects that the plan speaks of, as far as they are known. */
  readonly projects: readonly PlannedProject[];
  /** Recorded keys of called modules that are no local folders: this engine does not touch them. */
  readonly leftAlone: readonly string[];
  /** How many actions there are: 0 is "no changes". */
  readonly changes: number;
  /** Whether an apply has something to do: a change, or a record to bring up to date. */
  readonly hasWork: boolean;
  /** Another run that has the state, so that an apply asks first. What it may have created is planned as if it were over. */
  readonly unseen?: UnseenRun;
  readonly basis: Basis;
}

/** What the plan was made from. An apply stops when one of these has changed. */
export interface Basis {
  readonly files: readonly FileDigest[];
  readonly state: string;
  readonly atlas: string;
}

export interface PlannedProject {
  readonly id: string;
  readonly orgId: string;
  /** Undefined: it is not recorded, and no request was spent on it. */
  readonly name: string | undefined;
}

export interface KeyPlan {
  readonly address: string;
  /** "replace": deleted, then created with a new secret. "nothing" may still have drift, and a record to mend. */
  readonly kind: "create" | "update" | "replace" | "delete" | "nothing";
  /** One sentence. */
  readonly reason: string;
  /** Of the key as it is or will be. */
  readonly orgId: string;
  /** The key as it is; undefined when there is none. */
  readonly apiKeyId: string | undefined;
  /** In the order in which they read best; an apply runs what is independent at once. */
  readonly actions: readonly Action[];
  /** What Atlas changed since it was last recorded, whether or not the file agrees. */
  readonly drift: readonly Drift[];
  /** Atlas now; undefined when the key is not there. */
  readonly before: KeyShape | undefined;
  /** Atlas after the apply; undefined when the key will not be there. */
  readonly after: KeyShape | undefined;
  /** Keys that an unanswered create may have left behind; one that did is deleted, after asking. */
  readonly orphans: readonly Orphan[];
  /** The state says something else than Atlas: an apply mends it. */
  readonly isRecordOutdated: boolean;
}

export type Action = { readonly reason: string } & (
  | { readonly kind: "create"; readonly projectId: string; readonly after: KeyShape }
  | { readonly kind: "delete"; readonly apiKeyId: string; readonly orgId: string; readonly before: KeyShape }
  | { readonly kind: "assign"; readonly projectId: string; readonly after: readonly string[] }
  | { readonly kind: "unassign"; readonly projectId: string; readonly before: readonly string[] }
  | {
      readonly kind: "changeRoles";
      readonly projectId: string;
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  | {
      readonly kind: "changeOrganizationRoles";
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  | { readonly kind: "changeDescription"; readonly before: string; readonly after: string }
);

/** Values are role sets or, for the description, one text. */
export type Drift =
  | { readonly kind: "gone"; readonly apiKeyId: string }
  | { readonly kind: "description"; readonly recorded: string; readonly live: string }
  | { readonly kind: "organizationRoles"; readonly recorded: readonly string[]; readonly live: readonly string[] }
  /** Empty roles: not assigned. */
  | {
      readonly kind: "roles";
      readonly projectId: string;
      readonly recorded: readonly string[];
      readonly live: readonly string[];
    };

export interface Orphan {
  readonly apiKeyId: string;
  readonly description: string;
  readonly publicKey: string;
  readonly roles: readonly RoleAssignment[];
  /**
   * "certain": Atlas named it in its answer. "matches": it has our description and roles. "later": that too, but it was
   * not there yet when the keys were listed after the create, so that it is probably somebody else's.
   */
  readonly likeness: "certain" | "matches" | "later" | "differs";
}

/** A plan that cannot be made; `message` is the first stop's. */
export interface PlanFailure extends Failure {
  readonly stops: readonly Stop[];
}

export function stopped(stops: readonly Stop[]): PlanFailure {
  const [first] = stops;
  const place = first?.place === undefined ? "" : ` (${first.place.file}:${first.place.line})`;
  const advice = first === undefined ? undefined : advices[first.way];
  const message = `${first === undefined ? "" : stopText(first)}${place}`;
  return { kind: "failed", code: "stopped", message, advice, stops };
}

/** Its message; with the address, where neither the message nor the place tells which key it is. */
export function stopText({ address, message }: Stop): string {
  const isTold = address === undefined || !/\[|^module\./.test(address) || message.includes(address);
  return isTold ? message : `${address}: ${message}`;
}

const advices: Record<Stop["way"], string | undefined> = {
  terraform: "Plan and apply with terraform.",
  change: undefined,
  "sign-in": "Sign in with credentials that can see it.",
};
