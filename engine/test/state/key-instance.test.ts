/** What is written of a key, by era. */
import { describe, expect, test } from "vitest";
import { type Era, eras } from "../../../server/src/terraform/era.ts";
import { decodeId, encodeId } from "../../src/state/identifiers.ts";
import { type KeyRecord, keyInstance } from "../../src/state/key-instance.ts";
import { recallOrganization, rememberOrganization } from "../../src/state/key-memory.ts";
import type { JsonObject } from "../../src/state/state-document.ts";
import { record as sample } from "./fixtures.ts";

const project = "64259ee860c43338194b0f8e";
const record: KeyRecord = {
  ...sample,
  apiKeyId: "d6c9cc8f241488ae2f10c088",
  assignments: [{ projectId: project, roleNames: ["ORG_OWNER", "GROUP_READ_ONLY", "GROUP_OWNER", "GROUP_OWNER"] }],
};
const keyPair = "YXBpX2tleV9pZA==:ZDZjOWNjOGYyNDE0ODhhZTJmMTBjMDg4";
const bothPairs = `${keyPair}-cHJvamVjdF9pZA==:NjQyNTllZTg2MGM0MzMzODE5NGIwZjhl`;
const always = ["api_key_id", "description", "id", "private_key", "public_key"];

const attributesOf = (instance: JsonObject) => instance["attributes"] as JsonObject;

describe("by era", () => {
  test.each<[Era, string[], string]>([
    ["documented", ["project_assignment", "project_id"], bothPairs],
    ["e1.8", ["project_id", "role_names"], bothPairs],
    ["e1.10", ["project_assignment", "project_id", "role_names"], bothPairs],
    ["e1.12", ["project_assignment", "project_id"], bothPairs],
    ["e1.14", ["project_assignment", "project_id"], bothPairs],
    ["e1.16", ["project_assignment"], keyPair],
    ["e1.21.4", ["project_assignment"], keyPair],
  ])("%s", (era, more, id) => {
    const attributes = attributesOf(keyInstance(record, era, undefined));
    expect(Object.keys(attributes)).toEqual([...always, ...more].sort());
    expect(attributes["id"]).toBe(id);
  });

  test.each(eras)("%s: a project that the file does not name is no attribute", (era) => {
    const before = keyInstance(record, "documented", undefined);
    for (const recorded of [undefined, before]) {
      const attributes = attributesOf(keyInstance({ ...record, hasOwnProject: false }, era, recorded));
      expect(Object.keys(attributes)).not.toContain("project_id");
    }
  });

  test("every era is in the table", () => expect(eras).toHaveLength(7));
});

test("roles are a set, and stand sorted", () => {
  expect(attributesOf(keyInstance(record, "documented", undefined))["project_assignment"]).toEqual([
    { project_id: project, role_names: ["GROUP_OWNER", "GROUP_READ_ONLY", "ORG_OWNER"] },
  ]);
});

test("the older form has its roles beside its project", () => {
  const attributes = attributesOf(keyInstance({ ...record, form: "role_names" }, "e1.10", undefined));
  expect(attributes).toMatchObject({
    project_id: project,
    role_names: ["GROUP_OWNER", "GROUP_READ_ONLY", "ORG_OWNER"],
    project_assignment: [],
  });
});

describe("what is recorded already", () => {
  const before = keyInstance({ ...record, privateKey: "secret" }, "documented", undefined);

  test("a private key stays where nothing is said of it, and goes where there is a new one", () => {
    const kept = keyInstance({ ...record, privateKey: undefined }, "documented", before);
    expect(attributesOf(kept)["private_key"]).toBe("secret");
    expect(attributesOf(keyInstance(record, "documented", before))["private_key"]).toBeNull();
  });

  test("attributes of another era go, those of a later one stay", () => {
    const attributes = { ...attributesOf(before), of_a_later_version: 1 };
    const written = attributesOf(keyInstance(record, "e1.16", { ...before, attributes }));
    expect(written).toMatchObject({ of_a_later_version: 1, id: keyPair });
    expect(written).not.toHaveProperty("project_id");
  });
});

describe("the id", () => {
  test("encodes as the provider does, and back", () => {
    const identity = { apiKeyId: record.apiKeyId, projectId: project };
    expect(decodeId(encodeId(identity, "documented"))).toEqual(identity);
    expect(decodeId(encodeId(identity, "e1.16"))).toEqual({ apiKeyId: record.apiKeyId, projectId: undefined });
  });

  test.each(["", "x", "YQ==:YQ==", "64259ee860c43338194b0f8e-d6c9cc8f241488ae2f10c088"])("%j names no key", (id) => {
    expect(decodeId(id)).toBeUndefined();
  });
});

describe("the organization is remembered", () => {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  test.each([
    ["nothing before", {}],
    ["SDK v2's null", { private: "bnVsbA==" }],
    ["a provider's own", { private: base64('{"schema_version":"0"}') }],
  ])("%s", (_, before) => {
    const instance = { private: rememberOrganization(before, record.orgId) };
    expect(recallOrganization(instance)).toBe(record.orgId);
    if (JSON.stringify(before).includes("eyJ"))
      expect(Buffer.from(String(instance.private), "base64").toString()).toContain('"schema_version":"0"');
  });

  test("what cannot be read stays as it is", () => {
    expect(rememberOrganization({ private: "not base64 of JSON" }, record.orgId)).toBe("not base64 of JSON");
    expect(recallOrganization({ private: "not base64 of JSON" })).toBeUndefined();
    expect(recallOrganization({ private: base64("[]") })).toBeUndefined();
  });

  test("both of Terraform's provider kits can read the field", () => {
    const kept = JSON.parse(Buffer.from(String(rememberOrganization({}, record.orgId)), "base64").toString());
    for (const value of Object.values(kept)) JSON.parse(Buffer.from(String(value), "base64").toString());
  });
});
