import { describe, expect, test } from "vitest";
import type { ApiKeyData } from "../src/simulator.ts";
import { as, errorOf, send, simulate, v2 } from "./client.ts";
import { account, acme, globex, member, owner, sample } from "./sample.ts";

const path = (key: ApiKeyData) => `/orgs/${acme}/apiKeys/${key.id}/accessList`;
const blocks = ({ json }: { json: { results: { cidrBlock: string }[] } }) =>
  json.results.map(({ cidrBlock }) => cidrBlock);

describe("the list of a key", () => {
  test("takes addresses and blocks and shows them as Atlas does", async () => {
    const simulator = await simulate({ now: () => Date.parse("2026-08-10T12:00:00.123Z") });
    const call = as(simulator, owner);
    const body = [{ ipAddress: "192.168.0.229" }, { cidrBlock: "10.0.0.0/8" }, { ipAddress: "2001:db8::1" }];
    const { status, json } = await call("POST", path(member), body);
    const base = `${simulator.url}/api/atlas/v2${path(member)}`;
    expect(status).toBe(200);
    expect(json.results).toEqual([
      {
        cidrBlock: "192.168.0.229/32",
        count: 0,
        created: "2026-08-10T12:00:00Z",
        ipAddress: "192.168.0.229",
        links: [{ href: `${base}/192.168.0.229`, rel: "self" }],
      },
      {
        cidrBlock: "10.0.0.0/8",
        count: 0,
        created: "2026-08-10T12:00:00Z",
        links: [{ href: `${base}/10.0.0.0%2F8`, rel: "self" }],
      },
      expect.objectContaining({ cidrBlock: "2001:db8::1/128" }),
    ]);
    expect((await call("GET", path(member))).json).toMatchObject({ results: json.results, totalCount: 3 });
    expect((await call("GET", `${path(member)}/10.0.0.0%2F8`)).json).toEqual(json.results[1]);
    expect(simulator.state().apiKeys.find(({ id }) => id === member.id)?.accessList).toEqual([
      "192.168.0.229",
      "10.0.0.0/8",
      "2001:db8::1",
    ]);
  });

  test("loses an entry, by its address or its block", async () => {
    const call = as(await simulate(), owner);
    await call("POST", path(member), [{ ipAddress: "192.0.2.1" }, { cidrBlock: "10.0.0.0/8" }]);
    expect((await call("DELETE", `${path(member)}/192.0.2.1`)).status).toBe(204);
    expect(blocks(await call("GET", path(member)))).toEqual(["10.0.0.0/8"]);
    expect((await call("DELETE", `${path(member)}/10.0.0.0%2F8`)).status).toBe(204);
    expect(errorOf(await call("DELETE", `${path(member)}/10.0.0.0%2F8`))).toBe("404 API_KEY_WHITELIST_NOT_FOUND");
    expect(errorOf(await call("GET", `${path(member)}/192.0.2.1`))).toBe("404 API_KEY_WHITELIST_NOT_FOUND");
  });

  test.each([
    [[{ ipAddress: "300.0.0.1" }], "400 INVALID_IP_ADDRESS_OR_CIDR_NOTATION"],
    [[{ cidrBlock: "10.0.0.0/33" }], "400 INVALID_IP_ADDRESS_OR_CIDR_NOTATION"],
    [[{ cidrBlock: "10.0.0.0/8/8" }], "400 INVALID_IP_ADDRESS_OR_CIDR_NOTATION"],
    [[{ ipAddress: "192.0.2.1", cidrBlock: "10.0.0.0/8" }], "400 BAD_WHITELIST_ADD_REQUEST"],
    [[{}], "400 MISSING_ATTRIBUTE"],
    [[{ ipAddress: 1 }], "400 INVALID_JSON_ATTRIBUTE"],
    [[{ comment: "x" }], "400 INVALID_ATTRIBUTE"],
    [{ ipAddress: "192.0.2.1" }, "400 INVALID_JSON"],
    [[{ ipAddress: "198.51.100.1" }], "409 ADDRESS_ALREADY_IN_WHITELIST"],
  ])("refuses %j: %s", async (body, expected) => {
    const call = as(await simulate(), owner);
    await call("POST", path(member), [{ ipAddress: "198.51.100.1" }]);
    expect(errorOf(await call("POST", path(member), body))).toBe(expected);
    expect(blocks(await call("GET", path(member)))).toEqual(["198.51.100.1/32"]);
  });

  test("is for the key itself and for who owns the organization", async () => {
    const simulator = await simulate();
    expect((await as(simulator, member)("GET", path(member))).status).toBe(200);
    const reply = await as(simulator, member)("GET", path(owner));
    expect(errorOf(reply)).toBe("401 API_KEY_ACCESS_LIST_ACCESS_DENIED");
    expect(reply.json.detail).toBe(
      "API key access lists are only accessible by the API key or by a user administrator.",
    );
  });

  test("keeps the entry that lets the caller in, until somebody else takes it away", async () => {
    const simulator = await simulate();
    const call = as(simulator, member);
    await call("POST", path(member), [{ cidrBlock: "127.0.0.0/8" }, { ipAddress: "192.0.2.1" }]);
    expect(errorOf(await call("DELETE", `${path(member)}/127.0.0.0%2F8`))).toBe(
      "400 CANNOT_REMOVE_CALLER_FROM_ACCESS_LIST",
    );
    expect((await call("DELETE", `${path(member)}/192.0.2.1`)).status).toBe(204);
    expect((await as(simulator, owner)("DELETE", `${path(member)}/127.0.0.0%2F8`)).status).toBe(204);
  });
});

