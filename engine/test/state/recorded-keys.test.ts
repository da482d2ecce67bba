import { describe, expect, test } from "vitest";
import { providerAddress } from "../../src/state/provider-address.ts";
import { recordedKeys } from "../../src/state/recorded-keys.ts";
import { projectExpressions, recordedProjects, resolveId } from "../../src/state/references.ts";
import { fixture, parsed } from "./fixtures.ts";

const several = parsed(fixture("several.tfstate"));

function stateOf(instance: object, name = "ci", provider = "p") {
  const resource = { mode: "managed", type: "mongodbatlas_project_api_key", name, provider, instances: [instance] };
  return parsed(JSON.stringify({ version: 4, resources: [resource] }));
}

test("keys, instance by instance, those of called modules too", () => {
  expect(recordedKeys(several)).toMatchObject([
    {
      address: "mongodbatlas_project_api_key.ci",
      indexKey: undefined,
      status: "ready",
      apiKeyId: "d6c9cc8f241488ae2f10c088",
      orgId: undefined,
      publicKey: "voipxzhx",
      description: "ci deploy key",
      projectId: "64259ee860c43338194b0f8e",
      assignments: [{ projectId: "64259ee860c43338194b0f8e", roleNames: ["GROUP_OWNER", "GROUP_READ_ONLY"] }],
    },
    { address: 'mongodbatlas_project_api_key.team["a"]', resource: "mongodbatlas_project_api_key.team", indexKey: "a" },
    { address: 'mongodbatlas_project_api_key.team["b"]' },
    {
      address: 'module.service["x"].mongodbatlas_project_api_key.ci',
      resource: 'module.service["x"].mongodbatlas_project_api_key.ci',
      indexKey: undefined,
    },
  ]);
});

describe("the status of an instance", () => {
  const id = "YXBpX2tleV9pZA==:ZDZjOWNjOGYyNDE0ODhhZTJmMTBjMDg4";
  test.each([
    ["ready", { attributes: { id } }],
    ["ready", { attributes: { id: "another form", api_key_id: "d6c9cc8f241488ae2f10c088" } }],
    ["tainted", { status: "tainted", attributes: { id } }],
    ["deposed", { deposed: "01234567", attributes: { id } }],
    ["unreadable", { attributes: {} }],
    ["unreadable", { attributes: { id: "" } }],
    ["unreadable", { attributes: { api_key_id: "d6c9cc8f241488ae2f10c088" } }],
    ["unreadable", {}],
  ])("%s: %j", (status, instance) => {
    expect(recordedKeys(stateOf(instance))[0]?.status).toBe(status);
  });
});

test("assignments of the older form, and none where none are recorded", () => {
  const id = "YXBpX2tleV9pZA==:ZDZjOWNjOGYyNDE0ODhhZTJmMTBjMDg4";
  const older = stateOf({ attributes: { id, project_id: "p", role_names: ["GROUP_OWNER"], project_assignment: [] } });
  expect(recordedKeys(older)[0]?.assignments).toEqual([{ projectId: "p", roleNames: ["GROUP_OWNER"] }]);
  expect(recordedKeys(stateOf({ attributes: { id } }))[0]?.assignments).toBeUndefined();
  expect(recordedKeys(stateOf({ attributes: { id, project_assignment: [] } }))[0]?.assignments).toEqual([]);
});

describe("references", () => {
  test.each([
    ["mongodbatlas_project.main", { kind: "known", value: "64259ee860c43338194b0f8e" }],
    [
      "mongodbatlas_project.none",
      { kind: "unknown", reason: "mongodbatlas_project.none is not recorded in the state" },
    ],
    // A data source is another thing of the same name.
    [
      "mongodbatlas_project.other",
      { kind: "unknown", reason: "mongodbatlas_project.other is not recorded in the state" },
    ],
    [
      "mongodbatlas_project.region",
      { kind: "unknown", reason: "the state has mongodbatlas_project.region with instance keys" },
    ],
    ['mongodbatlas_project.region["eu"]', { kind: "known", value: "64c23af6f133166c39176cbf" }],
    [
      "mongodbatlas_project.region[0]",
      { kind: "unknown", reason: "mongodbatlas_project.region[0] is not recorded in the state" },
    ],
    [
      "module.m.mongodbatlas_project.main",
      { kind: "unknown", reason: "module.m.mongodbatlas_project.main is not recorded in the state" },
    ],
  ])("%s", (address, result) => {
    expect(resolveId(several, address)).toEqual(result);
  });

  test("without a state nothing is known", () => {
    expect(resolveId(undefined, "mongodbatlas_project.main").kind).toBe("unknown");
  });

  test("the state tells organizations of projects, and which expression the engine can read back", () => {
    expect([...recordedProjects(several).organizations.keys()]).toEqual([
      "64229ee820c42228194b0f4a",
      "64259ee860c43338194b0f8e",
      "64c23af6f133166c39176cbf",
    ]);
    const projectVariables = [
      { name: "main", projectId: "64259ee860c43338194b0f8e" },
      { name: "other", projectId: "64229ee820c42228194b0f4a" },
    ];
    const declared = ["mongodbatlas_project.main", "mongodbatlas_project.region"];
    expect([...projectExpressions(several, { declared, projectVariables })]).toEqual([
      ["64259ee860c43338194b0f8e", "mongodbatlas_project.main.id"],
      ["64c23af6f133166c39176cbf", 'mongodbatlas_project.region["eu"].id'],
      ["64229ee820c42228194b0f4a", "var.other"],
    ]);
    expect([...projectExpressions(several, { declared: [], projectVariables }).values()]).toEqual([
      "var.main",
      "var.other",
    ]);
  });
});

describe("the provider of a new resource", () => {
  const choice = { source: "mongodb/mongodbatlas", lockAddress: undefined, cli: "terraform" } as const;
  test.each([
    ["the recorded one", several, { ...choice, lockAddress: "x/y/z" }, "registry.terraform.io/mongodb/mongodbatlas"],
    [
      "the lock file's",
      undefined,
      { ...choice, lockAddress: "registry.opentofu.org/mongodb/mongodbatlas" },
      "registry.opentofu.org/mongodb/mongodbatlas",
    ],
    ["source in Terraform's registry", undefined, choice, "registry.terraform.io/mongodb/mongodbatlas"],
    [
      "source in OpenTofu's registry",
      undefined,
      { ...choice, cli: "tofu" } as const,
      "registry.opentofu.org/mongodb/mongodbatlas",
    ],
    ["source with a host", undefined, { ...choice, source: "example.com/Me/Atlas" }, "example.com/me/atlas"],
    ["no source", undefined, { ...choice, source: undefined }, "registry.terraform.io/mongodb/mongodbatlas"],
  ])("%s", (_, document, wanted, expected) => {
    expect(providerAddress(document, wanted)).toBe(`provider["${expected}"]`);
  });

  test("an alias recorded elsewhere is not taken", () => {
    const aliased = stateOf({ attributes: {} }, "ci", 'provider["x/y/z"].eu');
    expect(providerAddress(aliased, choice)).toBe('provider["registry.terraform.io/mongodb/mongodbatlas"]');
  });
});
