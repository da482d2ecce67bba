/** What the simulator starts from and can be saved to: the shape of FILE, of `--save` and of `/_control/state`. */

/** A role in an organization or in a project, as Atlas writes it. */
export type RoleAssignment =
  | { readonly orgId: string; readonly roleName: string }
  | { readonly groupId: string; readonly roleName: string };

export interface OrganizationData {
  readonly id: string;
  readonly name: string;
  /** The organization demands an access list: a caller without entries gets `ORG_REQUIRES_ACCESS_LIST`. */
  readonly requireAccessList?: boolean;
}

export interface ProjectData {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  /** ISO time. */
  readonly created?: string;
}

export interface ApiKeyData {
  readonly id: string;
  readonly desc: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly roles: readonly RoleAssignment[];
  /** Only where the roles do not tell it. */
  readonly orgId?: string;
  /** Addresses and CIDR blocks from which the key may be used; none means any. */
  readonly accessList?: readonly string[];
}

export interface ServiceAccountData {
  readonly clientId: string;
  readonly secret: string;
  readonly orgId: string;
  /** A bare name is a role in `orgId`. */
  readonly roles: readonly (string | RoleAssignment)[];
  readonly accessList?: readonly string[];
  /** The token endpoint refuses it with `access_denied`. */
  readonly accessDenied?: boolean;
}

/** A person, by the access token that the Atlas CLI gets: the only caller that may be in several organizations. */
export interface UserData {
  readonly username: string;
  readonly accessToken: string;
  readonly roles: readonly RoleAssignment[];
}

export interface Data {
  readonly organizations: readonly OrganizationData[];
  readonly projects: readonly ProjectData[];
  readonly apiKeys: readonly ApiKeyData[];
  readonly serviceAccounts: readonly ServiceAccountData[];
  readonly users?: readonly UserData[];
}
