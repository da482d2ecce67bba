import { describe, expect, test } from "vitest";
import { as, errorOf, rolesOf, simulate } from "./client.ts";
import { acme, api, foreign, globex, member, owner, reader, sample, stranger, web } from "./sample.ts";

const keys = `/orgs/${acme}/apiKeys`;
const inAcme = (role: string) => `${role} in ${acme}`;

describe("a key of an organization", () => {
  test("is made with its private key in full, which is masked ever after", async () => {
    const simulator = await simulate();
    const call = as(simulator, owner);
    const { status, json } = await call("POST", keys, { desc: "new", roles: ["ORG_READ_ONLY"] });
    expect(status).toBe(200);
    expect(json).toEqual({
      desc: "new",
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      links: [{ href: `${simulator.url}/api/atlas/v2${keys}/${json.id}`, rel: "self" }],
      privateKey: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      publicKey: expect.stringMatching(/^[a-z]{8}$/),
      roles: [{ orgId: acme, roleName: "ORG_READ_ONLY" }],
    });
    const masked = { ...json, privateKey: `********-****-****-${json.privateKey.slice(-12)}` };
    expect((await call("GET", `${keys}/${json.id}`)).json).toEqual(masked);
    expect((await call("PATCH", `${keys}/${json.id}`, {})).json).toEqual(masked);
    expect((await call("GET", keys)).json.results).toContainEqual(masked);
    expect(simulator.state().apiKeys.find(({ id }) => id === json.id)?.privateKey).toBe(json.privateKey);
  });

  test("shows the roles of all its projects, in another order each time", async () => {
    const call = as(await simulate(), owner);
    const [first, second] = [await call("GET", `${keys}/${reader.id}`), await call("GET", `${keys}/${reader.id}`)];
    expect(second.json.roles).not.toEqual(first.json.roles);
    expect(rolesOf(second.json)).toEqual(rolesOf(reader));
    expect(rolesOf((await call("GET", `${keys}/${member.id}`)).json)).toEqual(rolesOf(member));
  });

  test("is changed in description and organization roles; its projects stay", async () => {
    const call = as(await simulate(), owner);
    const path = `${keys}/${member.id}`;
    expect((await call("PATCH", path, { desc: "renamed" })).json).toMatchObject({ desc: "renamed" });
    const { json } = await call("PATCH", path, { roles: ["ORG_OWNER", "ORG_OWNER"] });
    expect(rolesOf(json)).toEqual([`GROUP_READ_ONLY in ${web}`, inAcme("ORG_OWNER")]);
    expect(json.desc).toBe("renamed");
  });

  test("leaves every project when it is deleted, and cannot sign in", async () => {
    const simulator = await simulate();
    const call = as(simulator, owner);
    expect((await call("DELETE", `${keys}/${member.id}`)).status).toBe(204);
    expect((await call("GET", `/groups/${web}/apiKeys`)).text).not.toContain(member.id);
    expect(errorOf(await call("GET", `${keys}/${member.id}`))).toBe("400 API_KEY_NOT_FOUND");
    expect((await as(simulator, member)("GET", "/orgs")).status).toBe(401);
  });

  test("is read for a while after its deletion where so switched", async () => {
    let now = 0;
    const simulator = await simulate({ now: () => now, switches: { deletionDelayMs: 1000 } });
    const call = as(simulator, owner);
    await call("DELETE", `${keys}/${member.id}`);
    now = 999;
    expect((await call("GET", `${keys}/${member.id}`)).status).toBe(200);
    expect((await call("GET", `/groups/${web}/apiKeys`)).text).toContain(member.id);
    expect(errorOf(await call("PATCH", `${keys}/${member.id}`, { desc: "x" }))).toBe("400 API_KEY_NOT_FOUND");
    expect(errorOf(await call("DELETE", `${keys}/${member.id}`))).toBe("400 API_KEY_NOT_FOUND");
    now = 1000;
    expect(errorOf(await call("GET", `${keys}/${member.id}`))).toBe("400 API_KEY_NOT_FOUND");
  });

  test.each(["GET", "PATCH", "DELETE"])("that is another organization's is not found by %s", async (method) => {
    const reply = await as(await simulate(), owner)(
      method,
      `${keys}/${stranger.id}`,
      method === "PATCH" ? {} : undefined,
    );
    expect(errorOf(reply)).toBe("400 API_KEY_NOT_FOUND");
    expect(reply.json).toMatchObject({
      detail: `No API key with ID ${stranger.id} exists.`,
      parameters: [stranger.id],
    });
  });
});

