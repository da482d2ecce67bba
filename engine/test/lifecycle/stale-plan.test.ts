/** An apply does what was shown: it looks again, and stops before its first change when something is different. */
import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Plan } from "../../src/lifecycle/plan.ts";
import { done } from "../../src/outcome.ts";
import { atlasKey, one, two, withKeys } from "./atlas-data.ts";
import { assignment, key, known, moduleOf } from "./desired-values.ts";
import { never, openWorkshop, requestsOf, type Workshop } from "./workshop.ts";

const module = moduleOf([key("ci", [assignment(one, "GROUP_OWNER")])]);
const renamed = moduleOf([key("ci", [assignment(one, "GROUP_OWNER")], { description: known("renamed") })]);

async function shown(workshop: Workshop, of = module): Promise<Plan> {
  const plan = await workshop.plan(of);
  if (plan.kind !== "done") throw new Error(plan.kind);
  return plan.value;
}

function applyShown(workshop: Workshop, plan: Plan, now = module) {
  workshop.atlas.clearRequests();
  return workshop.engine.apply(plan, {
    readModule: async () => done(now),
    consent: async () => ({ kind: "stop" }),
    onProgress: () => undefined,
    signal: never,
  });
}

const changesOf = (workshop: Workshop) => requestsOf(workshop.atlas).filter((request) => !request.startsWith("GET"));

describe("nothing is changed when", () => {
  test("a file has changed, whatever in it", async () => {
    const workshop = await openWorkshop();
    const plan = await shown(workshop);
    const other = { ...module, files: [{ name: "main.tf", digest: "another" }] };
    expect(await applyShown(workshop, plan, other)).toMatchObject({ kind: "failed", code: "file-changed" });
    expect(changesOf(workshop)).toEqual([]);
  });

  test("the state records something else", async () => {
    const workshop = await openWorkshop();
    await workshop.apply(module);
    const plan = await shown(workshop, renamed);
    const text = await readFile(workshop.statePath, "utf8");
    await writeFile(workshop.statePath, text.replace('"description": "ci"', '"description": "by hand"'));
    expect(await applyShown(workshop, plan, renamed)).toMatchObject({ kind: "failed", code: "state-changed" });
    expect(changesOf(workshop)).toEqual([]);
  });

  test("Atlas has something else", async () => {
    const workshop = await openWorkshop();
    await workshop.apply(module);
    const plan = await shown(workshop, renamed);
    const data = workshop.atlas.state();
    workshop.atlas.setState({ ...data, apiKeys: data.apiKeys.map((found) => ({ ...found, desc: "by hand" })) });
    expect(await applyShown(workshop, plan, renamed)).toMatchObject({ kind: "failed", code: "atlas-changed" });
    expect(changesOf(workshop)).toEqual([]);
  });

  test("what a reference leads to has changed", async () => {
    const workshop = await openWorkshop();
    const byReference = moduleOf([key("ci", [assignment("@mongodbatlas_project.p", "GROUP_OWNER")])]);
    const stateWith = (id: string) =>
      JSON.stringify({
        version: 4,
        resources: [{ mode: "managed", type: "mongodbatlas_project", name: "p", instances: [{ attributes: { id } }] }],
      });
    await writeFile(workshop.statePath, stateWith(one));
    const plan = await shown(workshop, byReference);
    expect(plan.keys[0]?.actions).toMatchObject([{ kind: "create", projectId: one }]);
    await writeFile(workshop.statePath, stateWith(two));
    expect(await applyShown(workshop, plan, byReference)).toMatchObject({ kind: "failed", code: "state-changed" });
    expect(changesOf(workshop)).toEqual([]);
  });

  test.each([{ engine: "terraform" }, { version: 2 }])("the plan is not one of this engine: %j", async (more) => {
    const workshop = await openWorkshop();
    const plan = { ...(await shown(workshop)), ...more } as Plan;
    expect(await applyShown(workshop, plan)).toMatchObject({ kind: "failed", code: "other-plan" });
    expect(requestsOf(workshop.atlas)).toEqual([]);
  });

  test("the module no longer can be planned", async () => {
    const workshop = await openWorkshop();
    const plan = await shown(workshop);
    const stop = {
      code: "for-each",
      address: undefined,
      place: undefined,
      message: "No.",
      way: "terraform",
      concerns: "everything",
    } as const;
    expect(await applyShown(workshop, plan, { ...module, stops: [stop] })).toMatchObject({
      kind: "failed",
      stops: [stop],
    });
    expect(changesOf(workshop)).toEqual([]);
  });
});

describe("it goes on when", () => {
  test("the plan has been to JSON and back", async () => {
    const workshop = await openWorkshop();
    const plan = JSON.parse(JSON.stringify(await shown(workshop))) as Plan;
    expect(await applyShown(workshop, plan)).toMatchObject({ kind: "done" });
  });

  test("only other resources of the state have changed", async () => {
    const workshop = await openWorkshop();
    await workshop.apply(module);
    const plan = await shown(workshop, renamed);
    const state = JSON.parse(await readFile(workshop.statePath, "utf8"));
    state.resources.unshift({ mode: "managed", type: "random_pet", name: "p", provider: "x", instances: [] });
    await writeFile(workshop.statePath, JSON.stringify({ ...state, serial: state.serial + 7 }));
    expect(await applyShown(workshop, plan, renamed)).toMatchObject({ kind: "done" });
    expect(await readFile(workshop.statePath, "utf8")).toContain("random_pet");
  });

  test("Atlas answers in another order", async () => {
    const workshop = await openWorkshop({
      data: withKeys(
        atlasKey(1, "ci", { [one]: ["GROUP_OWNER", "GROUP_READ_ONLY", "GROUP_CLUSTER_MANAGER"] }, [
          "ORG_MEMBER",
          "ORG_READ_ONLY",
        ]),
      ),
    });
    const imports = [
      {
        address: "mongodbatlas_project_api_key.ci",
        orgId: "64a000000000000000000001",
        apiKeyId: atlasKey(1, "", {}).id,
      },
    ];
    await workshop.engine.recordImport({ module, imports, signal: never });
    for (let time = 0; time < 5; time++) {
      const next = time % 2 === 0 ? module : renamed;
      expect(await applyShown(workshop, await shown(workshop, next), next)).toMatchObject({ kind: "done" });
    }
  });
});
