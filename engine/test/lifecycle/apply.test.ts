/** The life of a key against the simulator, over HTTP. */
import { spawn } from "node:child_process";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Data } from "../../../simulator/src/simulator.ts";
import type { Progress } from "../../src/lifecycle/progress.ts";
import { encodeId } from "../../src/state/identifiers.ts";
import {
  acme,
  atlasKey,
  foreign,
  globex,
  one,
  otherOwner,
  projects,
  rolesOf,
  three,
  two,
  withKeys,
} from "./atlas-data.ts";
import { assignment, key, known, moduleOf } from "./desired-values.ts";
import { joined } from "./two-organizations.ts";
import { clientOf, openWorkshop, recordedIn, requestsOf, type Workshop, workshopIn } from "./workshop.ts";

const address = "mongodbatlas_project_api_key.ci";
const module = moduleOf([
  key("ci", [assignment(two, "GROUP_OWNER"), assignment(one, "GROUP_READ_ONLY", "GROUP_OWNER")]),
]);
const changed = moduleOf([
  key("ci", [assignment(two, "GROUP_READ_ONLY", "ORG_BILLING_ADMIN"), assignment(three, "GROUP_OWNER")], {
    description: known("renamed"),
  }),
]);

async function created(workshop: Workshop): Promise<string> {
  expect(await workshop.apply(module)).toMatchObject({ kind: "done" });
  return (await recordedIn(workshop))[address]?.apiKeyId ?? "";
}

describe("a key's life", () => {
  test("it is created in the first project, assigned to the others, and only its owner can read what is kept of it", async () => {
    const workshop = await openWorkshop();
    const id = await created(workshop);
    expect(rolesOf(workshop.atlas.state(), id)).toEqual({
      organizationRoles: ["ORG_MEMBER"],
      inProjects: { [two]: ["GROUP_OWNER"], [one]: ["GROUP_OWNER", "GROUP_READ_ONLY"] },
    });
    expect(requestsOf(workshop.atlas)).toEqual([
      "GET /groups 200",
      `GET /orgs/${acme}/apiKeys 200`,
      "GET /groups 200",
      `POST /groups/${two}/apiKeys 200`,
      `POST /groups/${one}/apiKeys/${id} 204`,
    ]);
    const secret = workshop.atlas.state().apiKeys.find((found) => found.id === id)?.privateKey;
    expect(await readFile(join(workshop.secretsDirectory, id), "utf8")).toBe(`${secret}\n`);
    expect(await readFile(workshop.statePath, "utf8")).not.toContain(secret);
    for (const path of [join(workshop.secretsDirectory, id), workshop.statePath])
      expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readdir(workshop.directory)).sort()).toEqual(["secrets", "terraform.tfstate"]);
    expect(await workshop.plan(module)).toMatchObject({ kind: "done", value: { changes: 0, hasWork: false } });
  });

  test("it changes in every way at once", async () => {
    const workshop = await openWorkshop();
    const id = await created(workshop);
    expect(await workshop.apply(changed)).toMatchObject({ kind: "done", value: { stepsDone: 4 } });
    expect(rolesOf(workshop.atlas.state(), id)).toEqual({
      organizationRoles: ["ORG_BILLING_ADMIN"],
      inProjects: { [two]: ["GROUP_READ_ONLY"], [three]: ["GROUP_OWNER"] },
    });
    expect(await workshop.plan(changed)).toMatchObject({ kind: "done", value: { changes: 0, hasWork: false } });
  });

  test.each(["destroy", "apply"] as const)("it goes, with its record and its secret, by %s", async (mode) => {
    const workshop = await openWorkshop();
    await created(workshop);
    expect(await workshop.apply(mode === "destroy" ? module : moduleOf([]), { mode })).toMatchObject({ kind: "done" });
    expect(workshop.atlas.state().apiKeys).toHaveLength(1);
    expect((await workshop.state())?.resources).toEqual([]);
    expect(await readdir(workshop.secretsDirectory)).toEqual([]);
  });

  test("it is created again when Atlas no longer has it, and nothing of the old one stays", async () => {
    const workshop = await openWorkshop();
    const old = await created(workshop);
    workshop.atlas.setState(withKeys());
    const id = await created(workshop);
    expect(id).not.toBe(old);
    expect(await readdir(workshop.secretsDirectory)).toEqual([id]);
    expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
  });

  test("one of several instances goes alone, and the last one with its resource", async () => {
    const [a, b] = [atlasKey(1, "a", { [one]: ["GROUP_OWNER"] }), atlasKey(2, "b", { [one]: ["GROUP_OWNER"] })];
    const workshop = await openWorkshop({ data: withKeys(a, b) });
    const instance = ({ id }: { id: string }, index_key: string) => ({
      index_key,
      attributes: {
        id: encodeId({ apiKeyId: id, projectId: undefined }, "e1.16"),
        project_assignment: [{ project_id: one }],
      },
    });
    const resource = { mode: "managed", type: "mongodbatlas_project_api_key", name: "team", provider: "p" };
    const resources = [{ ...resource, instances: [instance(a, "a"), instance(b, "b")] }];
    await writeFile(workshop.statePath, JSON.stringify({ version: 4, serial: 1, lineage: "x", resources }));
    const second = 'mongodbatlas_project_api_key.team["b"]';
    expect(await workshop.apply(moduleOf([]), { address: second })).toMatchObject({ kind: "done" });
    expect(Object.keys(await recordedIn(workshop))).toEqual(['mongodbatlas_project_api_key.team["a"]']);
    expect(await workshop.apply(moduleOf([]))).toMatchObject({ kind: "done" });
    expect((await workshop.state())?.resources).toEqual([]);
    expect(workshop.atlas.state().apiKeys).toHaveLength(1);
  });

  test("what drifted is put back, and recorded", async () => {
    const workshop = await openWorkshop();
    const id = await created(workshop);
    const data = workshop.atlas.state();
    const drifted = data.apiKeys.map((found) =>
      found.id === id
        ? {
            ...found,
            desc: "by hand",
            roles: [
              { groupId: three, roleName: "GROUP_OWNER" },
              { orgId: acme, roleName: "ORG_OWNER" },
            ],
          }
        : found,
    );
    workshop.atlas.setState({ ...data, apiKeys: drifted });
    expect(await workshop.apply(module)).toMatchObject({ kind: "done" });
    expect(rolesOf(workshop.atlas.state(), id)).toEqual({
      organizationRoles: ["ORG_MEMBER"],
      inProjects: { [two]: ["GROUP_OWNER"], [one]: ["GROUP_OWNER", "GROUP_READ_ONLY"] },
    });
  });
});

