/** `/api/oauth/token` and `/api/oauth/revoke`: client credentials of a service account. Errors are OAuth's, but for 429. */
import { errorBody, errors } from "./errors.ts";
import { type ApiRequest, commonHeaders, type Handled, splitTarget } from "./http.ts";
import { compactJson } from "./json.ts";
import type { Simulation } from "./simulation.ts";
import type { ServiceAccount } from "./world.ts";

export const oauthPaths = ["/api/oauth/token", "/api/oauth/revoke"];

export function answerOAuth(simulation: Simulation, request: ApiRequest): Handled {
  const { path } = splitTarget(request.target);
  if (request.method !== "POST") return refused(405, "invalid_request", "Only POST is allowed.", { Allow: "POST" });
  const [clientId, secret] = basicCredentials(request.headers.authorization ?? "");
  const limited = path === "/api/oauth/token" && limit(simulation, request, clientId);
  if (limited) return limited;
  const form = formOf(request);
  if (!form) return refused(400, "invalid_request", "The body must be application/x-www-form-urlencoded.");
  const account = simulation.world.serviceAccounts.get(clientId);
  if (!account || account.secret !== secret) {
    const headers = { "WWW-Authenticate": 'Basic realm="MMS Public API"' };
    return refused(401, "invalid_client", "Client authentication failed.", headers);
  }
  return path === "/api/oauth/token" ? token(simulation, account, form) : revoke(simulation, account, form);
}

function token({ tokens, switches, now }: Simulation, account: ServiceAccount, form: URLSearchParams): Handled {
  const grant = form.get("grant_type");
  if (!grant) return refused(400, "invalid_request", "The parameter grant_type is missing.", {}, true);
  if (grant !== "client_credentials") {
    return refused(400, "unsupported_grant_type", "Only client_credentials is supported.", {}, true);
  }
  if (account.accessDenied) return refused(403, "access_denied", "The service account has no access.", {}, true);
  const lifetime = switches.tokenLifetimeMs;
  const access_token = tokens.issue(account.clientId, now(), lifetime);
  return handled(200, { access_token, expires_in: Math.floor(lifetime / 1000), token_type: "Bearer" }, {}, true);
}

function revoke({ tokens }: Simulation, account: ServiceAccount, form: URLSearchParams): Handled {
  const token = form.get("token");
  if (!token) return refused(400, "invalid_request", "The parameter token is missing.", {}, true);
  tokens.revoke(token, account.clientId);
  return { answer: { status: 200, headers: commonHeaders, body: "" }, authenticated: true };
}

function limit({ switches, windows, now }: Simulation, request: ApiRequest, clientId: string): Handled | undefined {
  if (!switches.rateLimits) return undefined;
  const wait = windows.take(`${request.address} ${clientId}`, now());
  if (wait === undefined) return undefined;
  const error = errors.windowFull("/api/oauth/token", windows.requests, 1, wait);
  return handled(429, errorBody(error), { ...error.headers, "X-Error-Code": error.errorCode }, false);
}

function basicCredentials(header: string): [clientId: string, secret: string] {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header)?.[1] ?? "";
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon < 0 ? ["", ""] : [decoded.slice(0, colon), decoded.slice(colon + 1)];
}

function formOf({ headers, body }: ApiRequest): URLSearchParams | undefined {
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  return type === "application/x-www-form-urlencoded" ? new URLSearchParams(body) : undefined;
}

function refused(status: number, error: string, error_description: string, headers = {}, known = false): Handled {
  return handled(status, { error, error_description }, headers, known);
}

function handled(status: number, body: object, headers: Record<string, string>, authenticated: boolean): Handled {
  const all = { ...commonHeaders, "Content-Type": "application/json", "Cache-Control": "no-store", ...headers };
  return { answer: { status, headers: all, body: compactJson(body) }, authenticated };
}
