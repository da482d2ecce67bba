/** Who sends a request: an API key by digest, a service account or a person by bearer token. */
import type { AccessListEntry } from "./addresses.ts";
import type { RoleAssignment } from "./data.ts";
import { challenge, digestResponse, parseDigest, realm } from "./digest.ts";
import { type Answer, type ApiRequest, commonHeaders } from "./http.ts";
import { prettyJsonUnsorted } from "./json.ts";
import type { Simulation } from "./simulation.ts";
import type { ApiKey } from "./world.ts";

export interface Caller {
  readonly kind: "caller";
  /** A key's id, a client's, or a person's name. */
  readonly id: string;
  /** Empty for a person, who may be in several. */
  readonly orgId: string;
  readonly roles: readonly RoleAssignment[];
  readonly accessList: readonly AccessListEntry[];
  readonly apiKey: ApiKey | undefined;
}

export interface Stranger {
  readonly kind: "stranger";
  /** The credentials are right and only the nonce is no longer good. */
  readonly stale: boolean;
}

const stranger: Stranger = { kind: "stranger", stale: false };

export function authenticate(simulation: Simulation, request: ApiRequest): Caller | Stranger {
  const header = request.headers.authorization ?? "";
  const bearer = /^Bearer +(\S+)$/i.exec(header)?.[1];
  return bearer === undefined ? byDigest(simulation, request, header) : byToken(simulation, bearer);
}

function byDigest(simulation: Simulation, request: ApiRequest, header: string): Caller | Stranger {
  const { world, nonces, switches, now } = simulation;
  const credentials = parseDigest(header);
  if (!credentials || credentials.realm !== realm || credentials.uri !== request.target) return stranger;
  const key = [...world.keys.values()].find(({ publicKey }) => publicKey === credentials.username);
  if (!key || digestResponse(credentials, request.method, key.privateKey) !== credentials.response) return stranger;
  if (!nonces.use(credentials.nonce, Number.parseInt(credentials.nc, 16), now(), switches)) {
    return { kind: "stranger", stale: switches.staleTrue };
  }
  return { kind: "caller", id: key.id, orgId: key.orgId, roles: key.roles, accessList: key.accessList, apiKey: key };
}

function byToken({ world, tokens, now }: Simulation, token: string): Caller | Stranger {
  const user = world.users.get(token);
  if (user)
    return { kind: "caller", id: user.username, orgId: "", roles: user.roles, accessList: [], apiKey: undefined };
  const account = world.serviceAccounts.get(tokens.clientId(token, now()) ?? "");
  if (!account) return stranger;
  const { clientId, orgId, roles, accessList } = account;
  return { kind: "caller", id: clientId, orgId, roles, accessList, apiKey: undefined };
}

/** The body of the authentication layer: other than every other error's. */
const body = prettyJsonUnsorted({
  error: 401,
  reason: "Unauthorized",
  detail: "You are not authorized for this resource.",
  errorCode: "UNEXPECTED_ERROR",
});

export function unauthenticated({ nonces, now, switches }: Simulation, { stale }: Stranger): Answer {
  const nonce = nonces.issue(now(), switches);
  return {
    status: 401,
    headers: {
      ...commonHeaders,
      "Content-Type": "application/json",
      "WWW-Authenticate": challenge(nonce, stale),
    },
    body,
  };
}
