import { describe, expect, test } from "vitest";
import { as, errorOf, rolesOf, simulate } from "./client.ts";
import { acme, api, foreign, manager, member, owner, projectOwner, reader, stranger, web } from "./sample.ts";

const keys = `/groups/${web}/apiKeys`;
const inApi = `/groups/${api}/apiKeys/${member.id}`;
const readOnly = [{ roles: ["GROUP_READ_ONLY"] }];

describe("a key made in a project", () => {
  test("is a member of the organization, and shown as Atlas does", async () => {
    const simulator = await simulate();
    const { status, json } = await as(simulator, owner)("POST", keys, { desc: "d", roles: ["GROUP_READ_ONLY"] });
    expect(status).toBe(200);
    expect(json).toEqual({
      desc: "d",
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      links: [{ href: `${simulator.url}/api/atlas/v2/orgs/${acme}/apiKeys/${json.id}`, rel: "self" }],
      privateKey: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      publicKey: expect.stringMatching(/^[a-z]{8}$/),
      roles: [
        { orgId: acme, roleName: "ORG_MEMBER" },
        { groupId: web, roleName: "GROUP_READ_ONLY" },
      ],
    });
  });

  test("has the organization roles that are named instead", async () => {
    const roles = ["ORG_BILLING_ADMIN", "GROUP_READ_ONLY", "GROUP_READ_ONLY"];
    const { json } = await as(await simulate(), owner)("POST", keys, { desc: "d", roles });
    expect(rolesOf(json)).toEqual([`GROUP_READ_ONLY in ${web}`, `ORG_BILLING_ADMIN in ${acme}`]);
  });

  test("from organization roles alone is in no project", async () => {
    const call = as(await simulate(), owner);
    const { json } = await call("POST", keys, { desc: "d", roles: ["ORG_READ_ONLY"] });
    expect(rolesOf(json)).toEqual([`ORG_READ_ONLY in ${acme}`]);
    expect((await call("GET", keys)).text).not.toContain(json.id);
  });

  test("gets an organization role only from who owns the organization", async () => {
    const body = { desc: "d", roles: ["ORG_OWNER", "GROUP_READ_ONLY"] };
    expect(errorOf(await as(await simulate(), projectOwner)("POST", keys, body))).toBe("401 USER_UNAUTHORIZED");
  });

  test("with a role that is none is refused, in v1.0 with the error of a closed list", async () => {
    const call = as(await simulate(), owner);
    const body = { desc: "d", roles: ["INVALID_ROLE"] };
    const { status, json } = await call("POST", keys, body);
    expect([status, json]).toEqual([
      400,
      {
        badRequestDetail: {
          fields: [{ description: "Invalid role name 'INVALID_ROLE'. Must be a valid Role name.", field: "_roles" }],
        },
        detail: "The request content produced validation errors.",
        error: 400,
        errorCode: "BAD_REQUEST",
        parameters: [],
        reason: "Bad Request",
      },
    ]);
    expect(errorOf(await call("POST", `/api/atlas/v1.0${keys}`, body))).toBe("400 INVALID_ENUM_VALUE");
  });

  test("may have a role that was added as known", async () => {
    const simulator = await simulate({ switches: { additionalRoles: ["GROUP_NEW_THING"] } });
    const { status } = await as(simulator, owner)("POST", keys, { desc: "d", roles: ["GROUP_NEW_THING"] });
    expect(status).toBe(200);
  });

  test.each([
    [{ desc: "d" }, "MISSING_API_KEY_ROLES"],
    [{ roles: ["GROUP_READ_ONLY"] }, "API_KEY_REQUIRES_DESCRIPTION"],
    [{ desc: "d", role_names: ["GROUP_READ_ONLY"] }, "INVALID_ATTRIBUTE"],
  ])("from %j is refused: %s", async (body, code) => {
    expect(errorOf(await as(await simulate(), owner)("POST", keys, body))).toBe(`400 ${code}`);
  });
});

describe("a project's keys", () => {
  test("show the roles in it and in the organization, and no other project's", async () => {
    const call = as(await simulate(), owner);
    await call("POST", inApi, [{ roles: ["GROUP_OWNER"] }]);
    const { json } = await call("GET", keys);
    const ids = json.results.map(({ id }: { id: string }) => id).sort();
    expect(ids).toEqual([member.id, projectOwner.id, manager.id]);
    const shown = json.results.find(({ id }: { id: string }) => id === member.id);
    expect(rolesOf(shown)).toEqual(rolesOf(member));
    expect(shown.privateKey).toBe(`********-****-****-${member.privateKey.slice(-12)}`);
    expect(shown.links[0].href).toMatch(`/api/atlas/v2/orgs/${acme}/apiKeys/${member.id}`);
  });
});