describe("a body", () => {
  const create = async (body: unknown, switches = {}) => as(await simulate({ switches }), owner)("POST", keys, body);
  const long = "x".repeat(251);

  test.each([
    ["malformed JSON", '{"desc":', "MALFORMED_JSON"],
    ["nothing", undefined, "MALFORMED_JSON"],
    ["a list", [], "INVALID_JSON"],
    ["an unknown attribute", { desc: "d", role: ["ORG_MEMBER"] }, "INVALID_ATTRIBUTE"],
    ["a description that is no text", { desc: 1, roles: ["ORG_MEMBER"] }, "INVALID_JSON_ATTRIBUTE"],
    ["roles that are no list", { desc: "d", roles: "ORG_MEMBER" }, "INVALID_JSON_ATTRIBUTE"],
    ["no description", { roles: ["ORG_MEMBER"] }, "API_KEY_REQUIRES_DESCRIPTION"],
    ["an empty description", { desc: "", roles: ["ORG_MEMBER"] }, "INVALID_API_KEY_DESC"],
    ["a description of 251 characters", { desc: long, roles: ["ORG_MEMBER"] }, "INVALID_API_KEY_DESC"],
    ["no roles", { desc: "d" }, "MISSING_API_KEY_ROLES"],
    ["an empty list of roles", { desc: "d", roles: [] }, "MISSING_API_KEY_ROLES"],
    ["a role that is none", { desc: "d", roles: ["ORG_MEMBER", "INVALID_ROLE"] }, "INVALID_ENUM_VALUE"],
    ["a project role", { desc: "d", roles: ["GROUP_READ_ONLY"] }, "INVALID_ENUM_VALUE"],
  ])("with %s is refused: %s", async (_, body, code) => {
    expect(errorOf(await create(body))).toBe(`400 ${code}`);
  });

  test("names what is wrong with it", async () => {
    const { json } = await create({ desc: "d", roles: ["INVALID_ROLE"] });
    expect(json).toMatchObject({
      detail: "An invalid enumeration value INVALID_ROLE was specified.",
      parameters: ["INVALID_ROLE"],
    });
    expect((await create({ role: 1 })).json).toMatchObject({
      detail: "Invalid attribute role specified.",
      parameters: ["role"],
    });
  });

  test("may have 250 characters of description", async () => {
    expect((await create({ desc: long.slice(1), roles: ["ORG_MEMBER"] })).status).toBe(200);
  });

  test("may have null for what is absent", async () => {
    const { status, json } = await as(await simulate(), owner)("PATCH", `${keys}/${member.id}`, {
      desc: "x",
      roles: null,
    });
    expect([status, rolesOf(json)]).toEqual([200, rolesOf(member)]);
  });

  test("has another error for the description where so switched", async () => {
    const reply = await create({ desc: long, roles: ["ORG_MEMBER"] }, { descriptionError: "BAD_REQUEST" });
    expect(errorOf(reply)).toBe("400 BAD_REQUEST");
    expect(reply.json.badRequestDetail.fields[0].field).toBe("desc");
  });

  test.each([
    [{ roles: [] }, "MISSING_API_KEY_ROLES"],
    [{ desc: "" }, "INVALID_API_KEY_DESC"],
    [{ roles: ["GROUP_OWNER"] }, "INVALID_ENUM_VALUE"],
  ])("of a change: %j is refused: %s", async (body, code) => {
    expect(errorOf(await as(await simulate(), owner)("PATCH", `${keys}/${member.id}`, body))).toBe(`400 ${code}`);
  });
});

test("an organization has as many keys as it may", async () => {
  const call = as(await simulate({ switches: { keysPerOrganization: 5 } }), owner);
  const reply = await call("POST", keys, { desc: "d", roles: ["ORG_MEMBER"] });
  expect(errorOf(reply)).toBe("400 MAX_API_KEYS_PER_ORG_EXCEEDED");
  expect(reply.json.parameters).toEqual([5, acme]);
  await call("DELETE", `${keys}/${member.id}`);
  expect((await call("POST", `/groups/${api}/apiKeys`, { desc: "d", roles: ["GROUP_READ_ONLY"] })).status).toBe(200);
});

describe("who may", () => {
  test.each([
    ["owner", owner, "GET", keys, 200],
    ["member", member, "GET", keys, 200],
    ["member", member, "GET", `${keys}/${owner.id}`, 200],
    ["member", member, "POST", keys, 401],
    ["reader", reader, "PATCH", `${keys}/${member.id}`, 401],
    ["member", member, "DELETE", `${keys}/${member.id}`, 401],
    ["stranger", stranger, "GET", keys, 401],
    ["stranger", stranger, "GET", `/orgs/${globex}/apiKeys`, 200],
    ["stranger", stranger, "GET", `/groups/${foreign}/apiKeys`, 200],
  ])("%s, %#: %s", async (_, key, method, path, status) => {
    const body = method === "GET" || method === "DELETE" ? undefined : { desc: "d", roles: ["ORG_MEMBER"] };
    const reply = await as(await simulate(), key)(method, path, body);
    expect(reply.status).toBe(status);
    if (status === 401) expect(reply.json.errorCode).toBe("USER_UNAUTHORIZED");
  });

  test("a key without a role in its organization is no member", async () => {
    const lone = { ...member, roles: member.roles.filter((role) => "groupId" in role) };
    const simulator = await simulate({ data: { ...sample, apiKeys: [lone] } });
    expect(errorOf(await as(simulator, lone)("GET", keys))).toBe("401 USER_UNAUTHORIZED");
    expect((await as(simulator, lone)("GET", "/orgs")).json.totalCount).toBe(0);
    expect((await as(simulator, lone)("GET", `/groups/${web}`)).status).toBe(200);
  });
});
