import { describe, expect, test } from "vitest";
import { accountFromAtlasCli } from "../../src/credentials/atlas-cli-profile.ts";
import { type Place, place } from "./place.ts";

const keys = 'public_api_key = "abcdefgh"\nprivate_api_key = "secret-of-the-profile"\n';
const account = 'client_id = "mdb_sa_id_1"\nclient_secret = "mdb_sa_sk_secret-of-the-profile"\n';
const token = 'access_token = "secret-of-the-profile"\nrefresh_token = "another-secret"\n';
const read = (around: Place) => accountFromAtlasCli(place(around));

describe("the file is where the Atlas CLI has it", () => {
  const profile = `[default]\n${keys}`;
  test.each([
    ["linux", {}, "/home/me/.config/atlascli/config.toml"],
    ["linux", { XDG_CONFIG_HOME: "/elsewhere" }, "/elsewhere/atlascli/config.toml"],
    ["linux", { XDG_CONFIG_HOME: "relative" }, "/home/me/.config/atlascli/config.toml"],
    ["darwin", { XDG_CONFIG_HOME: "/elsewhere" }, "/home/me/Library/Application Support/atlascli/config.toml"],
    ["win32", { APPDATA: "D:\\Roaming" }, "D:\\Roaming\\atlascli\\config.toml"],
    ["win32", {}, "C:\\Users\\me\\AppData\\Roaming\\atlascli\\config.toml"],
  ] as const)("%s %j", async (platform, environment, path) => {
    expect(await read({ platform, environment, path, profile })).toMatchObject({
      kind: "done",
      value: { baseUrl: expect.any(String) },
    });
  });

  test("or is not there", async () => {
    expect(await read({})).toEqual({ kind: "done", value: undefined });
  });

  test("or cannot be read", async () => {
    const readFile = () => Promise.reject(Object.assign(new Error("EACCES: denied"), { code: "EACCES" }));
    expect(await accountFromAtlasCli({ ...place({}), readFile })).toMatchObject({
      kind: "failed",
      code: "unreadable-profile",
      message: expect.stringMatching(/config\.toml cannot be read: EACCES\.$/),
    });
  });
});

describe("the profile", () => {
  const two = `version = 2\n[default]\n${keys}\n[other]\n${account}`;
  test.each([
    ["is the default", {}, two, "apiKey"],
    ["is the one asked for", { MONGODB_ATLAS_PROFILE: "other" }, two, "serviceAccount"],
    ["is the one asked for, in any case", { MCLI_PROFILE: "OTHER" }, two, "serviceAccount"],
    ["is the only one", {}, `skip_update_check = true\n[Mine]\n${token}`, "accessToken"],
  ])("%s", async (_, environment, profile, kind) => {
    expect(await read({ environment, profile })).toMatchObject({ kind: "done", value: { credentials: { kind } } });
  });

  test("that was asked for and is not there is told", async () => {
    const failure = await read({ environment: { MONGODB_ATLAS_PROFILE: "nope" }, profile: two });
    expect(failure).toMatchObject({
      kind: "failed",
      code: "no-such-profile",
      message: expect.stringContaining('"nope"'),
    });
  });

  test("that nobody asked for and is not there is none", async () => {
    const profile = `[one]\n${keys}[two]\n${keys}`;
    expect(await read({ profile })).toEqual({ kind: "done", value: undefined });
    expect(await read({ profile: "version = 2" })).toEqual({ kind: "done", value: undefined });
  });
});

describe("what it signs in with", () => {
  test.each([
    ["", `${keys}${token}${account}`, "serviceAccount"],
    ["", `${keys}${token}`, "accessToken"],
    ["", keys, "apiKey"],
    ["api_keys", `${keys}${token}${account}`, "apiKey"],
    ["user_account", `${keys}${token}${account}`, "accessToken"],
    ["service_account", `${keys}${token}${account}`, "serviceAccount"],
  ])("is what auth_type says, %j", async (type, lines, kind) => {
    const profile = `[default]\n${type === "" ? "" : `auth_type = "${type}"\n`}${lines}`;
    expect(await read({ profile })).toMatchObject({ kind: "done", value: { credentials: { kind } } });
  });

  test.each([
    ['auth_type = "api_keys"\norg_id = "5f0000000000000000000001"', /keyring/],
    [`auth_type = "service_account"\n${keys}`, /keyring/],
    ['public_api_key = "abcdefgh"', /keyring/],
    [`auth_type = "no_auth"\n${keys}`, /not signed in/],
  ])("may not be in the file, and then it is said where: %#", async (lines, message) => {
    expect(await read({ profile: `version = 2\n[default]\n${lines}` })).toMatchObject({
      kind: "failed",
      code: "no-credentials",
      message: expect.stringMatching(message),
    });
  });

  test("may not be a service account in the place of a key", async () => {
    const profile = '[default]\npublic_api_key = "mdb_sa_id_1"\nprivate_api_key = "x"';
    expect(await read({ profile })).toMatchObject({ kind: "failed", code: "service-account-as-key" });
  });
});

describe("the base URL", () => {
  test.each([
    ["", "https://cloud.mongodb.com"],
    ['service = "cloud"', "https://cloud.mongodb.com"],
    ['service = "cloudgov"', "https://cloud.mongodbgov.com"],
    ['ops_manager_url = "https://cloud-dev.mongodb.com/"', "https://cloud-dev.mongodb.com"],
    ['service = "cloudgov"\nbase_url = "https://cloud-qa.mongodbgov.com"', "https://cloud-qa.mongodbgov.com"],
  ])("is the profile's: %s", async (line, baseUrl) => {
    expect(await read({ profile: `[default]\n${keys}${line}` })).toMatchObject({ kind: "done", value: { baseUrl } });
  });

  test("of a service that is not Atlas is none", async () => {
    const found = await read({ profile: `[default]\n${keys}service = "ops-manager"` });
    expect(found).toMatchObject({ kind: "failed", code: "invalid-base-url" });
  });
});

test("a broken file is told by place, without its text", async () => {
  const failure = await read({ profile: `[default]\n${keys.replace('profile"', "profile")}` });
  expect(failure).toMatchObject({
    code: "unreadable-profile",
    message: expect.stringMatching(/line 3, column \d+\.$/),
  });
  expect(JSON.stringify(failure)).not.toMatch(/secret|abcdefgh/);
});
