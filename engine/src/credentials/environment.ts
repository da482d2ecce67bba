/** Credentials in the environment: the names and the order of the Terraform provider, so that both sign in alike. */
import { atlasBaseUrls, parseBaseUrl } from "../admin-api/base-url.ts";
import { type Done, done, type Failure, failed } from "../outcome.ts";
import type { Account, Credentials } from "./credentials.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Of several names the first that is set counts, each for itself: a pair's halves may come from different generations. */
const names = {
  accessToken: ["MONGODB_ATLAS_ACCESS_TOKEN"],
  clientId: ["MONGODB_ATLAS_CLIENT_ID"],
  clientSecret: ["MONGODB_ATLAS_CLIENT_SECRET"],
  publicKey: ["MONGODB_ATLAS_PUBLIC_API_KEY", "MONGODB_ATLAS_PUBLIC_KEY", "MCLI_PUBLIC_API_KEY"],
  privateKey: ["MONGODB_ATLAS_PRIVATE_API_KEY", "MONGODB_ATLAS_PRIVATE_KEY", "MCLI_PRIVATE_API_KEY"],
  baseUrl: ["MONGODB_ATLAS_BASE_URL", "MCLI_OPS_MANAGER_URL"],
} as const;

/** An account, `undefined` when nothing complete is set, or why what is set cannot be used. */
export function accountFromEnvironment(
  environment: Environment,
  baseUrlSetting: string | undefined,
): Done<Account | undefined> | Failure {
  const found = credentialsIn(environment);
  if (found?.kind === "failed") return found;
  if (!found) return done(undefined);
  const baseUrl = baseUrlSetting === undefined ? baseUrlFromEnvironment(environment) : done(baseUrlSetting);
  if (baseUrl.kind !== "done") return baseUrl;
  return done({ baseUrl: baseUrl.value ?? atlasBaseUrls.cloud, credentials: found });
}

export function baseUrlFromEnvironment(environment: Environment): Done<string | undefined> | Failure {
  const name = nameOf(environment, names.baseUrl);
  return name === undefined ? done(undefined) : parseBaseUrl(environment[name] ?? "", name);
}

/** Names what is set although its other half is not: for the message when nothing else is found either. */
export function halfSet(environment: Environment): string | undefined {
  const pairs = [
    [names.clientId, names.clientSecret],
    [names.publicKey, names.privateKey],
  ] as const;
  for (const [one, other] of pairs) {
    const [set, otherSet] = [nameOf(environment, one), nameOf(environment, other)];
    if (set && !otherSet) return `${set} is set, but not ${other[0]}`;
    if (otherSet && !set) return `${otherSet} is set, but not ${one[0]}`;
  }
  return undefined;
}

function credentialsIn(environment: Environment): Credentials | Failure | undefined {
  const value = (what: keyof typeof names) => valueOf(environment, names[what]);
  const accessToken = value("accessToken");
  if (accessToken) return { kind: "accessToken", accessToken };
  const [clientId, clientSecret] = [value("clientId"), value("clientSecret")];
  if (clientId && clientSecret) return { kind: "serviceAccount", clientId, clientSecret };
  const [publicKey, privateKey] = [value("publicKey"), value("privateKey")];
  if (publicKey?.startsWith("mdb_sa")) return serviceAccountAsKey("The public key in the environment");
  return publicKey && privateKey ? { kind: "apiKey", publicKey, privateKey } : undefined;
}

function valueOf(environment: Environment, of: readonly string[]): string | undefined {
  const name = nameOf(environment, of);
  return name && environment[name]?.trim();
}

function nameOf(environment: Environment, of: readonly string[]): string | undefined {
  return of.find((name) => environment[name]?.trim());
}

/** The provider refuses it too: the two kinds are easily confused in Atlas's own pages. */
export function serviceAccountAsKey(where: string): Failure {
  return failed(
    "service-account-as-key",
    `${where} belongs to a service account, not to an API key: it begins with mdb_sa.`,
    "Give it as MONGODB_ATLAS_CLIENT_ID, with its secret as MONGODB_ATLAS_CLIENT_SECRET.",
  );
}