test("a move to another organization makes a new key there, with a new secret, and deletes the old one", async () => {
  const theirs = { id: "64c000000000000000000002", desc: "theirs", ...otherOwner };
  const data = withKeys({ ...theirs, roles: [{ orgId: globex, roleName: "ORG_OWNER" }] });
  const workshop = await openWorkshop({
    data,
    wrap: (api, atlas) => joined(api, clientOf(atlas, 10_000, { kind: "apiKey", ...otherOwner })),
  });
  const old = await created(workshop);
  const moved = moduleOf([key("ci", [assignment(foreign, "GROUP_OWNER")])]);
  expect(await workshop.plan(moved)).toMatchObject({
    value: { keys: [{ kind: "replace", reason: expect.stringContaining("new secret"), orgId: globex }] },
  });
  expect(await workshop.apply(moved)).toMatchObject({ kind: "done", value: { created: [{ orgId: globex }] } });
  const id = (await recordedIn(workshop))[address]?.apiKeyId ?? "";
  expect(workshop.atlas.state().apiKeys.map((found) => found.id)).not.toContain(old);
  expect(rolesOf(workshop.atlas.state(), id).inProjects).toEqual({ [foreign]: ["GROUP_OWNER"] });
  expect(await readdir(workshop.secretsDirectory)).toEqual([id]);
  expect(await workshop.plan(moved)).toMatchObject({ value: { changes: 0, hasWork: false } });
});

test.each(["apply", "destroy"] as const)(
  "a key of another provider configuration is not deleted by %s",
  async (mode) => {
    const workshop = await openWorkshop();
    await created(workshop);
    const text = await readFile(workshop.statePath, "utf8");
    await writeFile(workshop.statePath, text.replace('mongodbatlas\\"]"', 'mongodbatlas\\"].eu"'));
    expect(await workshop.plan(moduleOf([]), { mode })).toMatchObject({ stops: [{ code: "provider-alias", address }] });
    expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0 } });
  },
);

