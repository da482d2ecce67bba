import { describe, expect, test } from "vitest";
import { as, errorOf, simulate } from "./client.ts";
import { acme, api, data, foreign, globex, manyKeys, member, owner, reader, sample, stranger, web } from "./sample.ts";

const ids = ({ json }: { json: { results: { id: string }[] } }) => json.results.map(({ id }) => id);

describe("organizations", () => {
  test("are those of the caller", async () => {
    const simulator = await simulate();
    expect(ids(await as(simulator, member)("GET", "/orgs"))).toEqual([acme]);
    expect(ids(await as(simulator, stranger)("GET", "/orgs"))).toEqual([globex]);
  });

  test("have Atlas's properties, and the list's link has name=", async () => {
    const simulator = await simulate();
    const { json } = await as(simulator, owner)("GET", "/orgs");
    const base = `${simulator.url}/api/atlas/v2/orgs`;
    expect(json).toEqual({
      links: [{ href: `${base}?includeCount=true&name=&pageNum=1&itemsPerPage=100`, rel: "self" }],
      results: [
        {
          id: acme,
          isDeleted: false,
          links: [{ href: `${base}/${acme}`, rel: "self" }],
          name: "Acme Corporation",
          skipDefaultAlertsSettings: false,
        },
      ],
      totalCount: 1,
    });
  });

  test("are found by the beginning of their name, in any case", async () => {
    const call = as(await simulate(), owner);
    expect(ids(await call("GET", "/orgs?name=acme%20c"))).toEqual([acme]);
    expect(ids(await call("GET", "/orgs?name=corporation"))).toEqual([]);
  });

  test("one has further links", async () => {
    const { json } = await as(await simulate(), owner)("GET", `/orgs/${acme}`);
    expect(json.links.map(({ rel }: { rel: string }) => rel)).toContain("https://cloud.mongodb.com/groups");
  });

  test("another's is refused with 401", async () => {
    const reply = await as(await simulate(), owner)("GET", `/orgs/${globex}`);
    expect(errorOf(reply)).toBe("401 USER_UNAUTHORIZED");
    expect(reply.json.detail).toBe("Current user is not authorized to perform this action.");
    expect(reply.json.parameters).toEqual([]);
  });
});

describe("projects", () => {
  test.each([
    ["an owner", owner, [web, api, data]],
    ["a reader of the organization", reader, [web, api, data]],
    ["a member", member, [web]],
    ["another organization", stranger, [foreign]],
  ])("are what %s can see", async (_, key, expected) => {
    const simulator = await simulate();
    expect(ids(await as(simulator, key)("GET", "/groups"))).toEqual(expected);
    const orgId = key === stranger ? globex : acme;
    expect(ids(await as(simulator, key)("GET", `/orgs/${orgId}/groups`))).toEqual(expected);
  });

  test("have Atlas's properties", async () => {
    const { json } = await as(await simulate(), owner)("GET", `/groups/${web}`);
    expect(json).toMatchObject({
      clusterCount: 0,
      created: "2024-01-01T00:00:00Z",
      id: web,
      name: "web",
      orgId: acme,
      tags: [],
      withDefaultAlertsSettings: true,
    });
    expect(json.links.map(({ rel }: { rel: string }) => rel)).toContain("https://cloud.mongodb.com/whitelist");
  });

  test("are found by name, also one with spaces", async () => {
    const call = as(await simulate(), owner);
    expect((await call("GET", "/groups/byName/data%20%26%20more")).json.id).toBe(data);
    expect((await call("GET", "/groups/byName/api")).json.id).toBe(api);
    expect(ids(await call("GET", `/orgs/${acme}/groups?name=DATA`))).toEqual([data]);
  });

  test("a name the caller sees twice is a conflict; one it cannot see is refused", async () => {
    const twins = [...sample.projects, { id: "64b000000000000000000009", orgId: acme, name: "api" }];
    const simulator = await simulate({ data: { ...sample, projects: twins } });
    expect(errorOf(await as(simulator, owner)("GET", "/groups/byName/api"))).toBe("409 MULTIPLE_GROUPS");
    expect(errorOf(await as(simulator, member)("GET", "/groups/byName/api"))).toBe("401 USER_UNAUTHORIZED");
  });

  test("one the caller is not in is refused with 401", async () => {
    const simulator = await simulate();
    expect(errorOf(await as(simulator, member)("GET", `/groups/${api}`))).toBe("401 USER_UNAUTHORIZED");
    expect(errorOf(await as(simulator, owner)("GET", `/groups/${foreign}`))).toBe("401 USER_UNAUTHORIZED");
  });
});