describe("assigning", () => {
  test("answers 204 and nothing, and takes the userId that providers send", async () => {
    const call = as(await simulate(), owner);
    const body = [{ roles: ["GROUP_READ_ONLY"], userId: member.id }, { roles: ["GROUP_OWNER"] }];
    const { status, text } = await call("POST", inApi, body);
    expect([status, text]).toEqual([204, ""]);
    const { json } = await call("GET", `/orgs/${acme}/apiKeys/${member.id}`);
    expect(rolesOf(json)).toEqual([...rolesOf(member), `GROUP_READ_ONLY in ${api}`, `GROUP_OWNER in ${api}`].sort());
  });

  test("a key that is in the project already is refused", async () => {
    const reply = await as(await simulate(), owner)("POST", `${keys}/${member.id}`, [{ roles: ["GROUP_OWNER"] }]);
    expect(errorOf(reply)).toBe("400 API_KEY_ALREADY_IN_GROUP");
    expect(reply.json).toMatchObject({ detail: "API key is already in the group.", parameters: [] });
  });

  test.each([
    ["an organization role", [{ roles: ["ORG_OWNER"] }], "CANNOT_ADD_ORG_ROLE"],
    ["a role that is none", [{ roles: ["INVALID_ROLE"] }], "BAD_REQUEST"],
    ["no role", [{ roles: [] }], "MISSING_API_KEY_ROLES"],
    ["nothing at all", [], "MISSING_API_KEY_ROLES"],
    ["no list", { roles: ["GROUP_OWNER"] }, "INVALID_JSON"],
    ["a list of texts", ["GROUP_OWNER"], "INVALID_JSON"],
    ["an unknown attribute", [{ roles: ["GROUP_OWNER"], groupId: api }], "INVALID_ATTRIBUTE"],
    ["roles that are no list", [{ roles: "GROUP_OWNER" }], "INVALID_JSON_ATTRIBUTE"],
    ["malformed JSON", "[{", "MALFORMED_JSON"],
  ])("with %s is refused: %s", async (_, body, code) => {
    const simulator = await simulate();
    expect(errorOf(await as(simulator, owner)("POST", inApi, body))).toBe(`400 ${code}`);
    expect(simulator.state().apiKeys.find(({ id }) => id === member.id)?.roles).toEqual(member.roles);
  });

  test.each([
    ["POST", stranger.id, "API_KEY_CAN_ONLY_BELONG_TO_ONE_ORG"],
    ["PATCH", stranger.id, "API_KEY_CAN_ONLY_BELONG_TO_ONE_ORG"],
    ["DELETE", stranger.id, "API_KEY_NOT_FOUND"],
    ["POST", "1".repeat(24), "API_KEY_NOT_FOUND"],
    ["PATCH", "1".repeat(24), "API_KEY_NOT_FOUND"],
    ["DELETE", "1".repeat(24), "API_KEY_NOT_FOUND"],
  ])("%s of the key %s, which is not the organization's: %s", async (method, id, code) => {
    const body = { POST: readOnly, PATCH: readOnly[0] }[method];
    expect(errorOf(await as(await simulate(), owner)(method, `${keys}/${id}`, body))).toBe(`400 ${code}`);
  });
});

describe("changing a key in a project", () => {
  test("replaces its roles there and nowhere else", async () => {
    const call = as(await simulate(), owner);
    await call("POST", inApi, readOnly);
    const { status, json } = await call("PATCH", inApi, { roles: ["GROUP_OWNER", "GROUP_CLUSTER_MANAGER"] });
    const expected = [`GROUP_CLUSTER_MANAGER in ${api}`, `GROUP_OWNER in ${api}`, `ORG_MEMBER in ${acme}`];
    expect([status, rolesOf(json)]).toEqual([200, expected]);
    expect(json.privateKey).toMatch(/^\*{8}-\*{4}-\*{4}-/);
    const whole = (await call("GET", `/orgs/${acme}/apiKeys/${member.id}`)).json;
    expect(rolesOf(whole)).toContain(`GROUP_READ_ONLY in ${web}`);
  });

  test("assigns a key that is not in it", async () => {
    const { status, json } = await as(await simulate(), owner)("PATCH", inApi, { roles: ["GROUP_OWNER"] });
    expect([status, rolesOf(json)]).toEqual([200, [`GROUP_OWNER in ${api}`, `ORG_MEMBER in ${acme}`]]);
  });

  test("renames it everywhere, also from v1.0", async () => {
    const call = as(await simulate(), owner);
    await call("PATCH", `${keys}/${member.id}`, { desc: "renamed" });
    const path = `/orgs/${acme}/apiKeys/${member.id}`;
    expect((await call("GET", path)).json).toMatchObject({ desc: "renamed" });
    expect(rolesOf((await call("GET", path)).json)).toEqual(rolesOf(member));
  });

  test.each([
    [{ roles: ["ORG_OWNER"] }, "CANNOT_ADD_ORG_ROLE"],
    [{ roles: [] }, "MISSING_API_KEY_ROLES"],
    [{ desc: "only a name" }, "MISSING_API_KEY_ROLES"],
    [{ roles: ["NONE"] }, "BAD_REQUEST"],
    [{ desc: "", roles: ["GROUP_OWNER"] }, "INVALID_API_KEY_DESC"],
  ])("with %j, where it is not in it, is refused: %s", async (body, code) => {
    expect(errorOf(await as(await simulate(), owner)("PATCH", inApi, body))).toBe(`400 ${code}`);
  });
});

