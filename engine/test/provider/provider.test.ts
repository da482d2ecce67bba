/** The stand-in for the provider is worth asking: it sees what differs, and does what it plans. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Era } from "../../../server/src/terraform/era.ts";
import type { Data } from "../../../simulator/src/simulator.ts";
import { importText } from "../../src/lifecycle/import-text.ts";
import { acme, atlasData, atlasKey, one, rolesOf, two, withKeys } from "../lifecycle/atlas-data.ts";
import { clientOf, never, openWorkshop } from "../lifecycle/workshop.ts";
import { type Block, configurationOf, requirements } from "./configuration.ts";
import { type Mirror, openMirror } from "./mirror.ts";
import { shapeOf } from "./shapes.ts";
import { noProvider, runsProviders, terraformIn } from "./terraform-run.ts";

const address = "mongodbatlas_project_api_key.ci";
const newest = "2.16.0";
const key = atlasKey(1, "ci", { [one]: ["GROUP_OWNER"], [two]: ["GROUP_READ_ONLY"] });
const block: Block = {
  name: "ci",
  description: "ci",
  assignments: [
    [one, "GROUP_OWNER"],
    [two, "GROUP_READ_ONLY"],
  ],
};
const { text, module } = configurationOf([block], "assignments", "e1.21.4");
const imports = [{ address, orgId: acme, apiKeyId: key.id }];

const eras: readonly (readonly [version: string, era: Era])[] = [
  ["1.9.0", "e1.8"],
  ["1.11.1", "e1.10"],
  ["1.13.1", "e1.12"],
  ["1.15.3", "e1.14"],
  ["1.17.4", "e1.16"],
  [newest, "e1.21.4"],
];

describe.runIf(runsProviders)(`with terraform${noProvider}`, () => {
  let mirror: Mirror;
  beforeAll(async () => {
    mirror = await openMirror(eras.map(([version]) => version));
  });
  afterAll(() => mirror.remove());

  async function open(version: string, data: Data, main: string) {
    const workshop = await openWorkshop({ data });
    const terraform = terraformIn(workshop.directory, workshop.atlas, mirror);
    await writeFile(join(workshop.directory, "versions.tf"), requirements(version));
    await writeFile(join(workshop.directory, "main.tf"), main);
    await terraform.init();
    return { ...workshop, terraform };
  }

  test.each([
    ["has other roles", [atlasKey(1, "ci", { [one]: ["GROUP_READ_ONLY"], [two]: ["GROUP_READ_ONLY"] })], "update"],
    ["has another description", [{ ...key, desc: "other" }], "update"],
    ["has no such key any more", [], "create"],
  ])("when Atlas %s, the plan says so", async (_, keys, action) => {
    const { atlas, engine, terraform } = await open(newest, withKeys(key), text);
    await engine.recordImport({ module, imports, signal: never });
    atlas.setState(withKeys(...keys));
    expect(await terraform.plan()).toMatchObject({ exitCode: 2, changes: [`${action} ${address}`] });
  });

  test("what the plan says, an apply does; then there is nothing to do, and a destroy leaves nothing", async () => {
    const other = atlasKey(1, "other", { [one]: ["GROUP_READ_ONLY"] });
    const { atlas, engine, terraform } = await open(newest, withKeys(other), text);
    await engine.recordImport({ module, imports, signal: never });
    await terraform.apply();
    expect(rolesOf(atlas.state(), key.id).inProjects).toEqual({ [one]: ["GROUP_OWNER"], [two]: ["GROUP_READ_ONLY"] });
    expect(await terraform.plan()).toMatchObject({ exitCode: 0, changes: [], drift: [] });
    await terraform.destroy();
    expect(atlas.state().apiKeys).toEqual(atlasData.apiKeys);
  });

  test.each(eras)("provider %s takes the written import block, and has nothing to change", async (version, era) => {
    const inOne = atlasKey(1, "ci", { [one]: ["GROUP_OWNER", "GROUP_READ_ONLY"] });
    const { atlas, directory, terraform } = await open(version, withKeys(inOne), "");
    const live = await clientOf(atlas).organizationKey(acme, key.id, never);
    if (live.kind !== "done") throw new Error(JSON.stringify(live));
    const written = importText(live.value, { name: "ci", era, firstProject: undefined, expressions: new Map() });
    if (written.kind !== "done") throw new Error(JSON.stringify(written));
    await writeFile(join(directory, "main.tf"), written.value.resource + written.value.importBlock);
    expect(await terraform.plan()).toMatchObject({ exitCode: 2, changes: [`import ${address}`], errors: [] });
  });
});

test("a version has the shape that came last before it", () => {
  expect([shapeOf("1.13.1").projectId, shapeOf("1.14.0").projectId]).toEqual(["required", "computed"]);
  expect([shapeOf("1.21.3").readsFrom, shapeOf("1.21.4").readsFrom]).toEqual(["assignments", "organization"]);
  expect(() => shapeOf("1.7.9")).toThrow("1.7.9");
});