describe("a recorded project", () => {
  const both = moduleOf([key("ci", [assignment(one, "GROUP_OWNER"), assignment(two, "GROUP_OWNER")])]);

  /** The keys leave it. */
  function withProject(data: Data, id: string, orgId: string | undefined): Data {
    const projectsLeft = data.projects.filter((project) => project.id !== id);
    return {
      ...data,
      projects: orgId === undefined ? projectsLeft : [...projectsLeft, { id, orgId, name: "moved" }],
      apiKeys: data.apiKeys.map((found) => ({
        ...found,
        roles: found.roles.filter((role) => !("groupId" in role && role.groupId === id)),
      })),
    };
  }

  test.each([two, one])("that has been deleted stops the plan: %s", async (id) => {
    const workshop = await openWorkshop();
    expect(await workshop.apply(both)).toMatchObject({ kind: "done" });
    workshop.atlas.setState(withProject(workshop.atlas.state(), id, undefined));
    expect(await workshop.plan(both)).toMatchObject({ stops: [{ code: "project-hidden" }] });
    const without = moduleOf([key("ci", [assignment(id === one ? two : one, "GROUP_OWNER")])]);
    expect(await workshop.apply(without)).toMatchObject({ kind: "done" });
    expect(await workshop.plan(without)).toMatchObject({ value: { changes: 0, hasWork: false } });
  });

  test("that is in another organization by now is no longer the key's", async () => {
    const theirs = { id: "64c000000000000000000002", desc: "theirs", ...otherOwner };
    const workshop = await openWorkshop({
      data: withKeys({ ...theirs, roles: [{ orgId: globex, roleName: "ORG_OWNER" }] }),
      wrap: (api, atlas) => joined(api, clientOf(atlas, 10_000, { kind: "apiKey", ...otherOwner })),
    });
    const inThree = moduleOf([
      key(
        "ci",
        [one, two, three].map((id) => assignment(id, "GROUP_OWNER")),
      ),
    ]);
    expect(await workshop.apply(inThree)).toMatchObject({ kind: "done" });
    const moved = withProject(withProject(workshop.atlas.state(), two, globex), three, acme);
    workshop.atlas.setState(moved);
    expect(await workshop.plan(inThree)).toMatchObject({ stops: [{ code: "two-organizations" }] });
  });
});

test("a key that somebody else deletes at the same moment is as good as deleted", async () => {
  const workshop = await openWorkshop({
    wrap: (api) => ({
      ...api,
      async deleteOrganizationKey(...args) {
        await api.deleteOrganizationKey(...args);
        return await api.deleteOrganizationKey(...args);
      },
    }),
  });
  await created(workshop);
  expect(await workshop.apply(module, { mode: "destroy" })).toMatchObject({ kind: "done" });
  expect((await workshop.state())?.resources).toEqual([]);
});

describe("a key whose recorded projects are gone, recorded by Terraform", () => {
  const gone = "64b0000000000000000000ee";
  const ours = atlasKey(1, "ci", { [two]: ["GROUP_OWNER"] });

  async function workshopWith(data: Data): Promise<Workshop> {
    const workshop = await openWorkshop({ data });
    const attributes = {
      id: encodeId({ apiKeyId: ours.id, projectId: undefined }, "e1.16"),
      project_assignment: [{ project_id: gone, role_names: ["GROUP_OWNER"] }],
    };
    const resource = { mode: "managed", type: "mongodbatlas_project_api_key", name: "ci", provider: "p" };
    const resources = [{ ...resource, instances: [{ attributes }] }];
    await writeFile(workshop.statePath, JSON.stringify({ version: 4, serial: 1, lineage: "x", resources }));
    return workshop;
  }

  test("is found in the organization that the file's projects are in", async () => {
    const workshop = await workshopWith(withKeys(ours));
    expect(await workshop.plan(module)).toMatchObject({ value: { keys: [{ kind: "update", apiKeyId: ours.id }] } });
  });

  test("is not taken for deleted when it is not there: it may be anywhere", async () => {
    const workshop = await workshopWith(withKeys());
    expect(await workshop.plan(module)).toMatchObject({ kind: "failed", stops: [{ code: "organization-unknown" }] });
  });
});

