/** What is recorded, when, and what becomes of it when that fails. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { AdminApi } from "../../src/admin-api/admin-api.ts";
import { directoryKeeper } from "../../src/lifecycle/file-keeper.ts";
import { done } from "../../src/outcome.ts";
import { recordedKeys } from "../../src/state/recorded-keys.ts";
import { emptyState } from "../../src/state/state-document.ts";
import { temporaryFolder } from "../state/folder.ts";
import { acme, atlasData, one, projects, rolesOf, two } from "./atlas-data.ts";
import { assignment, key, known, moduleOf } from "./desired-values.ts";
import { type Applied, openWorkshop, recordedIn, requestsOf, type Workshop, workshopIn } from "./workshop.ts";

const address = "mongodbatlas_project_api_key.ci";
const module = moduleOf([key("ci", [assignment(one, "GROUP_OWNER"), assignment(two, "GROUP_READ_ONLY")])]);
const journalOf = ({ statePath }: Workshop) => `${statePath}.atlas-api-keys`;

/** Does something just before a call is sent. */
function before<K extends "assignKey" | "createProjectKey">(name: K, act: () => Promise<void>) {
  return (api: AdminApi): AdminApi => ({
    ...api,
    [name]: async (...args: Parameters<AdminApi[K]>) => {
      await act();
      return await (api[name] as (...values: Parameters<AdminApi[K]>) => Promise<unknown>)(...args);
    },
  });
}

async function expectDone(applied: Promise<Applied>): Promise<void> {
  expect(await applied).toMatchObject({ kind: "done" });
}

describe("each step is recorded before the next", () => {
  test("the key before it is assigned, its secret before that", async () => {
    let seen: unknown;
    const workshop: Workshop = await openWorkshop({
      wrap: before("assignKey", async () => {
        const [recorded] = Object.values(await recordedIn(workshop));
        seen = { recorded, secrets: await readdir(workshop.secretsDirectory) };
      }),
    });
    await expectDone(workshop.apply(module));
    const [, { id } = { id: "" }] = workshop.atlas.state().apiKeys;
    expect(seen).toEqual({
      recorded: { apiKeyId: id, assignments: [{ projectId: one, roleNames: ["GROUP_OWNER"] }] },
      secrets: [id],
    });
  });

  test("the journal names a new key before its secret is kept: a secret alone does not tell whose key it is", async () => {
    let journal: unknown;
    const workshop: Workshop = await openWorkshop({
      engine: {
        privateKeys: {
          prepare: async () => done(undefined),
          keep: async (apiKeyId) => {
            journal = { apiKeyId, ...JSON.parse(await readFile(journalOf(workshop), "utf8")) };
            return done({ place: "nowhere" });
          },
          has: async () => false,
          forget: async () => undefined,
        },
      },
    });
    await expectDone(workshop.apply(module));
    const [, { id } = { id: "" }] = workshop.atlas.state().apiKeys;
    expect(journal).toMatchObject({ apiKeyId: id, creates: [{ address, created: { apiKeyId: id, kept: false } }] });
  });

  test("the journal tells of a create before it is sent, and is gone at the end", async () => {
    let journal: unknown;
    const workshop: Workshop = await openWorkshop({
      wrap: before("createProjectKey", async () => {
        journal = JSON.parse(await readFile(journalOf(workshop), "utf8"));
      }),
    });
    await expectDone(workshop.apply(module));
    const owner = workshop.atlas.state().apiKeys[0]?.id;
    expect(journal).toMatchObject({
      operation: "apply",
      pid: process.pid,
      creates: [{ address, orgId: acme, projectId: one, description: "ci", roles: ["GROUP_OWNER"], before: [owner] }],
    });
    expect(await readdir(workshop.directory)).not.toContain("terraform.tfstate.atlas-api-keys");
  });
});

