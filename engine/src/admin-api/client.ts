/** The Admin API over the network: `AdminApi` for one account. */
import { type Account, type Credentials, secretsOf } from "../credentials/credentials.ts";
import { type Log, maskingLog, noLog, Secrets } from "../log.ts";
import { done } from "../outcome.ts";
import type { AdminApi, ApiOutcome, CreatedApiKey, RoleAssignment } from "./admin-api.ts";
import * as read from "./answers.ts";
import { Caller, type Input } from "./call.ts";
import { type Endpoint, endpoints } from "./endpoints.ts";
import type { Wait } from "./retry.ts";
import { AccessTokenSignIn } from "./sign-in/access-token.ts";
import { DigestSignIn } from "./sign-in/digest-sign-in.ts";
import { ServiceAccountSignIn } from "./sign-in/service-account.ts";
import type { SignIn } from "./sign-in/sign-in.ts";
import { tokenRequests } from "./sign-in/token-requests.ts";
import { type Timing, usualTiming } from "./timing.ts";
import type { Agents } from "./transport.ts";
import { Wire } from "./wire.ts";

export interface ClientOptions {
  /** Of this program, for the User-Agent. */
  readonly version: string;
  /** Learns the account's secrets, its tokens and every private key that Atlas answers with. Share it with other logs. */
  readonly secrets?: Secrets;
  readonly log?: Log;
  /** Told before each wait for an Atlas that is busy. */
  readonly onWait?: (wait: Wait) => void;
  /** Without it, Node's own connections: in VS Code those know the user's proxy. A terminal gives `terminalAgents`. */
  readonly agents?: Agents;
  readonly timing?: Partial<Timing>;
  /** The time in milliseconds. */
  readonly now?: () => number;
}

export interface AdminApiClient extends AdminApi {
  /** Has Atlas revoke what the client got for signing in. Nothing is to be called after it. */
  signOut(signal: AbortSignal): Promise<void>;
}

