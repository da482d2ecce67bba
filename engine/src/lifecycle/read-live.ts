/**
 * Asks Atlas for what a plan needs, with as few requests as can be: one for a key, or one for all keys of an
 * organization, and at most one for the organizations of projects.
 */
import type { AdminApi, ApiFailure, ApiKey } from "../admin-api/admin-api.ts";
import { done, type Outcome } from "../outcome.ts";
import { effectiveShape } from "./differences.ts";
import { liveShape } from "./key-shape.ts";
import type { Live, LiveKey } from "./live.ts";
import { askAbout, type KnownProjects, knownProjects, organizationOf, projectsOf } from "./read-projects.ts";
import type { Selection } from "./selection.ts";

/** `listed`: organizations whose keys are listed whatever the plan needs. */
export async function readLive(
  api: AdminApi,
  selection: Selection,
  listed: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Outcome<Live, ApiFailure>> {
  const projects = knownProjects(selection);
  const wanted = selection.wanted.flatMap(({ shape }) => shape.assignments.map(({ projectId }) => projectId));
  const lost = selection.recorded.filter((key) => organizationOf(key, projects.organizations) === undefined);
  if (lost.length > 0) {
    // All at once, since it is a request anyway: no other is needed then.
    const asked = await askAbout(api, projects, [...wanted, ...lost.flatMap(projectsOf)], signal);
    if (asked.kind !== "done") return asked;
  }
  const read = await readAllKeys(api, selection, listed, projects, signal);
  if (read.kind !== "done") return read;
  const { keys, lists } = read.value;
  const unknown = wanted.filter((id) => !projects.organizations.has(id));
  const asked = await askAbout(api, projects, [...unknown, ...doubtful(selection, keys)], signal);
  if (asked.kind !== "done") return asked;
  return done({ organizations: projects.organizations, projectNames: projects.names, keys, lists });
}

/** Projects that a key has left: they may be gone, or in another organization than was recorded. */
function doubtful({ recorded, wanted }: Selection, keys: ReadonlyMap<string, LiveKey>): string[] {
  return recorded.flatMap(({ address, apiKeyId }) => {
    const key = wanted.find((other) => other.address === address);
    const found = keys.get(apiKeyId);
    if (key === undefined || found === undefined || found.kind === "elsewhere") return [];
    if (found.kind === "gone") return key.shape.assignments.map(({ projectId }) => projectId);
    const live = liveShape(found.key);
    const there = new Set(live.assignments.map(({ projectId }) => projectId));
    return effectiveShape(key, live).assignments.flatMap(({ projectId }) => (there.has(projectId) ? [] : [projectId]));
  });
}

interface KeysRead {
  readonly keys: ReadonlyMap<string, LiveKey>;
  readonly lists: ReadonlyMap<string, readonly ApiKey[]>;
}

async function readAllKeys(
  api: AdminApi,
  selection: Selection,
  listed: ReadonlySet<string>,
  { organizations }: KnownProjects,
  signal: AbortSignal,
): Promise<Outcome<KeysRead, ApiFailure>> {
  const mustList = new Set([...listed, ...selection.unfinished.map((create) => create.orgId)]);
  const questions = new Map<string, Question[]>([...mustList].map((orgId) => [orgId, []]));
  const keys = new Map<string, LiveKey>();
  for (const key of selection.recorded) {
    const certain = organizationOf(key, organizations);
    const wanted = selection.wanted.find(({ address }) => address === key.address);
    const orgId = certain ?? organizations.get(wanted?.firstProject ?? "");
    keys.set(key.apiKeyId, { kind: "elsewhere" });
    if (orgId !== undefined)
      questions.set(orgId, [
        ...(questions.get(orgId) ?? []),
        { apiKeyId: key.apiKeyId, isGuess: certain === undefined },
      ]);
  }
  const lists = new Map<string, readonly ApiKey[]>();
  for (const [orgId, asked] of questions) {
    const found = await readKeys(api, orgId, asked, mustList.has(orgId), signal);
    if (found.kind !== "done") return found;
    if (found.value.isWhole) lists.set(orgId, found.value.keys);
    for (const { apiKeyId, isGuess } of asked) {
      const key = found.value.keys.find(({ id }) => id === apiKeyId);
      if (key !== undefined) keys.set(apiKeyId, { kind: "found", orgId, key });
      // Where it was only guessed to be, its absence tells nothing.
      else if (!isGuess) keys.set(apiKeyId, { kind: "gone", orgId });
    }
  }
  return done({ keys, lists });
}

interface Question {
  readonly apiKeyId: string;
  readonly isGuess: boolean;
}

interface FoundKeys {
  readonly keys: readonly ApiKey[];
  /** They are all that the organization has. */
  readonly isWhole: boolean;
}

async function readKeys(
  api: AdminApi,
  orgId: string,
  asked: readonly Question[],
  mustList: boolean,
  signal: AbortSignal,
): Promise<Outcome<FoundKeys, ApiFailure>> {
  const [only, second] = asked;
  if (mustList || only === undefined || second !== undefined) {
    const needed = mustList ? undefined : new Set(asked.map(({ apiKeyId }) => apiKeyId));
    const list = await api.organizationKeys(orgId, signal, needed);
    return list.kind === "done" ? done({ keys: list.value, isWhole: mustList }) : list;
  }
  const key = await api.organizationKey(orgId, only.apiKeyId, signal);
  if (key.kind === "done") return done({ keys: [key.value], isWhole: false });
  if (key.kind === "failed" && key.code === "API_KEY_NOT_FOUND") return done({ keys: [], isWhole: false });
  return key;
}
