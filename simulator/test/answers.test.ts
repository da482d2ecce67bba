import { describe, expect, test } from "vitest";
import { as, errorOf, simulate } from "./client.ts";
import { acme, member, owner, reader, web } from "./sample.ts";

const success = "application/vnd.atlas.2023-01-01+json;charset=utf-8";

describe("a success", () => {
  test("has the version that was found in its type, and Atlas's headers", async () => {
    const simulator = await simulate();
    const { headers } = await as(simulator, owner)("GET", "/orgs");
    expect(headers).toMatchObject({
      "content-type": success,
      "ratelimit-limit": "300",
      "ratelimit-remaining": "299",
      "referrer-policy": "strict-origin-when-cross-origin",
      server: "mdbws",
      "strict-transport-security": "max-age=31536000; includeSubdomains;",
      "x-content-type-options": "nosniff",
      "x-envoy-upstream-service-time": expect.any(String),
      "x-frame-options": "DENY",
      "x-java-method": "Simulator::listOrgs",
      "x-java-version": expect.any(String),
      "x-mongodb-service-version": expect.any(String),
      "x-permitted-cross-domain-policies": "none",
    });
  });

  test("without content is 204, still typed, and has no body", async () => {
    const { status, headers, text } = await as(await simulate(), owner)(
      "DELETE",
      `/groups/${web}/apiKeys/${member.id}`,
    );
    expect([status, headers["content-type"], headers["content-length"], text]).toEqual([204, success, undefined, ""]);
  });

  test("has its keys in alphabetical order and no space", async () => {
    const { text } = await as(await simulate(), owner)("GET", `/orgs/${acme}/apiKeys/${member.id}`);
    expect(text).toMatch(
      /^\{"desc":"[^"]*","id":"\w+","links":\[\{"href":"[^"]+","rel":"self"\}\],"privateKey":.*,"publicKey":.*,"roles":\[\{"(orgId|groupId)":/,
    );
  });

  test("is printed as Java prints it with pretty=true", async () => {
    const { text } = await as(await simulate(), owner)("GET", "?pretty=true");
    expect(text).toMatch(/^\{\n {2}"apiKey" : \{\n {4}"accessList" : \[ \],\n {4}"id" : /);
    expect(text).toMatch(
      /"links" : \[ \{\n {4}"href" : "[^"]*",\n {4}"rel" : "self"\n {2}\} \],\n {2}"throttling" : false\n\}$/,
    );
  });

  test("is wrapped with envelope=true; a list only gets the status", async () => {
    const call = as(await simulate(), owner);
    const one = (await call("GET", `/orgs/${acme}?envelope=true`)).json;
    expect(one).toEqual({ content: expect.objectContaining({ id: acme }), status: 200 });
    const list = (await call("GET", "/orgs?envelope=true")).json;
    expect(list).toMatchObject({ status: 200, results: [{ id: acme }], totalCount: 1 });
  });
});

describe("an error", () => {
  test("has Atlas's body, byte for byte, its code in a header, and is plain JSON", async () => {
    const { status, headers, text } = await as(await simulate(), owner)("GET", "/groups/111111111111111111111111");
    expect(text).toBe(
      '{"detail":"No group with ID 111111111111111111111111 exists.","error":404,"errorCode":"GROUP_NOT_FOUND",' +
        '"parameters":["111111111111111111111111"],"reason":"Not Found"}',
    );
    expect(status).toBe(404);
    expect(headers).toMatchObject({ "content-type": "application/json", "x-error-code": "GROUP_NOT_FOUND" });
  });

  test("is printed with pretty=true too", async () => {
    const { text } = await as(await simulate(), owner)("GET", "/groups/111111111111111111111111?pretty=true");
    expect(text).toContain('\n  "parameters" : [ "111111111111111111111111" ],\n');
  });

  test.each([
    ["GET", "/nothing", "404 RESOURCE_NOT_FOUND"],
    ["GET", "/api/public/v1.0/orgs", "404 RESOURCE_NOT_FOUND"],
    ["PUT", "/orgs", "405 METHOD_NOT_ALLOWED"],
    ["GET", `/groups/${web}/apiKeys/${member.id}`, "405 METHOD_NOT_ALLOWED"],
    ["GET", `/orgs/${acme}/apiKeys/memberme`, "400 PATH_PARAM_PARSE_ERROR"],
    ["GET", "/groups/ABCDEF", "400 PATH_PARAM_PARSE_ERROR"],
    ["GET", `/groups/byName/${"x".repeat(65)}`, "400 PATH_PARAM_PARSE_ERROR"],
    ["GET", `/orgs/${"1".repeat(24)}`, "404 ORG_NOT_FOUND"],
    ["GET", "/groups/byName/nothing", "404 GROUP_NAME_NOT_FOUND"],
    ["GET", `/orgs/${acme}/apiKeys/${"1".repeat(24)}`, "400 API_KEY_NOT_FOUND"],
    ["GET", "/orgs?itemPerPage=5", "400 INVALID_QUERY_PARAMETER"],
    ["GET", `/orgs/${acme}/apiKeys?name=x`, "400 INVALID_QUERY_PARAMETER"],
    ["GET", "/orgs?envelope=maybe", "400 INVALID_QUERY_PARAMETER"],
    ["GET", "/orgs?pretty=1", "400 INVALID_QUERY_PARAMETER"],
  ])("for %s %s: %s", async (method, path, expected) => {
    expect(errorOf(await as(await simulate(), owner)(method, path))).toBe(expected);
  });

  test("names the path with a malformed id", async () => {
    const path = `/api/atlas/v2/orgs/${acme}/apiKeys/memberme`;
    const { json } = await as(await simulate(), owner)("GET", path);
    expect(json.parameters).toEqual([path]);
    expect(json.detail).toBe(`One or more path parameter in the request URI ${path} is malformed.`);
  });
});

describe("versions", () => {
  const accepting = async (Accept: string, switches = {}) =>
    as(await simulate({ switches }), owner)("GET", "/orgs", undefined, { Accept });

  test.each([
    "application/vnd.atlas.2023-01-01+json",
    "application/vnd.atlas.2025-03-12+json",
    "text/html, application/vnd.atlas.2024-08-05+json;q=0.9",
  ])("%s reaches the one there is", async (accept) => {
    const { status, headers } = await accepting(accept);
    expect([status, headers["content-type"]]).toEqual([200, success]);
  });

  test.each([
    ["*/*", "406 INVALID_VERSION_DATE"],
    ["application/json", "406 INVALID_VERSION_DATE"],
    ["application/vnd.atlas.2022-12-31+json", "400 INVALID_VERSION_DATE"],
    ["application/vnd.atlas.2023-02-30+json", "400 INVALID_VERSION_DATE"],
    ["application/vnd.atlas.latest+json", "400 INVALID_VERSION_DATE"],
  ])("%s is refused: %s", async (accept, expected) => {
    expect(errorOf(await accepting(accept))).toBe(expected);
  });

  test("one that is withdrawn is gone", async () => {
    const reply = await accepting("application/vnd.atlas.2023-01-01+json", { goneVersions: ["2023-01-01"] });
    expect(errorOf(reply)).toBe("410 VERSION_GONE");
    expect(reply.json.parameters).toEqual(["2023-01-01 api/atlas/v2/orgs"]);
  });

  test.each([
    ["application/vnd.atlas.2023-01-01+json", "200 undefined"],
    ["application/json; charset=utf-8", "200 undefined"],
    ["text/plain;charset=UTF-8", "415 UNSUPPORTED_MEDIA_TYPE"],
  ])("a body of type %s: %s", async (type, expected) => {
    const path = `/orgs/${acme}/apiKeys/${member.id}`;
    const reply = await as(await simulate(), owner)("PATCH", path, { desc: "new" }, { "Content-Type": type });
    expect(errorOf(reply)).toBe(expected);
  });

  test("v1.0 knows none", async () => {
    const call = as(await simulate(), owner);
    const { status, headers, json } = await call("GET", "/api/atlas/v1.0/orgs", undefined, {
      Accept: "application/json",
    });
    expect([status, headers["content-type"]]).toEqual([200, "application/json"]);
    expect(json.links[0].href).toMatch(/\/api\/atlas\/v1\.0\/orgs\?/);
  });
});

describe("the system's status", () => {
  test("tells of the calling key", async () => {
    const { json } = await as(await simulate(), owner)("GET", "");
    expect(json).toEqual({
      apiKey: { accessList: [], id: owner.id, publicKey: owner.publicKey, roles: owner.roles },
      appName: "MongoDB Atlas",
      build: expect.stringMatching(/^[0-9a-f]{40}$/),
      links: [{ href: expect.stringMatching(/\/api\/atlas\/v2$/), rel: "self" }],
      throttling: false,
    });
  });

  test("is under v1.0 too, with or without a slash, and its roles come in another order each time", async () => {
    const call = as(await simulate(), reader);
    const first = (await call("GET", "/api/atlas/v1.0")).json.apiKey.roles;
    const second = (await call("GET", "/api/atlas/v1.0/")).json.apiKey.roles;
    expect(second).not.toEqual(first);
    expect(second).toEqual(expect.arrayContaining(first));
  });
});
