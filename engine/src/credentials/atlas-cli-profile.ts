/** The account of a profile of the Atlas CLI. Its file is read and never written. */
import { posix, win32 } from "node:path";
import { parse, TomlError } from "smol-toml";
import { atlasBaseUrls, parseBaseUrl } from "../admin-api/base-url.ts";
import { printable, shortened } from "../admin-api/printable.ts";
import { type Done, done, type Failure, failed } from "../outcome.ts";
import type { Account, Credentials } from "./credentials.ts";
import { type Environment, serviceAccountAsKey } from "./environment.ts";

export interface Surroundings {
  readonly environment: Environment;
  readonly platform: NodeJS.Platform;
  /** Undefined: there is none. */
  readonly homeFolder: string | undefined;
  /** Rejects with `ENOENT` when there is no such file. */
  readFile(path: string): Promise<string>;
}

type Table = Readonly<Record<string, unknown>>;

/** `undefined` where there is no file, or no profile in it; a failure says why the profile is of no use. */
export async function accountFromAtlasCli(around: Surroundings): Promise<Done<Account | undefined> | Failure> {
  const path = configPath(around);
  if (path === undefined) return done(undefined);
  const text = await around.readFile(path).catch((error: NodeJS.ErrnoException) => error);
  if (text instanceof Error) {
    if (text.code === "ENOENT" || text.code === "ENOTDIR") return done(undefined);
    return unreadable(path, text.code ?? text.name);
  }
  const file = readToml(text, path);
  return file.kind === "done" ? accountIn(file.value, path, around.environment) : file;
}

/** Where Go's `os.UserConfigDir` points to; undefined where that is nowhere. */
function configPath({ environment, platform, homeFolder }: Surroundings): string | undefined {
  const { join, isAbsolute } = platform === "win32" ? win32 : posix;
  const xdg = environment["XDG_CONFIG_HOME"];
  const atHome = (...names: string[]) => (homeFolder === undefined ? undefined : join(homeFolder, ...names));
  const folder =
    platform === "win32"
      ? environment["APPDATA"] || atHome("AppData", "Roaming")
      : platform === "darwin"
        ? atHome("Library", "Application Support")
        : xdg && isAbsolute(xdg)
          ? xdg
          : atHome(".config");
  return folder && join(folder, "atlascli", "config.toml");
}

function accountIn(file: Table, path: string, environment: Environment): Done<Account | undefined> | Failure {
  const profiles = Object.entries(file).filter((entry): entry is [string, Table] => isTable(entry[1]));
  const asked = environment["MONGODB_ATLAS_PROFILE"] || environment["MCLI_PROFILE"];
  const only = profiles.length === 1 ? profiles[0]?.[0] : undefined;
  // The CLI compares names and properties in lower case.
  const name = (asked || only || "default").toLowerCase();
  const profile = profiles.find(([each]) => each.toLowerCase() === name)?.[1];
  const shown = shortened(printable(name), 80);
  if (!profile) {
    if (!asked) return done(undefined);
    return failed(
      "no-such-profile",
      `The Atlas CLI has no profile "${shown}" in ${path}.`,
      "Choose it by MONGODB_ATLAS_PROFILE.",
    );
  }
  const property = (of: string) => {
    const value = Object.entries(profile).find(([each]) => each.toLowerCase() === of)?.[1];
    return typeof value === "string" ? value.trim() : "";
  };
  const credentials = credentialsIn(property);
  if (credentials?.kind === "failed") return credentials;
  if (!credentials) return withoutSecrets(shown, property("auth_type"));
  const baseUrl = baseUrlOf(property, shown);
  return baseUrl.kind === "done" ? done({ baseUrl: baseUrl.value, credentials }) : baseUrl;
}

/** As the CLI chooses: by `auth_type`, else a service account before a user's token before an API key. */
function credentialsIn(property: (name: string) => string): Credentials | Failure | undefined {
  const type = property("auth_type");
  const may = (kind: string) => type === "" || type === kind;
  const [clientId, clientSecret] = [property("client_id"), property("client_secret")];
  if (may("service_account") && clientId && clientSecret) return { kind: "serviceAccount", clientId, clientSecret };
  const accessToken = property("access_token");
  if (may("user_account") && accessToken) return { kind: "accessToken", accessToken };
  const [publicKey, privateKey] = [property("public_api_key"), property("private_api_key")];
  if (!may("api_keys") || !publicKey) return undefined;
  if (publicKey.startsWith("mdb_sa")) return serviceAccountAsKey("The public key in the Atlas CLI's profile");
  return privateKey ? { kind: "apiKey", publicKey, privateKey } : undefined;
}

function baseUrlOf(property: (name: string) => string, profile: string): Done<string> | Failure {
  const url = property("ops_manager_url") || property("base_url");
  const where = `The base URL of the Atlas CLI's profile "${profile}"`;
  if (url) return parseBaseUrl(url, where);
  const service = property("service") || "cloud";
  if (service === "cloud") return done(atlasBaseUrls.cloud);
  if (service === "cloudgov") return done(atlasBaseUrls.government);
  return failed(
    "invalid-base-url",
    `The Atlas CLI's profile "${profile}" is not for Atlas.`,
    "Choose another profile.",
  );
}

/** Since configuration version 2 (September 2025) the secrets are in the system's keyring where there is one. */
function withoutSecrets(profile: string, type: string): Failure {
  const where = type === "no_auth" ? "says that it is not signed in" : "keeps its secrets in the system's keyring";
  return failed(
    "no-credentials",
    `The Atlas CLI's profile "${profile}" ${where}, so that there is nothing to sign in with.`,
    "Sign in here, or set MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY.",
  );
}

/** The parser's own words quote the line, which may hold a secret: only the place is told. */
function readToml(text: string, path: string): Done<Table> | Failure {
  try {
    return done(parse(text));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return unreadable(path, `line ${error.line}, column ${error.column}`);
  }
}

function unreadable(path: string, why: string): Failure {
  return failed("unreadable-profile", `The Atlas CLI's file ${path} cannot be read: ${why}.`, "Sign in here instead.");
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
