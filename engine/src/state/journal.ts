/**
 * What an apply, destroy or import writes down while it runs, beside the state. It is the lock between two of ours, and
 * after a kill it tells the next run what may have happened in Atlas without being recorded.
 */
import type { ProcessIdentity } from "./process-identity.ts";
import { isObject, type JsonObject } from "./state-document.ts";

export type Operation = "apply" | "destroy" | "import";

export interface Journal extends ProcessIdentity {
  readonly version: 1;
  /** Of this run: two runs of one process are told apart by it. */
  readonly id: string;
  readonly operation: Operation;
  /** The run is over and left unfinished creates behind: anybody may take over. */
  readonly ended: boolean;
  readonly creates: readonly UnfinishedCreate[];
}

/** Written before a key is created, removed once the key is in the state. */
export interface UnfinishedCreate {
  readonly address: string;
  readonly orgId: string;
  readonly projectId: string;
  readonly description: string;
  /** As sent, organization roles included. */
  readonly roles: readonly string[];
  /** The ids of the organization's keys before it. */
  readonly before: readonly string[];
  /** The ids that had come to them when they were listed after a create without an answer; undefined: they were not. */
  readonly appeared: readonly string[] | undefined;
  /** Once Atlas has answered. */
  readonly created: CreatedInAtlas | undefined;
}

export interface CreatedInAtlas {
  readonly apiKeyId: string;
  /** Whether the private key has been put where it is kept. */
  readonly kept: boolean;
  /** Only where the user wants it in the state, which is then not written yet. */
  readonly privateKey: string | undefined;
}

/** Undefined: it is none, or of a later version. */
export function parseJournal(text: string): Journal | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(json) || json["version"] !== 1 || !/^[0-9a-f-]{36}$/.test(String(json["id"]))) return undefined;
  const { host, machine, space, pid, start, operation, creates } = json;
  if (typeof host !== "string" || typeof pid !== "number" || typeof start !== "string") return undefined;
  if (operation !== "apply" && operation !== "destroy" && operation !== "import") return undefined;
  const read = Array.isArray(creates) ? creates.map(readCreate) : [];
  if (!read.every((create) => create !== undefined)) return undefined;
  return {
    version: 1,
    id: String(json["id"]),
    operation,
    ended: json["ended"] === true,
    host,
    machine: typeof machine === "string" ? machine : "",
    space: typeof space === "string" ? space : "",
    pid,
    start,
    creates: read,
  };
}

function readCreate(json: unknown): UnfinishedCreate | undefined {
  if (!isObject(json)) return undefined;
  const { address, orgId, projectId, description } = json;
  const [roles, before] = [texts(json["roles"]), texts(json["before"])];
  if (typeof address !== "string" || typeof orgId !== "string" || typeof projectId !== "string") return undefined;
  if (typeof description !== "string" || roles === undefined || before === undefined) return undefined;
  const created = isObject(json["created"]) ? readCreated(json["created"]) : undefined;
  return { address, orgId, projectId, description, roles, before, appeared: texts(json["appeared"]), created };
}

function readCreated({ apiKeyId, kept, privateKey }: JsonObject): CreatedInAtlas | undefined {
  if (typeof apiKeyId !== "string") return undefined;
  return { apiKeyId, kept: kept === true, privateKey: typeof privateKey === "string" ? privateKey : undefined };
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined;
}