test("another folder's key is neither taken over nor deleted, though both keep their secrets in one place", async () => {
  const mine = await openWorkshop();
  const privateKeys = directoryKeeper(mine.secretsDirectory);
  mine.atlas.setFaults([{ request: 5, when: "before", fault: "reset" }]);
  expect(await mine.apply(module)).toMatchObject({ code: "create-unanswered" });
  const theirs = workshopIn(await temporaryFolder(), mine.atlas, { engine: { privateKeys } });
  await expectDone(theirs.apply(module));
  const again = workshopIn(mine.directory, mine.atlas);
  expect(await again.plan(module)).toMatchObject({
    value: { keys: [{ kind: "create", orphans: [{ likeness: "differs" }] }] },
  });
  expect(await again.apply(module)).toMatchObject({ kind: "failed", code: "orphans" });
  const first = moduleOf([key("ci", [assignment(one, "GROUP_OWNER")])]);
  await expectDone(theirs.apply(first));
  expect(await again.plan(module)).toMatchObject({ value: { keys: [{ orphans: [{ likeness: "later" }] }] } });
  expect(await again.apply(module)).toMatchObject({ kind: "failed", code: "orphans" });
  await expectDone(again.apply(module, {}, { consent: async () => ({ kind: "none" }) }));
  expect(mine.atlas.state().apiKeys).toHaveLength(3);
  expect(await theirs.plan(first)).toMatchObject({ value: { changes: 0, hasWork: false } });
});

test("organization roles stand in the first assignment, those that Atlas gives by itself nowhere", async () => {
  const workshop = await openWorkshop();
  const assignments = (first: string[]) => [
    { projectId: two, roleNames: [...first, "GROUP_OWNER"].sort() },
    { projectId: one, roleNames: ["GROUP_OWNER"] },
  ];
  for (const roles of [[], ["ORG_BILLING_ADMIN"], ["ORG_MEMBER"]]) {
    const wanted = [assignment(two, "GROUP_OWNER", ...roles), assignment(one, "GROUP_OWNER")];
    await expectDone(workshop.apply(moduleOf([key("ci", wanted)])));
    expect((await recordedIn(workshop))[address]?.assignments).toEqual(assignments(roles));
  }
});

describe("when somebody else writes the state meanwhile", () => {
  const changing = (change: (text: string) => string) => {
    let isDone = false;
    return (workshop: () => Workshop) =>
      before("assignKey", async () => {
        if (isDone) return;
        isDone = true;
        const { statePath } = workshop();
        await writeFile(statePath, change(await readFile(statePath, "utf8")));
      });
  };

  test("other resources stay as they are then, ours is put beside them", async () => {
    const wrap = changing((text) => {
      const state = JSON.parse(text);
      state.resources.push({ mode: "managed", type: "random_pet", name: "p", provider: "x", instances: [] });
      return JSON.stringify({ ...state, serial: 90 });
    });
    const workshop: Workshop = await openWorkshop({ wrap: wrap(() => workshop) });
    await expectDone(workshop.apply(module));
    expect((await workshop.state())?.resources.map(({ type }) => type)).toEqual([
      "mongodbatlas_project_api_key",
      "random_pet",
    ]);
    expect(JSON.parse(await readFile(workshop.statePath, "utf8")).serial).toBe(91);
    expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
  });

  test("it stops when another state lies there by then", async () => {
    const workshop: Workshop = await openWorkshop({
      wrap: before("createProjectKey", () => writeFile(workshop.statePath, emptyState())),
    });
    await writeFile(workshop.statePath, emptyState());
    expect(await workshop.apply(module)).toMatchObject({ kind: "failed", code: "state-changed" });
    await expectDone(workshop.apply(module));
    expect(workshop.atlas.state().apiKeys).toHaveLength(2);
  });

  test("it stops when our own was changed, and a new plan goes on from what Atlas has", async () => {
    const wrap = changing((text) => text.replace('"description": "ci"', '"description": "by hand"'));
    const workshop: Workshop = await openWorkshop({ wrap: wrap(() => workshop) });
    expect(await workshop.apply(module)).toMatchObject({ kind: "failed", code: "state-changed" });
    expect(await readFile(workshop.statePath, "utf8")).toContain("by hand");
    await expectDone(workshop.apply(module));
    expect(workshop.atlas.state().apiKeys).toHaveLength(2);
  });

  test("a new key whose place was taken stays in the journal, and is one too many for the next apply", async () => {
    const workshop: Workshop = await openWorkshop({
      wrap: before("createProjectKey", async () => {
        if (workshop.atlas.state().apiKeys.length > 1) return;
        const other = workshopIn(workshop.directory, workshop.atlas);
        await rm(journalOf(workshop));
        await expectDone(other.apply(module));
      }),
    });
    expect(await workshop.apply(module)).toMatchObject({ kind: "failed", code: "state-changed" });
    expect(workshop.atlas.state().apiKeys).toHaveLength(3);
    const recorded = (await recordedIn(workshop))[address]?.apiKeyId;
    const plan = await workshop.plan(module);
    expect(plan).toMatchObject({ value: { keys: [{ apiKeyId: recorded, orphans: [{ likeness: "certain" }] }] } });
    await expectDone(workshop.apply(module));
    expect(
      workshop.atlas
        .state()
        .apiKeys.slice(1)
        .map(({ id }) => id),
    ).toEqual([recorded]);
    expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
  });
});