describe("removing a key from a project", () => {
  test("leaves it in the organization, and once more is no error", async () => {
    const call = as(await simulate(), owner);
    expect((await call("DELETE", `${keys}/${member.id}`)).status).toBe(204);
    expect((await call("DELETE", `${keys}/${member.id}`)).status).toBe(204);
    const { json } = await call("GET", `/orgs/${acme}/apiKeys/${member.id}`);
    expect(rolesOf(json)).toEqual([`ORG_MEMBER in ${acme}`]);
  });

  test("from a project that is gone is 404", async () => {
    const reply = await as(await simulate(), owner)("DELETE", `/groups/${"1".repeat(24)}/apiKeys/${member.id}`);
    expect(errorOf(reply)).toBe("404 GROUP_NOT_FOUND");
  });
});

describe("who may", () => {
  const body: Record<string, unknown> = {
    [`POST ${keys}`]: { desc: "d", roles: ["GROUP_READ_ONLY"] },
    [`POST ${keys}/${reader.id}`]: readOnly,
    [`PATCH ${keys}/${member.id}`]: { roles: ["GROUP_OWNER"] },
  };

  test.each([
    ["a reader of the project", member, [200, 401, 401, 401, 401]],
    ["a reader of the organization", reader, [200, 401, 401, 401, 401]],
    ["an access manager of the project", manager, [200, 200, 401, 200, 204]],
    ["an owner of the project", projectOwner, [200, 200, 204, 200, 204]],
    ["an owner of the organization", owner, [200, 200, 204, 200, 204]],
    ["an owner of another organization", stranger, [401, 401, 401, 401, 401]],
  ])("list, create, assign, change, remove: %s", async (_, key, expected) => {
    const call = as(await simulate(), key);
    const calls = [`GET ${keys}`, ...Object.keys(body), `DELETE ${keys}/${member.id}`];
    const replies = [];
    for (const line of calls) {
      const [method = "", path = ""] = line.split(" ");
      replies.push(await call(method, path, body[line]));
    }
    expect(replies.map(({ status }) => status)).toEqual(expected);
    for (const reply of replies) if (reply.status === 401) expect(errorOf(reply)).toBe("401 USER_UNAUTHORIZED");
  });

  test("in another organization's project nobody of ours", async () => {
    expect(errorOf(await as(await simulate(), owner)("GET", `/groups/${foreign}/apiKeys`))).toBe(
      "401 USER_UNAUTHORIZED",
    );
  });
});

test("v1.0 has the calls of old providers, without versions", async () => {
  const call = as(await simulate(), owner);
  const plain = { Accept: "application/json", "Content-Type": "application/json" };
  const v1 = "/api/atlas/v1.0";
  const made = await call("POST", `${v1}${keys}`, { desc: "d", roles: ["GROUP_READ_ONLY"] }, plain);
  const { id } = made.json;
  const replies = [
    made,
    await call("GET", `${v1}${keys}`, undefined, plain),
    await call("PATCH", `${v1}/groups/${api}/apiKeys/${id}`, { roles: ["GROUP_OWNER"] }, plain),
    await call("DELETE", `${v1}${keys}/${id}`, undefined, plain),
    await call("GET", `${v1}/orgs/${acme}/apiKeys`, undefined, plain),
    await call("GET", `${v1}/orgs/${acme}/apiKeys/${id}`, undefined, plain),
    await call("DELETE", `${v1}/orgs/${acme}/apiKeys/${id}`, undefined, plain),
    await call("GET", v1, undefined, plain),
  ];
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 204, 200, 200, 204, 200]);
  expect(replies.every(({ headers }) => headers["content-type"] === "application/json")).toBe(true);
});
