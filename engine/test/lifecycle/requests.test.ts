/**
 * How many requests a plan and an apply make. A session's sign-in is one more on the wire, whatever is planned: the
 * Digest challenge, or the token of a service account (docs/adr/0008-own-http-digest.md).
 */
import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { AdminApi } from "../../src/admin-api/admin-api.ts";
import { createAdminApi } from "../../src/admin-api/client.ts";
import { acme, atlasKey, one, owner, projects, two, withKeys } from "./atlas-data.ts";
import { assignment, key, known, moduleOf } from "./desired-values.ts";
import { never, openWorkshop, requestsOf, type Workshop, workshopIn } from "./workshop.ts";

const twelve = projects.map((id) => assignment(id, "GROUP_READ_ONLY"));

async function planRequests(workshop: Workshop, module: ReturnType<typeof moduleOf>): Promise<string[]> {
  workshop.atlas.clearRequests();
  const plan = await workshop.plan(module);
  expect(plan.kind).toBe("done");
  return requestsOf(workshop.atlas);
}

describe("a plan", () => {
  test("of one key that is not there: one request, however many projects", async () => {
    const workshop = await openWorkshop();
    expect(await planRequests(workshop, moduleOf([key("ci", twelve)]))).toEqual(["GET /groups 200"]);
    expect(await planRequests(workshop, moduleOf([key("ci", twelve.slice(0, 1))]))).toEqual([`GET /groups/${one} 200`]);
  });

  test("of one key that is there: one request, and one more for a project that is new to the state", async () => {
    const workshop = await openWorkshop();
    const module = moduleOf([key("ci", twelve.slice(0, 11))]);
    await workshop.apply(module);
    const reading = expect.stringMatching(new RegExp(`^GET /orgs/${acme}/apiKeys/[0-9a-f]{24} 200$`));
    expect(await planRequests(workshop, module)).toEqual([reading]);
    expect(await planRequests(workshop, moduleOf([key("ci", twelve)]))).toEqual([
      reading,
      `GET /groups/${projects[11]} 200`,
    ]);
    expect(await planRequests(workshop, moduleOf([]))).toEqual([reading]);
  });

  test("of a key that has left a project, or is gone: one request more, for where the projects are by now", async () => {
    const workshop = await openWorkshop();
    const module = moduleOf([key("ci", twelve)]);
    await workshop.apply(module);
    const data = workshop.atlas.state();
    const without = (ids: readonly string[]) => ({
      ...data,
      apiKeys: data.apiKeys.map((found) => ({
        ...found,
        roles: found.roles.filter((role) => !("groupId" in role && ids.includes(role.groupId))),
      })),
    });
    workshop.atlas.setState(without([two]));
    expect(await planRequests(workshop, module)).toEqual([expect.anything(), `GET /groups/${two} 200`]);
    workshop.atlas.setState(without(projects.slice(1)));
    expect(await planRequests(workshop, module)).toEqual([expect.anything(), "GET /groups 200"]);
    workshop.atlas.setState(withKeys());
    expect(await planRequests(workshop, module)).toEqual([expect.stringContaining(" 400"), "GET /groups 200"]);
  });

  test("of many keys of one organization: one for the projects, one for five hundred keys", async () => {
    const keys = Array.from({ length: 20 }, (_, index) =>
      key(`k${index}`, [assignment(projects[index % 12] ?? "", "GROUP_OWNER")]),
    );
    const workshop = await openWorkshop();
    const module = moduleOf(keys);
    expect(await planRequests(workshop, module)).toEqual(["GET /groups 200"]);
    expect(await workshop.apply(module)).toMatchObject({ kind: "done" });
    expect(await planRequests(workshop, module)).toEqual([`GET /orgs/${acme}/apiKeys 200`]);
    const more = moduleOf([...keys, key("more", twelve)]);
    expect(await planRequests(workshop, more)).toHaveLength(1);
  });

  test("of a key that Terraform recorded: two at most", async () => {
    const workshop = await openWorkshop({
      data: withKeys(atlasKey(1, "ci", { [one]: ["GROUP_OWNER"], [two]: ["GROUP_OWNER"] })),
    });
    const module = moduleOf([key("ci", [assignment(one, "GROUP_OWNER"), assignment(two, "GROUP_OWNER")])]);
    const imports = [{ address: "mongodbatlas_project_api_key.ci", orgId: acme, apiKeyId: atlasKey(1, "", {}).id }];
    await workshop.engine.recordImport({ module, imports, signal: never });
    const text = await readFile(workshop.statePath, "utf8");
    await writeFile(workshop.statePath, text.replace(/"private": "[^"]*"/, '"private": "bnVsbA=="'));
    expect(await planRequests(workshop, module)).toHaveLength(2);
  });
});

test("a base URL that leads nowhere is not taken for projects that cannot be seen", async () => {
  const workshop = await openWorkshop({
    wrap: (_, atlas) =>
      createAdminApi(
        { baseUrl: `${atlas.url}/elsewhere`, credentials: { kind: "apiKey", ...owner } },
        { version: "0.0.0" },
      ),
  });
  expect(await workshop.plan(moduleOf([key("ci", [assignment(one, "GROUP_OWNER")])]))).toMatchObject({
    code: "RESOURCE_NOT_FOUND",
    advice: expect.stringContaining("base URL"),
  });
  expect(await workshop.engine.lookUp(`${one}-64c000000000000000000001`, never)).toMatchObject({
    code: "RESOURCE_NOT_FOUND",
  });
});

describe("on the wire, the challenge included", () => {
  /** A program that is started anew for each plan. */
  async function planWire({ directory, atlas }: Workshop, module: ReturnType<typeof moduleOf>): Promise<number> {
    const workshop = workshopIn(directory, atlas);
    atlas.clearRequests();
    expect(await workshop.plan(module)).toMatchObject({ kind: "done" });
    return atlas.requests().length;
  }

  test("of one key: two; three where a project has to be looked up too", async () => {
    const workshop = await openWorkshop();
    const module = moduleOf([key("ci", twelve.slice(0, 2))]);
    expect(await planWire(workshop, module)).toBe(2);
    await workshop.apply(module);
    expect(await planWire(workshop, module)).toBe(2);
    // A project that is new to the state.
    expect(await planWire(workshop, moduleOf([key("ci", twelve.slice(0, 3))]))).toBe(3);
    // A key that Terraform recorded, whose organization the state does not say.
    const text = await readFile(workshop.statePath, "utf8");
    await writeFile(workshop.statePath, text.replace(/"private": "[^"]*"/, '"private": "bnVsbA=="'));
    expect(await planWire(workshop, module)).toBe(3);
  });

  test.each([
    [2, 2],
    [10, 2],
    [600, 3],
    [1200, 4],
  ])("of %i keys of an organization that has 1200: %i, as many as it takes to find them", async (count, expected) => {
    const many = Array.from({ length: 1200 }, (_, index) => ({
      ...atlasKey(1, `k${index}`, { [one]: ["GROUP_OWNER"] }),
      id: `65c0${String(index).padStart(20, "0")}`,
      publicKey: Array.from(String(index).padStart(8, "0"), (digit) => "abcdefghij"[Number(digit)]).join(""),
      privateKey: `754c8808-0ba8-4153-8eea-${String(index).padStart(12, "0")}`,
    }));
    const workshop = await openWorkshop({ data: withKeys(...many) });
    const some = many.slice(0, count);
    const module = moduleOf(some.map(({ desc }) => key(desc, [assignment(one, "GROUP_OWNER")])));
    const imports = some.map(({ id, desc }) => ({
      address: `mongodbatlas_project_api_key.${desc}`,
      orgId: acme,
      apiKeyId: id,
    }));
    expect(await workshop.engine.recordImport({ module, imports, signal: never })).toMatchObject({ kind: "done" });
    expect(await planWire(workshop, module)).toBe(expected);
  });
});

describe("an apply", () => {
  test("makes no request that changes nothing", async () => {
    const workshop = await openWorkshop();
    const module = moduleOf([key("ci", twelve)]);
    await workshop.apply(module);
    const [first, second, ...others] = twelve;
    if (first === undefined || second === undefined) throw new Error("twelve");
    const changed = moduleOf([
      key("ci", [first, assignment(two, "GROUP_OWNER"), ...others.slice(0, 9)], { description: known("renamed") }),
    ]);
    workshop.atlas.clearRequests();
    expect(await workshop.apply(changed)).toMatchObject({ kind: "done" });
    const changes = requestsOf(workshop.atlas).filter((request) => !request.startsWith("GET"));
    expect(changes.map((request) => request.replace(/[0-9a-f]{24} /, "KEY ")).sort()).toEqual([
      `DELETE /groups/${projects[11]}/apiKeys/KEY 204`,
      `PATCH /groups/${two}/apiKeys/KEY 200`,
      `PATCH /orgs/${acme}/apiKeys/KEY 200`,
    ]);
    workshop.atlas.clearRequests();
    await workshop.apply(changed);
    expect(requestsOf(workshop.atlas).filter((request) => !request.startsWith("GET"))).toEqual([]);
  });

  test("assigns at the same time, eight at most", async () => {
    let [now, most] = [0, 0];
    const wrap = (api: AdminApi): AdminApi => ({
      ...api,
      async assignKey(...args) {
        most = Math.max(most, ++now);
        const assigned = await api.assignKey(...args);
        now--;
        return assigned;
      },
    });
    const workshop = await openWorkshop({ wrap });
    workshop.atlas.setSwitches({ latencyMs: 20 });
    expect(await workshop.apply(moduleOf([key("ci", twelve)]))).toMatchObject({ kind: "done" });
    expect(most).toBe(8);
  });
});