describe("a run on another computer has left an unanswered create", () => {
  /** The create has happened; its answer was lost. */
  async function left(): Promise<Workshop> {
    const workshop = await openWorkshop();
    workshop.atlas.setFaults([{ request: 5, when: "after", fault: "500" }]);
    expect(await workshop.apply(module)).toMatchObject({ code: "create-unanswered" });
    const journal = JSON.parse(await readFile(journalOf(workshop), "utf8"));
    const there = { ended: false, host: "a1b2c3d4e5f6", machine: "", space: "b/pid:[7]", pid: 7 };
    await writeFile(journalOf(workshop), JSON.stringify({ ...journal, ...there }));
    return workshopIn(workshop.directory, workshop.atlas);
  }

  test("the plan tells of it, and of the key that has appeared", async () => {
    const workshop = await left();
    expect(await workshop.plan(module)).toMatchObject({
      value: {
        hasWork: true,
        unseen: { host: "a1b2c3d4e5f6", pid: 7, operation: "apply", creating: [address] },
        keys: [{ kind: "create", orphans: [{ likeness: "matches" }] }],
      },
    });
  });

  test("the plan says why it creates a key though nothing has come of it", async () => {
    const workshop = await left();
    workshop.atlas.setState(atlasData);
    expect(await workshop.plan(module)).toMatchObject({
      value: { unseen: {}, keys: [{ kind: "create", orphans: [], reason: expect.stringContaining("earlier create") }] },
    });
  });

  test("an apply leaves it alone unless somebody says that it is over, and then settles it", async () => {
    const workshop = await left();
    const journal = await readFile(journalOf(workshop), "utf8");
    for (const request of [{}, { takeOver: async () => false }]) {
      expect(await workshop.apply(module, {}, request)).toMatchObject({
        kind: "failed",
        code: "locked",
        message: expect.stringContaining("by an apply (process 7 on a1b2c3d4e5f6)"),
      });
      expect(await readFile(journalOf(workshop), "utf8")).toBe(journal);
    }
    await expectDone(workshop.apply(module, {}, { takeOver: async () => true }));
    expect(workshop.atlas.state().apiKeys).toHaveLength(2);
    expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
    expect(await readdir(workshop.directory)).not.toContain("terraform.tfstate.atlas-api-keys");
  });

  test("while it does run after all, it stops before its next create", async () => {
    const workshop: Workshop = await openWorkshop({
      wrap: before("createProjectKey", async () => {
        const journal = JSON.parse(await readFile(journalOf(workshop), "utf8"));
        const taken = { ...journal, id: "11111111-1111-4111-8111-111111111111" };
        await writeFile(journalOf(workshop), JSON.stringify(taken));
      }),
    });
    const both = moduleOf([key("a", [assignment(one, "GROUP_OWNER")]), key("b", [assignment(two, "GROUP_OWNER")])]);
    expect(await workshop.apply(both)).toMatchObject({ code: "taken-over", report: { created: [{}] } });
    expect(workshop.atlas.state().apiKeys).toHaveLength(2);
    expect(await readFile(journalOf(workshop), "utf8")).toContain("11111111-1111-4111-8111-111111111111");
  });

  test("a journal that cannot be read stops the plan: it may tell of a create", async () => {
    const workshop = await openWorkshop();
    await writeFile(journalOf(workshop), '{"version":2}');
    expect(await workshop.plan(module)).toMatchObject({ kind: "failed", code: "journal-unreadable" });
    expect(workshop.atlas.requests()).toEqual([]);
  });
});

