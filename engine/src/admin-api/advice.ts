/** What a person can do about Atlas's error codes. Which codes come when: docs of the Administration API, and recordings. */
export interface Advice {
  /** In place of Atlas's own words, where they help nobody. */
  readonly says?: string;
  readonly advice: string;
}

const role = "Ask an Organization Owner for a key or service account with that permission.";
const accessList = "Add your address to the access list of the API key that signs in, under Access Manager in Atlas.";
const keyGone = "Refresh: it may have been deleted in the meantime.";
const projectGone = "Check the project's id: the project may have been deleted, or belong to another account.";
const orgGone = "Check the organization's id: it may belong to another account.";
const later = "Try again in a few minutes; status.mongodb.com tells whether Atlas has a problem.";

export const adviceByCode: Readonly<Record<string, Advice>> = {
  USER_UNAUTHORIZED: { advice: role },
  NOT_ORG_OWNER: { advice: role },
  NOT_ORG_USER_ADMIN: { advice: role },
  NOT_GROUP_USER_ADMIN: { advice: role },
  NOT_API_KEY_ADMIN: { advice: role },
  NOT_IN_GROUP: { advice: role },
  USER_CANNOT_ACCESS_GROUP: { advice: role },
  USER_CANNOT_ACCESS_ORG: { advice: role },
  ACCESS_FORBIDDEN: { advice: role },
  API_KEY_ACCESS_LIST_ACCESS_DENIED: { advice: "Only a key itself and Organization Owners may see its access list." },
  IP_ADDRESS_NOT_ON_ACCESS_LIST: { advice: accessList },
  IP_ADDRESS_NOT_ON_WHITELIST: { advice: accessList },
  RESOURCE_REQUIRES_WHITELIST: { advice: accessList },
  RESOURCE_REQUIRES_ACCESS_LIST: { advice: accessList },
  ORG_REQUIRES_ACCESS_LIST: {
    advice: `The organization takes only keys that have an access list. ${accessList}`,
  },
  GROUP_NOT_FOUND: { advice: projectGone },
  INVALID_GROUP_ID: { advice: projectGone },
  GROUP_NAME_NOT_FOUND: { advice: "Check the project's name: it is compared with upper and lower case." },
  MULTIPLE_GROUPS: { advice: "Use the project's id: several projects have this name." },
  ORG_NOT_FOUND: { advice: orgGone },
  INVALID_ORG_ID: { advice: orgGone },
  API_KEY_NOT_FOUND: { advice: keyGone },
  RESOURCE_NOT_FOUND: { advice: "Check the ids, and the base URL." },
  API_KEY_ALREADY_IN_GROUP: { advice: "Refresh: somebody else has assigned it in the meantime." },
  API_KEY_CAN_ONLY_BELONG_TO_ONE_ORG: { advice: "Use projects of the key's own organization only." },
  MAX_API_KEYS_PER_ORG_EXCEEDED: { advice: "Delete keys that nobody uses: an organization may have 500." },
  CANNOT_ADD_ORG_ROLE: { advice: "Put organization roles into the first project_assignment only." },
  CANNOT_ADD_GROUP_ROLE: { advice: "Use ORG_ roles for the organization." },
  INVALID_ENUM_VALUE: { advice: "Check the role names." },
  INVALID_ROLE_FOR_GROUP: { advice: "Check the role names." },
  INVALID_ROLE_FOR_ORG: { advice: "Check the role names." },
  UNSUPPORTED_ROLE: { advice: "Check the role names." },
  BAD_REQUEST: { advice: "Check the role names and the description." },
  MISSING_API_KEY_ROLES: { advice: "Give at least one role." },
  INVALID_API_KEY_DESC: { advice: "Give a description of 1 to 250 characters." },
  API_KEY_REQUIRES_DESCRIPTION: { advice: "Give a description of 1 to 250 characters." },
  CANNOT_DEMOTE_LAST_ORG_OWNER: { advice: "Give another user or key ORG_OWNER first." },
  RATE_LIMITED: { advice: "Wait a minute, then try again." },
  RATE_LIMITED_TOKEN_BUCKET: { advice: "Wait a minute, then try again." },
  VERSION_GONE: { advice: "Update this extension: Atlas no longer speaks the version it uses." },
  INVALID_VERSION_DATE: { advice: "Update this extension: Atlas no longer speaks the version it uses." },
  UNEXPECTED_ERROR: { advice: later },
  // OAuth (RFC 6749, 5.2)
  invalid_client: {
    says: "Atlas did not accept the service account's client id and secret",
    advice: "Check both: the secret may have expired. A new one is made under Access Manager in Atlas.",
  },
  invalid_grant: { advice: "Sign in again." },
  access_denied: { advice: role },
};

/** For an answer whose code is not in the table. */
export function adviceByStatus(status: number): string | undefined {
  if (status === 401 || status === 403) return role;
  if (status === 407) return "Sign in to the proxy: its user name and password go into HTTPS_PROXY.";
  if (status === 429) return "Wait a minute, then try again.";
  return status >= 500 ? later : undefined;
}

/** For a sign-in that Atlas refused, by what it was made with. */
export const signInRefused = {
  apiKey: {
    says: "Atlas did not accept the API key's public and private key",
    advice: "Check both halves, and that the key still exists in this Atlas.",
  },
  serviceAccount: {
    says: "Atlas did not accept the service account",
    advice: "Check that the service account still exists, then try again.",
  },
  accessToken: {
    says: "Atlas did not accept the access token",
    advice: "It has probably expired: get a new one.",
  },
} as const satisfies Readonly<Record<string, Advice>>;