describe("one at a time", () => {
  test("while another run has the state nothing is changed, and it is told who has it", async () => {
    const workshop = await openWorkshop();
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      const journal = {
        version: 1,
        id: "11111111-1111-4111-8111-111111111111",
        operation: "destroy",
        ended: false,
        host: hostname(),
        pid: other.pid,
        start: "",
        creates: [],
      };
      await writeFile(`${workshop.statePath}.atlas-api-keys`, JSON.stringify(journal));
      const applied = await workshop.apply(module);
      expect(applied).toMatchObject({
        kind: "failed",
        code: "locked",
        message: expect.stringContaining(`a destroy (process ${other.pid}`),
      });
      expect(requestsOf(workshop.atlas).every((request) => request.startsWith("GET"))).toBe(true);
    } finally {
      other.kill();
    }
  });

  test("of two at once one wins; together they make one key", async () => {
    const workshop = await openWorkshop();
    const other = workshopIn(workshop.directory, workshop.atlas);
    const results = await Promise.all([workshop.apply(module), other.apply(module)]);
    expect(results.filter(({ kind }) => kind === "done")).toHaveLength(1);
    expect(results.find(({ kind }) => kind === "failed")).toMatchObject({
      code: expect.stringMatching(/^(locked|state-changed)$/),
    });
    expect(workshop.atlas.state().apiKeys).toHaveLength(2);
    expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
  });
});

describe("while it runs", () => {
  test("it tells its steps", async () => {
    const workshop = await openWorkshop();
    const seen: Progress[] = [];
    await workshop.apply(module, {}, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ title, status, done, total }) => `${title} ${status} ${done}/${total}`)).toEqual([
      `create in project 2 (${two}) started 0/2`,
      `create in project 2 (${two}) done 1/2`,
      `assign to project 1 (${one}) started 1/2`,
      `assign to project 1 (${one}) done 2/2`,
    ]);
  });

  test("after a failure no other step is begun", async () => {
    const workshop = await openWorkshop({ engine: { limit: 1 } });
    const many = moduleOf([
      key(
        "ci",
        projects.map((id) => assignment(id, "GROUP_OWNER")),
      ),
    ]);
    // The challenge, twice the projects, the keys, the create, the first assignment.
    workshop.atlas.setFaults([{ request: 6, when: "before", fault: "500" }]);
    expect(await workshop.apply(many)).toMatchObject({ kind: "failed", report: { stepsDone: 1, created: [{}] } });
    expect(workshop.atlas.requests().filter(({ method }) => method === "POST")).toHaveLength(2);
  });

  test("cancelled between two steps it ends there, all recorded, and the next goes on", async () => {
    const workshop = await openWorkshop();
    const abort = new AbortController();
    const applied = await workshop.apply(
      module,
      {},
      {
        signal: abort.signal,
        onProgress: ({ status }) => status === "done" && abort.abort(),
      },
    );
    expect(applied).toMatchObject({ kind: "cancelled", report: { stepsDone: 1, created: [{ address }] } });
    const id = (await recordedIn(workshop))[address]?.apiKeyId ?? "";
    expect(rolesOf(workshop.atlas.state(), id).inProjects).toEqual({ [two]: ["GROUP_OWNER"] });
    expect(await readdir(workshop.directory)).not.toContain("terraform.tfstate.atlas-api-keys");
    expect(await created(workshop)).toBe(id);
  });

  test("cancelled while the key is being created it has the key recorded all the same", async () => {
    const abort = new AbortController();
    const workshop = await openWorkshop({
      wrap: (api, atlas) => ({
        ...api,
        async createProjectKey(...args) {
          atlas.setSwitches({ latencyMs: 50 });
          const answer = api.createProjectKey(...args);
          while (!requestsOf(atlas).some((request) => request.startsWith("POST"))) await pause();
          abort.abort();
          return await answer;
        },
      }),
    });
    const applied = await workshop.apply(module, {}, { signal: abort.signal });
    expect(applied).toMatchObject({ kind: "cancelled", report: { stepsDone: 1, created: [{ address }] } });
    expect(Object.keys(await recordedIn(workshop))).toEqual([address]);
    expect(workshop.atlas.state().apiKeys).toHaveLength(2);
  });
});

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2));
}