describe("when the state cannot be written", () => {
  test("the new key stays in the journal, and the next apply records it instead of creating another", async () => {
    const workshop: Workshop = await openWorkshop({
      wrap: before("createProjectKey", async () => {
        await mkdir(workshop.statePath);
      }),
    });
    const applied = await workshop.apply(module);
    expect(applied).toMatchObject({ kind: "failed", code: "state-io", report: { created: [{ address }] } });
    await rm(workshop.statePath, { recursive: true });
    const again = workshopIn(workshop.directory, workshop.atlas);
    expect(await again.plan(module)).toMatchObject({ value: { keys: [{ kind: "update", isRecordOutdated: true }] } });
    await expectDone(again.apply(module));
    const [, ours, another] = workshop.atlas.state().apiKeys;
    expect(another).toBeUndefined();
    expect(rolesOf(workshop.atlas.state(), ours?.id ?? "").inProjects).toEqual({
      [one]: ["GROUP_OWNER"],
      [two]: ["GROUP_READ_ONLY"],
    });
    expect(await readdir(workshop.secretsDirectory)).toEqual([ours?.id]);
    expect(await again.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
  });

  test("a state that is broken stops before the first request", async () => {
    const workshop = await openWorkshop({ engine: { patience: 50 } });
    await writeFile(workshop.statePath, "{");
    expect(await workshop.apply(module)).toMatchObject({ kind: "failed", code: "state-unreadable" });
    expect(workshop.atlas.requests()).toEqual([]);
  });
});

describe("the private key", () => {
  test("no create is sent when a file is where its folder should be", async () => {
    const workshop = await openWorkshop();
    await writeFile(workshop.secretsDirectory, "");
    expect(await workshop.apply(module)).toMatchObject({ kind: "failed", code: "private-key-file" });
    expect(requestsOf(workshop.atlas).every((request) => request.startsWith("GET"))).toBe(true);
    expect(await readdir(workshop.directory)).toEqual(["secrets"]);
  });

  test("goes into the state only when it was chosen so, and nowhere else then", async () => {
    const workshop = await openWorkshop({ engine: { privateKeys: "state" } });
    await expectDone(workshop.apply(module));
    const { privateKey = "" } = workshop.atlas.state().apiKeys[1] ?? {};
    expect(await readFile(workshop.statePath, "utf8")).toContain(`"private_key": "${privateKey}"`);
    expect(await readdir(workshop.directory)).toEqual(["terraform.tfstate"]);
    await expectDone(
      workshop.apply(moduleOf([key("ci", [assignment(one, "GROUP_OWNER")], { description: known("new") })])),
    );
    expect(await readFile(workshop.statePath, "utf8")).toContain(privateKey);
  });

  test("chosen for the state, it waits in the journal until the state can be written", async () => {
    const workshop: Workshop = await openWorkshop({
      engine: { privateKeys: "state" },
      wrap: before("createProjectKey", () => mkdir(workshop.statePath).then(() => undefined)),
    });
    const failed = await workshop.apply(module);
    const { id, privateKey = "" } = workshop.atlas.state().apiKeys[1] ?? {};
    expect(failed).toMatchObject({ code: "state-io", report: { created: [{ apiKeyId: id }] } });
    await rm(workshop.statePath, { recursive: true });
    await expectDone(
      workshopIn(workshop.directory, workshop.atlas, { engine: { privateKeys: "state" } }).apply(module),
    );
    expect(await readFile(workshop.statePath, "utf8")).toContain(privateKey);
    expect(workshop.atlas.state().apiKeys.slice(1)).toMatchObject([{ id }]);
  });
});

test("many keys are created one after another and all recorded", async () => {
  const workshop = await openWorkshop();
  const many = moduleOf(
    projects.map((id, index) =>
      key(`k${index}`, [assignment(id, "GROUP_OWNER"), assignment(projects[(index + 1) % 12] ?? "", "GROUP_OWNER")]),
    ),
  );
  await expectDone(workshop.apply(many));
  const document = await workshop.state();
  expect(document === undefined ? 0 : recordedKeys(document).length).toBe(12);
  expect(await workshop.plan(many)).toMatchObject({ value: { changes: 0, hasWork: false } });
  await expectDone(workshop.apply(many, { address: "mongodbatlas_project_api_key.k3", mode: "destroy" }));
  expect(workshop.atlas.state().apiKeys).toHaveLength(12);
  await expectDone(workshop.apply(moduleOf([])));
  expect(workshop.atlas.state().apiKeys).toHaveLength(1);
});
