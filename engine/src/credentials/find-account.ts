/**
 * Which account to use, from the first place that has a complete one: what the person signed in with, the environment, a
 * profile of the Atlas CLI. Places are not merged, and what is kept somewhere goes only to the Atlas it was kept for.
 */
import { parseBaseUrl } from "../admin-api/base-url.ts";
import { type Done, done, type Failure, failed } from "../outcome.ts";
import { accountFromAtlasCli, type Surroundings } from "./atlas-cli-profile.ts";
import { type Account, unusable } from "./credentials.ts";
import { accountFromEnvironment, baseUrlFromEnvironment, halfSet } from "./environment.ts";

export interface FoundAccount extends Account {
  readonly from: "sign-in" | "environment" | "atlas-cli";
}

export interface Given {
  /** From the editor's SecretStorage. */
  readonly signedIn: Account | undefined;
  /** The person's setting, never a workspace's. */
  readonly baseUrlSetting: string | undefined;
}

/** Check with it what a person types before the first request too, as `signedIn`. */
export async function findAccount(given: Given, around: Surroundings): Promise<Done<FoundAccount> | Failure> {
  const found = await firstAccount(given, around);
  return (found.kind === "done" ? unusable(found.value.credentials) : undefined) ?? found;
}

async function firstAccount(
  { signedIn, baseUrlSetting }: Given,
  around: Surroundings,
): Promise<Done<FoundAccount> | Failure> {
  const setting = baseUrlSetting?.trim()
    ? parseBaseUrl(baseUrlSetting, "The setting for the base URL")
    : done(undefined);
  if (setting.kind !== "done") return setting;

  const kept = signedIn && parseBaseUrl(signedIn.baseUrl, "The base URL that was signed in to");
  if (kept && kept.kind !== "done") return kept;
  const isForAnother = kept !== undefined && setting.value !== undefined && kept.value !== setting.value;
  if (signedIn && kept && !isForAnother) {
    return done({ baseUrl: kept.value, credentials: signedIn.credentials, from: "sign-in" });
  }

  const set = accountFromEnvironment(around.environment, setting.value);
  if (set.kind !== "done") return set;
  if (set.value) return done({ ...set.value, from: "environment" });

  const profile = await accountFromProfile(setting.value, around);
  if (profile.kind === "done" && profile.value) return done({ ...profile.value, from: "atlas-cli" });

  if (kept && isForAnother) return forAnother("What you signed in with", kept.value, setting.value ?? "");
  if (profile.kind === "failed") return profile;
  const half = halfSet(around.environment);
  return failed(
    "no-credentials",
    half === undefined
      ? "There is nothing to sign in to Atlas with."
      : `There is nothing to sign in to Atlas with: ${half}.`,
    "Sign in, set MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY, or use a profile of the Atlas CLI.",
  );
}

async function accountFromProfile(
  setting: string | undefined,
  around: Surroundings,
): Promise<Done<Account | undefined> | Failure> {
  const profile = await accountFromAtlasCli(around);
  if (profile.kind !== "done" || !profile.value) return profile;
  const wanted = setting === undefined ? baseUrlFromEnvironment(around.environment) : done(setting);
  if (wanted.kind !== "done") return wanted;
  if (wanted.value === undefined || wanted.value === profile.value.baseUrl) return profile;
  return forAnother("The Atlas CLI's profile", profile.value.baseUrl, wanted.value);
}

function forAnother(what: string, itsOwn: string, wanted: string): Failure {
  return failed(
    "credentials-for-another-base-url",
    `${what} is for ${itsOwn}, and is not sent to ${wanted}.`,
    `Sign in to ${wanted}, or change the base URL back.`,
  );
}
