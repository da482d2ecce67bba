/**
 * The Atlas Administration API v2 as the engine uses it: what it answers, and which calls there are. Names are the API's,
 * but for `groupId`, which is `projectId` on this side. Every id is 24 lower-case hexadecimal digits.
 */
import type { Failure, Outcome } from "../outcome.ts";

export interface Organization {
  readonly id: string;
  readonly name: string;
}

export interface Project {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
}

/** A role in an organization or in a project, never in both. */
export type RoleAssignment =
  | { readonly orgId: string; readonly roleName: string }
  | { readonly projectId: string; readonly roleName: string };

export interface ApiKey {
  readonly id: string;
  readonly desc: string;
  /** The public half: no secret. */
  readonly publicKey: string;
  /** A set: Atlas answers in changing order. From a list of a project's keys: its own and the organization's only. */
  readonly roles: readonly RoleAssignment[];
}

/** The only answer that holds the private key: Atlas masks it ever after. */
export interface CreatedApiKey extends ApiKey {
  readonly privateKey: string;
}

export interface AccessListEntry {
  /** In CIDR notation, also for a single address. */
  readonly cidrBlock: string;
  readonly ipAddress: string | undefined;
}

/** Who asks, as Atlas sees it. */
export interface SystemStatus {
  /** The API key that signs in, with its roles. A service account or an access token has none. */
  readonly apiKey: Omit<ApiKey, "desc"> | undefined;
}

export interface ApiFailure extends Failure {
  /** HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /**
   * "none": Atlas refused or never got the request, nothing has changed. "unknown": after a 5xx, a reset or a time-out
   * of a call that changes something: it may have happened.
   */
  readonly effect: "none" | "unknown";
}

/**
 * `cancelled` tells that nothing has changed: the call only reads, or was stopped before it was sent. A change that is
 * already on its way when its signal is aborted is still answered, within the grace time: so an aborted create may
 * well be `done`, and its key is there to be recorded. Without an answer it is the failure `cancelled-in-flight`.
 */
export type ApiOutcome<T> = Outcome<T, ApiFailure>;

/** Every call may be cancelled by its signal. Lists are whole: all pages. */
export interface AdminApi {
  readonly baseUrl: string;
  /** Costs nothing and needs no role: tells whether the sign-in works. */
  systemStatus(signal: AbortSignal): Promise<ApiOutcome<SystemStatus>>;
  organizations(signal: AbortSignal): Promise<ApiOutcome<readonly Organization[]>>;
  /** All that the caller can see. */
  projects(signal: AbortSignal): Promise<ApiOutcome<readonly Project[]>>;
  organizationProjects(orgId: string, signal: AbortSignal): Promise<ApiOutcome<readonly Project[]>>;
  project(projectId: string, signal: AbortSignal): Promise<ApiOutcome<Project>>;
  projectByName(name: string, signal: AbortSignal): Promise<ApiOutcome<Project>>;

  /** `needed`: with the keys of these ids the answer is whole, so that no more pages are asked for. */
  organizationKeys(
    orgId: string,
    signal: AbortSignal,
    needed?: ReadonlySet<string>,
  ): Promise<ApiOutcome<readonly ApiKey[]>>;
  /** A key that does not exist is the failure `API_KEY_NOT_FOUND`. One request, however many projects it is in. */
  organizationKey(orgId: string, apiKeyId: string, signal: AbortSignal): Promise<ApiOutcome<ApiKey>>;
  createOrganizationKey(
    orgId: string,
    key: { readonly desc: string; readonly roles: readonly string[] },
    signal: AbortSignal,
  ): Promise<ApiOutcome<CreatedApiKey>>;
  updateOrganizationKey(
    orgId: string,
    apiKeyId: string,
    change: { readonly desc?: string; readonly roles?: readonly string[] },
    signal: AbortSignal,
  ): Promise<ApiOutcome<ApiKey>>;
  /** The key leaves every project too. A key that does not exist is the failure `API_KEY_NOT_FOUND`. */
  deleteOrganizationKey(orgId: string, apiKeyId: string, signal: AbortSignal): Promise<ApiOutcome<void>>;

  projectKeys(projectId: string, signal: AbortSignal): Promise<ApiOutcome<readonly ApiKey[]>>;
  /** `roles` may hold organization roles; without one Atlas gives the key `ORG_MEMBER`. Never repeated blindly. */
  createProjectKey(
    projectId: string,
    key: { readonly desc: string; readonly roles: readonly string[] },
    signal: AbortSignal,
  ): Promise<ApiOutcome<CreatedApiKey>>;
  /**
   * The failure `API_KEY_ALREADY_IN_GROUP` when it is there already; but done when that comes of an earlier try of this
   * call whose answer was lost, and the key has these very roles in the project.
   */
  assignKey(
    projectId: string,
    apiKeyId: string,
    roles: readonly string[],
    signal: AbortSignal,
  ): Promise<ApiOutcome<void>>;
  /** Replaces the key's roles in the project; assigns it when it is not there yet. */
  setProjectRoles(
    projectId: string,
    apiKeyId: string,
    roles: readonly string[],
    signal: AbortSignal,
  ): Promise<ApiOutcome<ApiKey>>;
  /** The key stays in the organization. */
  removeKey(projectId: string, apiKeyId: string, signal: AbortSignal): Promise<ApiOutcome<void>>;

  accessList(orgId: string, apiKeyId: string, signal: AbortSignal): Promise<ApiOutcome<readonly AccessListEntry[]>>;
}