describe("a caller", () => {
  const strict = sample.organizations.map((one) => (one.id === acme ? { ...one, requireAccessList: true } : one));
  const listed = (...accessList: string[]) => [{ ...owner, accessList }, member];

  test("without entries is let in from anywhere", async () => {
    const simulator = await simulate({ switches: { clientAddress: "203.0.113.9" } });
    expect((await as(simulator, owner)("GET", "/orgs")).status).toBe(200);
  });

  test("without entries is kept out where the organization demands a list", async () => {
    const simulator = await simulate({ data: { ...sample, organizations: strict } });
    const reply = await as(simulator, owner)("GET", "/orgs");
    expect(errorOf(reply)).toBe("403 ORG_REQUIRES_ACCESS_LIST");
    expect(reply.json).toMatchObject({ parameters: ["127.0.0.1"], reason: "Forbidden" });
    const others = sample.apiKeys.filter(({ roles }) => roles.some((role) => "orgId" in role && role.orgId === globex));
    for (const key of others) expect((await as(simulator, key)("GET", "/orgs")).status).toBe(200);
  });

  test.each([
    ["127.0.0.1", "", 200],
    ["10.0.0.0/8", "10.1.2.3", 200],
    ["2001:db8::/32", "2001:db8::5", 200],
    ["10.0.0.0/8", "", 403],
    ["10.0.0.0/8", "11.0.0.1", 403],
  ])("with the entry %s from %j: %s", async (entry, clientAddress, status) => {
    const data = { ...sample, organizations: strict, apiKeys: listed(entry) };
    const reply = await as(await simulate({ data, switches: { clientAddress } }), owner)("GET", "/orgs");
    expect(reply.status).toBe(status);
    if (status === 200) return;
    const address = clientAddress || "127.0.0.1";
    expect(errorOf(reply)).toBe("403 IP_ADDRESS_NOT_ON_ACCESS_LIST");
    expect(reply.json).toMatchObject({
      detail: `IP address ${address} is not allowed to access this resource.`,
      parameters: [address],
    });
  });

  test("with a token gets it from anywhere and uses it from its list", async () => {
    const serviceAccounts = [{ ...account, accessList: ["10.0.0.0/8"] }];
    const { url } = await simulate({ data: { ...sample, serviceAccounts } });
    const { json } = await send(url, "POST", "/api/oauth/token", {
      headers: {
        Authorization: `Basic ${Buffer.from(`${account.clientId}:${account.secret}`).toString("base64")}`,
        "Content-Type": "application/x-www-form-urlencoded",
      },
      body: "grant_type=client_credentials",
    });
    const headers = { Accept: v2, Authorization: `Bearer ${json.access_token}` };
    expect(errorOf(await send(url, "GET", "/api/atlas/v2/orgs", { headers }))).toBe(
      "403 IP_ADDRESS_NOT_ON_ACCESS_LIST",
    );
  });
});