describe("pages", () => {
  const simulateMany = () => simulate({ data: { ...sample, apiKeys: [...sample.apiKeys, ...manyKeys(250)] } });
  const rels = (json: { links: { rel: string }[] }) => json.links.map(({ rel }) => rel);

  test("hold 100 unless told, and are followed by their links to the end", async () => {
    const call = as(await simulateMany(), owner);
    const seen: string[] = [];
    const linked: string[][] = [];
    let next: string | undefined = `/orgs/${acme}/apiKeys`;
    while (next !== undefined) {
      const { json }: Awaited<ReturnType<typeof call>> = await call("GET", next);
      expect(json.totalCount).toBe(255);
      seen.push(...json.results.map(({ id }: { id: string }) => id));
      linked.push(rels(json));
      const href = json.links.find(({ rel }: { rel: string }) => rel === "next")?.href;
      next = href?.replace(/^http:\/\/127\.0\.0\.1:\d+/, "");
    }
    expect(new Set(seen).size).toBe(255);
    expect(linked).toEqual([
      ["self", "next"],
      ["self", "previous", "next"],
      ["self", "previous"],
    ]);
  });

  test("are of the size asked for, without a count when none is wanted", async () => {
    const call = as(await simulateMany(), owner);
    const { json } = await call("GET", `/orgs/${acme}/apiKeys?itemsPerPage=500&includeCount=false`);
    expect([json.results.length, json.totalCount, rels(json)]).toEqual([255, undefined, ["self"]]);
    expect(json.links[0].href).toMatch(/\?includeCount=false&pageNum=1&itemsPerPage=500$/);
    expect((await call("GET", `/groups/${web}/apiKeys?itemsPerPage=7&pageNum=2`)).json.results).toHaveLength(7);
  });

  test("that are just full have no next one", async () => {
    const { json } = await as(await simulate(), owner)("GET", `/orgs/${acme}/apiKeys?itemsPerPage=5`);
    expect([json.results.length, rels(json)]).toEqual([5, ["self"]]);
  });

  test("beyond the last are empty", async () => {
    const { status, json } = await as(await simulate(), owner)("GET", `/orgs/${acme}/apiKeys?pageNum=9`);
    expect([status, json.results, json.totalCount]).toEqual([200, [], 5]);
  });

  test.each(["itemsPerPage=0", "itemsPerPage=501", "itemsPerPage=x", "pageNum=0", "pageNum=-1", "includeCount=yes"])(
    "are refused for %s",
    async (query) => {
      const reply = await as(await simulate(), owner)("GET", `/orgs/${acme}/apiKeys?${query}`);
      expect(errorOf(reply)).toBe("400 INVALID_QUERY_PARAMETER");
    },
  );

  test("are not in the order in which keys were made", async () => {
    const call = as(await simulate(), owner);
    const made: string[] = [];
    for (let count = 0; count < 8; count++) {
      made.push((await call("POST", `/orgs/${acme}/apiKeys`, { desc: "d", roles: ["ORG_MEMBER"] })).json.id);
    }
    const listed = ids(await call("GET", `/orgs/${acme}/apiKeys`)).filter((id) => made.includes(id));
    expect(listed).not.toEqual(made);
    expect(listed.sort()).toEqual(made.sort());
  });
});
