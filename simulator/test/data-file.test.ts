import { expect, test } from "vitest";
import { parseData } from "../src/data-file.ts";
import { account, acme, sample } from "./sample.ts";

const [first] = sample.apiKeys;
const key = (change: object) => ({ ...sample, apiKeys: [{ ...first, ...change }] });
const id = "64ff00000000000000000001";

test.each([
  ["no JSON", "{", "JSON"],
  ["a list", [], "organizations, projects, apiKeys, serviceAccounts"],
  ["a strange list", { ...sample, clusters: [] }, '"clusters"'],
  ["something else for a list", { ...sample, projects: {} }, "projects must be an array"],
  ["something else for an element", { organizations: [1] }, "organizations[0] must be an object"],
  ["no name", { organizations: [{ id: acme }] }, "organizations[0].name"],
  ["a strange property", { organizations: [{ id: acme, name: "A", plan: "x" }] }, '"plan"'],
  ["a flag that is none", { organizations: [{ id: acme, name: "A", requireAccessList: 1 }] }, "true or false"],
  ["a malformed id", { organizations: [{ id: "ABC", name: "A" }] }, '"ABC"'],
  ["an organization twice", { organizations: [...sample.organizations, { id: acme, name: "B" }] }, acme],
  ["a project nowhere", { ...sample, projects: [{ id, orgId: id, name: "p" }], apiKeys: [] }, id],
  ["a key without roles", key({ roles: undefined }), "apiKeys[0].roles"],
  ["a role without its place", key({ roles: [{ roleName: "ORG_OWNER" }] }), "apiKeys[0].roles"],
  ["a key in no organization", key({ roles: [] }), "neither a role nor an orgId"],
  ["a key in a project that is not there", key({ roles: [{ groupId: id, roleName: "GROUP_OWNER" }] }), id],
  ["a key in two organizations", key({ orgId: sample.organizations[1]?.id }), "two organizations"],
  ["a public key twice", { ...sample, apiKeys: [first, { ...first, id }] }, "public key"],
  ["a malformed access list", key({ accessList: ["x"] }), "accessList"],
  ["an account with a role of nowhere", { ...sample, serviceAccounts: [{ ...account, orgId: id }] }, id],
  ["roles of an account that are none", { ...sample, serviceAccounts: [{ ...account, roles: [1] }] }, "roles"],
])("with %s: says so", (_, data, said) => {
  const checked = parseData(typeof data === "string" ? data : JSON.stringify(data));
  expect(checked.kind === "invalid" && checked.problems.join(" ")).toContain(said);
});

test("a file with everything is taken as it is", () => {
  const whole = {
    organizations: [{ id: acme, name: "A", requireAccessList: true }],
    projects: [{ id, orgId: acme, name: "p", created: "2026-01-01T00:00:00Z" }],
    apiKeys: [{ ...first, orgId: acme, accessList: ["127.0.0.1", "10.0.0.0/8", "::1"] }],
    serviceAccounts: [
      { ...account, accessList: ["127.0.0.1"], accessDenied: false },
      { ...account, clientId: "b", roles: [{ groupId: id, roleName: "GROUP_OWNER" }] },
    ],
    users: [{ username: "pat@example.com", accessToken: "t", roles: [{ orgId: acme, roleName: "ORG_OWNER" }] }],
  };
  expect(parseData(JSON.stringify(whole))).toEqual({ kind: "data", data: whole });
});

test("lists that are absent are empty", () => {
  expect(parseData("{}")).toMatchObject({ kind: "data", data: { projects: [], serviceAccounts: [] } });
});
