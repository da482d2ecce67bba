/** Plans of repeated blocks and of called modules: which keys are meant, which stops count, what goes. */
import { writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { DesiredKey, DesiredModule } from "../../src/lifecycle/desired.ts";
import type { Plan, PlanFailure } from "../../src/lifecycle/plan.ts";
import type { Outcome } from "../../src/outcome.ts";
import { atlasKey, one, two, withKeys } from "./atlas-data.ts";
import { assignment, key, known, moduleOf, place } from "./desired-values.ts";
import { never, openWorkshop, recordedIn, requestsOf } from "./workshop.ts";

const ci = "mongodbatlas_project_api_key.ci";

function wanted(address: string, role = "GROUP_OWNER"): DesiredKey {
  return { ...key("ci", [assignment(one, role)], { description: known(address) }), address };
}

const [a, b, inModule] = [`${ci}["a"]`, `${ci}["b"]`, `module.m["x"].${ci}`];
const all = [a, b, inModule].map((address) => wanted(address));

/** `address kind` of each key, or the codes of what stops. */
function told(plan: Outcome<Plan, PlanFailure>): string[] {
  if (plan.kind !== "done") return plan.kind === "failed" ? plan.stops.map(({ code }) => code) : [plan.kind];
  return plan.value.keys.map(({ address, kind }) => `${address} ${kind}`);
}

function stopAt(
  address: string | undefined,
  concerns: "values" | "everything" = "values",
): DesiredModule["stops"][number] {
  return { code: "x", address, place, message: "x.", way: "change", concerns };
}

async function applied(keys: readonly DesiredKey[] = all) {
  const workshop = await openWorkshop();
  expect(await workshop.apply(moduleOf(keys))).toMatchObject({ kind: "done" });
  return workshop;
}

describe("an address", () => {
  test("names one instance, all of a block, or all in a module", async () => {
    const workshop = await openWorkshop();
    const plan = async (address: string) => told(await workshop.plan(moduleOf(all), { address }));
    expect(await plan(a)).toEqual([`${a} create`]);
    expect(await plan(ci)).toEqual([`${a} create`, `${b} create`]);
    expect(await plan("module.m")).toEqual([`${inModule} create`]);
    expect(await plan(inModule)).toEqual([`${inModule} create`]);
    for (const none of [`${ci}[0]`, 'module.m["y"]', `module.m.${ci}["a"]`, "mongodbatlas_project_api_key.c", "x"])
      expect(await plan(none), none).toEqual(["unknown-address"]);
    expect(await workshop.plan(moduleOf(all), { address: `${ci}[a]` })).toMatchObject({
      message: expect.stringContaining("stands in quotes"),
    });
  });

  test("of an instance leaves the others of its block as they are, recorded or not", async () => {
    const workshop = await applied();
    const less = moduleOf(all.slice(1));
    expect(told(await workshop.plan(less, { address: b }))).toEqual([`${b} nothing`]);
    expect(told(await workshop.plan(less, { address: a }))).toEqual([`${a} delete`]);
    expect(await workshop.apply(less, { address: a, mode: "destroy" })).toMatchObject({ kind: "done" });
    expect(told(await workshop.plan(less))).toEqual([`${b} nothing`, `${inModule} nothing`]);
  });
});

describe("instances that go", () => {
  test("are deletes with their reason, also with a module that is no longer called", async () => {
    const workshop = await applied();
    const plan = await workshop.plan(moduleOf([wanted(b)]));
    expect(told(plan)).toEqual([`${b} nothing`, `${a} delete`, `${inModule} delete`]);
    expect(plan.kind === "done" && plan.value.keys.map(({ reason }) => reason).slice(1)).toEqual([
      expect.stringContaining("its block no longer has this instance"),
      "The key is recorded, and the files no longer have it.",
    ]);
    expect(await workshop.apply(moduleOf([wanted(b)]))).toMatchObject({ kind: "done" });
    expect(
      workshop.atlas
        .state()
        .apiKeys.map(({ desc }) => desc)
        .slice(1),
    ).toEqual([b]);
  });

  test("stay where prevent_destroy is in their block", async () => {
    const workshop = await applied();
    const protectedBlocks = [{ address: `module.m.${ci}`, place }];
    expect(told(await workshop.plan(moduleOf([wanted(a)], { protectedBlocks })))).toEqual(["prevent-destroy"]);
    expect(told(await workshop.plan(moduleOf([wanted(a), wanted(inModule)], { protectedBlocks })))).toHaveLength(3);
    expect(told(await workshop.plan(moduleOf(all, { protectedBlocks }), { mode: "destroy" }))).toEqual([
      "prevent-destroy",
    ]);
    expect(told(await workshop.plan(moduleOf(all, { protectedBlocks }), { mode: "destroy", address: ci }))).toEqual([
      `${a} delete`,
      `${b} delete`,
    ]);
  });

  test("are left alone in a module whose files are elsewhere, and the plan says so", async () => {
    const workshop = await applied();
    const module = moduleOf([wanted(a), wanted(b)], { unreadModules: ["module.m"] });
    const plan = await workshop.plan(module);
    expect(plan).toMatchObject({ value: { changes: 0, leftAlone: [inModule] } });
    expect(told(await workshop.plan(module, { address: inModule }))).toEqual(["unread-module"]);
    const destroyed = await workshop.plan(module, { mode: "destroy" });
    expect(told(destroyed)).toEqual([`${a} delete`, `${b} delete`]);
  });
});

describe("a block that gets or loses count", () => {
  test.each([
    [ci, `${ci}[0]`],
    [`${ci}[0]`, ci],
    [`module.m["x"].${ci}`, `module.m["x"].${ci}[0]`],
  ])("from %s to %s keeps its key, and the record moves", async (from, to) => {
    const workshop = await applied([wanted(from), wanted(b)]);
    const [before] = workshop.atlas.state().apiKeys.slice(1);
    const module = moduleOf([{ ...wanted(to), description: known(from) }, wanted(b)]);
    const plan = await workshop.plan(module);
    expect(plan).toMatchObject({ value: { changes: 0, hasWork: true, keys: [{ address: to, kind: "nothing" }, {}] } });
    expect(plan.kind === "done" && plan.value.keys[0]?.reason).toContain(`It is recorded as ${from}`);
    expect(told(await workshop.plan(module, { address: b }))).toEqual([`${b} nothing`]);
    expect(await workshop.apply(module, { address: b })).toMatchObject({ kind: "done" });
    expect(Object.keys(await recordedIn(workshop))).toContain(from);
    expect(await workshop.apply(module)).toMatchObject({ kind: "done", value: { created: [] } });
    expect(await recordedIn(workshop)).toMatchObject({ [to]: { apiKeyId: before?.id } });
    expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
  });

  test("keeps it with other changes and when it is destroyed; and nothing moves onto what is recorded", async () => {
    const workshop = await applied([wanted(ci)]);
    const changed = moduleOf([wanted(`${ci}[0]`), wanted(`${ci}[1]`)]);
    expect(told(await workshop.plan(changed))).toEqual([`${ci}[0] update`, `${ci}[1] create`]);
    expect(told(await workshop.plan(changed, { mode: "destroy" }))).toEqual([`${ci}[0] delete`]);
    expect(await workshop.apply(changed)).toMatchObject({ kind: "done" });
    expect(Object.keys(await recordedIn(workshop))).toEqual([`${ci}[0]`, `${ci}[1]`]);
    expect(await workshop.apply(moduleOf([wanted(`${ci}[0]`)]), { mode: "destroy" })).toMatchObject({ kind: "done" });
    expect(await recordedIn(workshop)).toEqual({});
  });

  test("does not take a key over that is gone from Atlas: it is created anew at its new address", async () => {
    const workshop = await applied([wanted(ci)]);
    workshop.atlas.setState({ ...workshop.atlas.state(), apiKeys: workshop.atlas.state().apiKeys.slice(0, 1) });
    const module = moduleOf([wanted(`${ci}[0]`)]);
    expect(told(await workshop.plan(module))).toEqual([`${ci}[0] create`]);
    expect(await workshop.apply(module)).toMatchObject({ kind: "done" });
    expect(Object.keys(await recordedIn(workshop))).toEqual([`${ci}[0]`]);
  });
});

describe("a stop", () => {
  test.each<readonly [of: string | undefined, stopped: readonly (string | undefined)[]]>([
    [undefined, [undefined, a, b, ci, inModule, "module.m"]],
    [a, [undefined, a, ci]],
    [ci, [undefined, a, b, ci]],
    ["module.m", [undefined, inModule, "module.m"]],
    ["module.other", []],
    ["mongodbatlas_project_api_key.other", []],
  ])("of %s concerns what is in it", async (of, stopped) => {
    const workshop = await openWorkshop();
    const module = moduleOf(all, { stops: [stopAt(of)] });
    const addresses = [undefined, a, b, ci, inModule, "module.m"];
    const found: (string | undefined)[] = [];
    for (const address of addresses)
      if (told(await workshop.plan(module, { address })).includes("x")) found.push(address);
    expect(found).toEqual(stopped);
  });

  test("of what is recorded alone counts too", async () => {
    const workshop = await applied();
    const module = (stop: DesiredModule["stops"][number]): DesiredModule =>
      moduleOf([wanted(a), wanted(b)], { stops: [stop] });
    expect(told(await workshop.plan(module(stopAt("module.m"))))).toEqual(["x"]);
    expect(told(await workshop.plan(module(stopAt("module.m")), { mode: "destroy" }))).toHaveLength(3);
    expect(told(await workshop.plan(module(stopAt("module.m", "everything")), { mode: "destroy" }))).toEqual(["x"]);
  });

  test("of an unknown number of instances keeps their keys from being deleted as well", async () => {
    const workshop = await applied();
    const unknown = moduleOf([wanted(ci)], { stops: [{ ...stopAt(ci), code: "unknown-instances" }] });
    expect(told(await workshop.plan(unknown))).toEqual(["unknown-instances"]);
    expect(told(await workshop.plan(unknown, { mode: "destroy", address: a }))).toEqual([`${a} delete`]);
    const imports = [{ address: ci, orgId: "x", apiKeyId: "y" }];
    expect(await workshop.engine.recordImport({ module: unknown, imports, signal: never })).toMatchObject({
      stops: [{ code: "unknown-instances" }],
    });
  });
});

test("an import is recorded for the instance that it names, and an import block for one stops that one", async () => {
  const existing = atlasKey(1, b, { [one]: ["GROUP_OWNER"] });
  const workshop = await openWorkshop({ data: withKeys(existing) });
  const module = moduleOf(all, { imports: [{ address: b, place, id: undefined }] });
  expect(told(await workshop.plan(module))).toEqual(["import-first"]);
  expect(told(await workshop.plan(module, { address: a }))).toEqual([`${a} create`]);
  const found = await workshop.engine.lookUp(`${one}-${existing.id}`, never);
  if (found.kind !== "done") throw new Error(JSON.stringify(found));
  const imports = [{ address: b, orgId: found.value.orgId, apiKeyId: existing.id }];
  expect(await workshop.engine.recordImport({ module, imports, signal: never })).toMatchObject({ kind: "done" });
  expect(told(await workshop.plan(module))).toEqual([`${a} create`, `${b} nothing`, `${inModule} create`]);
});

test("references are looked up with instance keys and in their module", async () => {
  const workshop = await applied();
  const project = (id: string) => ({ schema_version: 0, attributes: { id } });
  const resource = (more: object) => ({
    mode: "managed",
    type: "mongodbatlas_project",
    name: "p",
    provider: "p",
    ...more,
  });
  const state = JSON.parse((await workshop.state())?.text ?? "");
  state.resources.push(
    resource({
      instances: [
        { index_key: "eu", ...project(one) },
        { index_key: "us", ...project(two) },
      ],
    }),
    resource({ module: 'module.m["x"]', instances: [{ index_key: 0, ...project(two) }] }),
  );

  await writeFile(workshop.statePath, JSON.stringify(state));
  const of = (address: string) => ({ ...key("ci", [assignment(`@${address}`, "GROUP_OWNER")]), address: a });
  const projectOf = async (address: string) => {
    const plan = await workshop.plan(moduleOf([of(address)]), { address: a });
    return plan.kind === "done"
      ? plan.value.keys[0]?.after?.assignments[0]?.projectId
      : plan.kind === "failed" && plan.message;
  };
  expect(await projectOf('mongodbatlas_project.p["eu"]')).toBe(one);
  expect(await projectOf('mongodbatlas_project.p["us"]')).toBe(two);
  expect(await projectOf('module.m["x"].mongodbatlas_project.p[0]')).toBe(two);
  expect(await projectOf("mongodbatlas_project.p")).toContain("with instance keys");
  expect(await projectOf('mongodbatlas_project.p["ap"]')).toContain("is not recorded in the state");
});

test("a plan of instances costs what one of as many blocks does", async () => {
  const keys = Array.from({ length: 20 }, (_, index) =>
    wanted(index % 2 ? `${ci}[${index}]` : `module.m[${index}].${ci}`),
  );
  const workshop = await applied(keys);
  workshop.atlas.clearRequests();
  expect(await workshop.plan(moduleOf(keys))).toMatchObject({ value: { changes: 0 } });
  expect(requestsOf(workshop.atlas)).toHaveLength(1);
});
