import { describe, expect, test } from "vitest";
import type { Account } from "../../src/credentials/credentials.ts";
import { findAccount } from "../../src/credentials/find-account.ts";
import { type Place, place } from "./place.ts";

const signedIn: Account = {
  baseUrl: "https://cloud.mongodb.com",
  credentials: { kind: "apiKey", publicKey: "signedin", privateKey: "secret-of-the-signed-in" },
};
const environment = {
  MONGODB_ATLAS_PUBLIC_API_KEY: "fromenvi",
  MONGODB_ATLAS_PRIVATE_API_KEY: "secret-of-the-environment",
};
const profile = '[default]\npublic_api_key = "fromfile"\nprivate_api_key = "secret-of-the-file"\n';

interface Case extends Place {
  readonly signedIn?: Account;
  readonly setting?: string;
}

function find({ signedIn, setting, ...around }: Case) {
  return findAccount({ signedIn, baseUrlSetting: setting }, place(around));
}

describe("the first complete place counts", () => {
  test.each([
    ["sign-in", { signedIn, environment, profile }],
    ["environment", { environment, profile }],
    ["atlas-cli", { profile }],
    ["atlas-cli", { environment: { MONGODB_ATLAS_CLIENT_ID: "mdb_sa_id_1" }, profile }],
    ["atlas-cli", { environment: { MONGODB_ATLAS_PRIVATE_KEY: "x", MONGODB_ATLAS_PUBLIC_KEY: " " }, profile }],
  ] as const)("%s: case %#", async (from, around) => {
    expect(await find(around)).toMatchObject({ kind: "done", value: { from, baseUrl: "https://cloud.mongodb.com" } });
  });

  test("and where there is none, the sentence says what could be done", async () => {
    expect(await find({})).toEqual({
      kind: "failed",
      code: "no-credentials",
      message: "There is nothing to sign in to Atlas with.",
      advice:
        "Sign in, set MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY, or use a profile of the Atlas CLI.",
    });
  });

  test.each([
    [
      { MONGODB_ATLAS_CLIENT_SECRET: "hidden-hidden" },
      "MONGODB_ATLAS_CLIENT_SECRET is set, but not MONGODB_ATLAS_CLIENT_ID",
    ],
    [{ MCLI_PUBLIC_API_KEY: "abcdefgh" }, "MCLI_PUBLIC_API_KEY is set, but not MONGODB_ATLAS_PRIVATE_API_KEY"],
  ])("a half that is set is named: %#", async (half, message) => {
    const found = await find({ environment: half });
    expect(found).toMatchObject({ code: "no-credentials", message: expect.stringContaining(message) });
    expect(JSON.stringify(found)).not.toContain("hidden");
  });
});

describe("within the environment", () => {
  const token = { MONGODB_ATLAS_ACCESS_TOKEN: "token-token" };
  const account = { MONGODB_ATLAS_CLIENT_ID: "mdb_sa_id_1", MONGODB_ATLAS_CLIENT_SECRET: "mdb_sa_sk_1" };

  test.each([
    [
      { ...environment, ...account, ...token },
      { kind: "accessToken", accessToken: "token-token" },
    ],
    [
      { ...environment, ...account },
      { kind: "serviceAccount", clientId: "mdb_sa_id_1", clientSecret: "mdb_sa_sk_1" },
    ],
    [environment, { kind: "apiKey", publicKey: "fromenvi", privateKey: "secret-of-the-environment" }],
    [
      { MONGODB_ATLAS_PUBLIC_KEY: "b", MCLI_PUBLIC_API_KEY: "c", MCLI_PRIVATE_API_KEY: "z" },
      { kind: "apiKey", publicKey: "b", privateKey: "z" },
    ],
    [
      { ...environment, MONGODB_ATLAS_PUBLIC_KEY: "b", MONGODB_ATLAS_PRIVATE_KEY: "y" },
      { kind: "apiKey", publicKey: "fromenvi", privateKey: "secret-of-the-environment" },
    ],
    [
      { MCLI_PUBLIC_API_KEY: " c\n", MCLI_PRIVATE_API_KEY: "z\n" },
      { kind: "apiKey", publicKey: "c", privateKey: "z" },
    ],
  ])("the order is the provider's: case %#", async (variables, credentials) => {
    expect(await find({ environment: variables })).toMatchObject({ kind: "done", value: { credentials } });
  });

  test("a service account given as an API key is refused", async () => {
    const variables = { MONGODB_ATLAS_PUBLIC_KEY: "mdb_sa_id_1234", MONGODB_ATLAS_PRIVATE_KEY: "mdb_sa_sk_1" };
    expect(await find({ environment: variables, profile })).toMatchObject({
      kind: "failed",
      code: "service-account-as-key",
      message: expect.stringContaining("service account"),
      advice: expect.stringContaining("MONGODB_ATLAS_CLIENT_ID"),
    });
  });

  test.each([
    [{ MONGODB_ATLAS_BASE_URL: "http://127.0.0.1:8080/" }, "http://127.0.0.1:8080"],
    [{ MCLI_OPS_MANAGER_URL: "https://cloud-dev.mongodb.com/" }, "https://cloud-dev.mongodb.com"],
    [
      { MCLI_OPS_MANAGER_URL: "https://x.example", MONGODB_ATLAS_BASE_URL: "https://cloud.mongodbgov.com" },
      "https://cloud.mongodbgov.com",
    ],
    [{}, "https://cloud.mongodb.com"],
  ])("the base URL is read: %#", async (variables, baseUrl) => {
    expect(await find({ environment: { ...environment, ...variables } })).toMatchObject({ value: { baseUrl } });
  });

  test("the setting's base URL goes before", async () => {
    const variables = { ...environment, MONGODB_ATLAS_BASE_URL: "https://cloud.mongodbgov.com" };
    const found = await find({ environment: variables, setting: "https://cloud-qa.mongodb.com/" });
    expect(found).toMatchObject({ value: { baseUrl: "https://cloud-qa.mongodb.com", from: "environment" } });
  });
});