export function createAdminApi({ baseUrl, credentials }: Account, options: ClientOptions): AdminApiClient {
  const secrets = options.secrets ?? new Secrets();
  for (const secret of secretsOf(credentials)) secrets.add(secret);
  const wire = new Wire({
    baseUrl,
    version: options.version,
    signedInWith: credentials.kind,
    agents: options.agents,
    timing: { ...usualTiming, ...options.timing },
    log: maskingLog(options.log ?? noLog, secrets),
    secrets,
    onWait: options.onWait ?? (() => {}),
    now: options.now ?? Date.now,
  });
  const signIn = signInWith(credentials, wire);
  const caller = new Caller(wire, signIn);

  const create = async (endpoint: Endpoint, input: Input, signal: AbortSignal): Promise<ApiOutcome<CreatedApiKey>> => {
    const created = await caller.ask(endpoint, input, read.readCreatedApiKey, signal);
    if (created.kind === "done") secrets.add(created.value.privateKey);
    return created;
  };

  return {
    baseUrl,
    signOut: (signal) => signIn.signOut(signal),
    systemStatus: (signal) => caller.ask(endpoints.systemStatus, {}, read.readSystemStatus, signal),
    organizations: (signal) => caller.list(endpoints.organizations, {}, read.readOrganization, idOf, signal),
    projects: (signal) => caller.list(endpoints.projects, {}, read.readProject, idOf, signal),
    organizationProjects: (orgId, signal) =>
      caller.list(endpoints.organizationProjects, { path: { orgId } }, read.readProject, idOf, signal),
    project: (projectId, signal) => caller.ask(endpoints.project, { path: { projectId } }, read.readProject, signal),
    projectByName: (name, signal) => caller.ask(endpoints.projectByName, { path: { name } }, read.readProject, signal),

    organizationKeys: (orgId, signal, needed) =>
      caller.list(endpoints.organizationKeys, { path: { orgId } }, read.readApiKey, idOf, signal, needed),
    organizationKey: (orgId, apiKeyId, signal) =>
      caller.ask(endpoints.organizationKey, { path: { orgId, apiKeyId } }, read.readApiKey, signal),
    createOrganizationKey: (orgId, { desc, roles }, signal) =>
      create(endpoints.createOrganizationKey, { path: { orgId }, body: { desc, roles } }, signal),
    updateOrganizationKey: (orgId, apiKeyId, { desc, roles }, signal) => {
      const input = { path: { orgId, apiKeyId }, body: { desc, roles } };
      return caller.ask(endpoints.updateOrganizationKey, input, read.readApiKey, signal);
    },
    deleteOrganizationKey: async (orgId, apiKeyId, signal) => {
      const deleted = await caller.order(endpoints.deleteOrganizationKey, { path: { orgId, apiKeyId } }, signal);
      return isDoneByEarlierTry(deleted, "API_KEY_NOT_FOUND") ? done(undefined) : deleted;
    },

    projectKeys: (projectId, signal) =>
      caller.list(endpoints.projectKeys, { path: { projectId } }, read.readApiKey, idOf, signal),
    createProjectKey: (projectId, { desc, roles }, signal) =>
      create(endpoints.createProjectKey, { path: { projectId }, body: { desc, roles } }, signal),
    assignKey: async (projectId, apiKeyId, roles, signal) => {
      const input = { path: { projectId, apiKeyId }, body: [{ roles }] };
      const assigned = await caller.order(endpoints.assignKey, input, signal);
      if (!isDoneByEarlierTry(assigned, "API_KEY_ALREADY_IN_GROUP")) return assigned;
      // Ours if the roles are: somebody else may have assigned it with others.
      const keys = await caller.list(endpoints.projectKeys, { path: { projectId } }, read.readApiKey, idOf, signal);
      if (keys.kind !== "done") return assigned;
      const live = keys.value.find(({ id }) => id === apiKeyId)?.roles ?? [];
      return areRolesIn(projectId, live, roles) ? done(undefined) : assigned;
    },
    setProjectRoles: (projectId, apiKeyId, roles, signal) => {
      const input = { path: { projectId, apiKeyId }, body: { roles } };
      return caller.ask(endpoints.setProjectRoles, input, read.readApiKey, signal);
    },
    removeKey: async (projectId, apiKeyId, signal) => {
      const removed = await caller.order(endpoints.removeKey, { path: { projectId, apiKeyId } }, signal);
      return isDoneByEarlierTry(removed, "API_KEY_NOT_FOUND") ? done(undefined) : removed;
    },

    accessList: (orgId, apiKeyId, signal) => {
      const input = { path: { orgId, apiKeyId } };
      return caller.list(endpoints.accessList, input, read.readAccessListEntry, (entry) => entry.cidrBlock, signal);
    },
  };
}

function signInWith(credentials: Credentials, wire: Wire): SignIn {
  switch (credentials.kind) {
    case "apiKey":
      return new DigestSignIn(credentials.publicKey, credentials.privateKey);
    case "serviceAccount":
      return new ServiceAccountSignIn(credentials.clientId, credentials.clientSecret, tokenRequests(wire));
    case "accessToken":
      return new AccessTokenSignIn(credentials.accessToken);
  }
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

/**
 * Whether a refusal tells that it had been done before. Only when an earlier try of the same call may have done it, which
 * is what "unknown" says here: the refusal alone would leave no doubt.
 */
function isDoneByEarlierTry(outcome: ApiOutcome<void>, code: string): boolean {
  return outcome.kind === "failed" && outcome.code === code && outcome.effect === "unknown";
}

function areRolesIn(projectId: string, live: readonly RoleAssignment[], wanted: readonly string[]): boolean {
  const ours = live.flatMap((role) => ("projectId" in role && role.projectId === projectId ? [role.roleName] : []));
  const [a, b] = [new Set(ours), new Set(wanted)];
  return a.size === b.size && [...a].every((name) => b.has(name));
}