describe("what is kept for one Atlas goes to no other", () => {
  test("a sign-in is used only where the setting says the same", async () => {
    expect(await find({ signedIn, setting: "https://cloud.mongodb.com/" })).toMatchObject({
      value: { from: "sign-in" },
    });
    expect(await find({ signedIn, setting: "https://evil.example", environment })).toMatchObject({
      value: { from: "environment", baseUrl: "https://evil.example" },
    });
    expect(await find({ signedIn, setting: "https://evil.example" })).toEqual({
      kind: "failed",
      code: "credentials-for-another-base-url",
      message: "What you signed in with is for https://cloud.mongodb.com, and is not sent to https://evil.example.",
      advice: "Sign in to https://evil.example, or change the base URL back.",
    });
  });

  test("the environment's base URL does not move a sign-in", async () => {
    const found = await find({ signedIn, environment: { MONGODB_ATLAS_BASE_URL: "https://evil.example" } });
    expect(found).toMatchObject({ value: { from: "sign-in", baseUrl: "https://cloud.mongodb.com" } });
  });

  test.each([
    [{ setting: "https://evil.example" }],
    [{ environment: { MONGODB_ATLAS_BASE_URL: "https://evil.example" } }],
  ])("a profile goes only to its own: %#", async (around) => {
    const found = await find({ ...around, profile });
    expect(found).toMatchObject({ kind: "failed", code: "credentials-for-another-base-url" });
  });
});

describe("a base URL", () => {
  test.each([
    ["http://cloud.mongodb.com", /unencrypted/],
    ["http://127.0.0.1.evil.example", /unencrypted/],
    ["http://localhost.evil.example:80", /unencrypted/],
    ["https://user:pw@cloud.mongodb.com", /user name or a password/],
    ["https://cloud.mongodb.com?x=1", /more than a host/],
    ["https://cloud.mongodb.com/#x", /more than a host/],
    ["cloud.mongodb.com", /no URL/],
    ["file:///etc/passwd", /no URL/],
    ["javascript:alert(1)", /no URL/],
  ])("that would be dangerous is refused, wherever it stands: %s", async (url, message) => {
    const failure = { kind: "failed", code: "invalid-base-url", message: expect.stringMatching(message) };
    expect(await find({ signedIn, setting: url })).toMatchObject(failure);
    expect(await find({ environment: { ...environment, MONGODB_ATLAS_BASE_URL: url } })).toMatchObject(failure);
    expect(await find({ signedIn: { ...signedIn, baseUrl: url } })).toMatchObject(failure);
    expect(await find({ profile: `${profile}ops_manager_url = "${url}"` })).toMatchObject(failure);
    expect(JSON.stringify(await find({ setting: url }))).not.toContain("pw@");
  });

  test.each([
    ["http://127.0.0.1:8080/", "http://127.0.0.1:8080"],
    ["http://localhost:1", "http://localhost:1"],
    ["http://[::1]:1", "http://[::1]:1"],
    ["HTTPS://Cloud.MongoDB.com:443/", "https://cloud.mongodb.com"],
    [" https://gateway.example/atlas/ ", "https://gateway.example/atlas"],
    ["https://gateway.example/api/", "https://gateway.example/api"],
    ["https://cloud.mongodb.com/api/atlas/v2", "https://cloud.mongodb.com"],
    ["https://cloud.mongodbgov.com/api/atlas/v1.0/", "https://cloud.mongodbgov.com"],
    ["https://gateway.example/atlas/api/atlas//", "https://gateway.example/atlas"],
    ["https://cloud.mongodb.com/api/public/v1.0", "https://cloud.mongodb.com"],
  ])("has one form: %s", async (url, baseUrl) => {
    expect(await find({ environment, setting: url })).toMatchObject({ value: { baseUrl } });
  });

  test("that is empty is none", async () => {
    expect(await find({ environment, setting: "  " })).toMatchObject({
      value: { baseUrl: "https://cloud.mongodb.com" },
    });
  });
});

test.each([
  [{ kind: "apiKey", publicKey: "a b", privateKey: "x" }],
  [{ kind: "apiKey", publicKey: "", privateKey: "x" }],
  [{ kind: "apiKey", publicKey: "abcdefgh", privateKey: "" }],
  [{ kind: "accessToken", accessToken: "x\r\nX-Injected: 1" }],
  [{ kind: "serviceAccount", clientId: "mdb_sa_id_é", clientSecret: "x" }],
] as const)("credentials that cannot be sent are refused: %#", async (credentials) => {
  const found = await find({ signedIn: { ...signedIn, credentials } });
  expect(found).toMatchObject({ kind: "failed", code: "invalid-credentials" });
});
