/** The operations that are disturbed, by faults and by kills. */
import type { DesiredModule } from "../../src/lifecycle/desired.ts";
import { acme, atlasData, atlasKey, projects, withKeys } from "./atlas-data.ts";
import { assignment, key, known, moduleOf } from "./desired-values.ts";
import type { Scenario } from "./settled.ts";
import { never, type Workshop } from "./workshop.ts";

export function create(count: number): Scenario {
  const module = wanted(count, "GROUP_READ_ONLY");
  return {
    data: atlasData,
    module,
    prepare: async () => undefined,
    run: (workshop) => workshop.apply(module),
    expected: rolesBy(count, "GROUP_READ_ONLY"),
    hasSecret: true,
  };
}

/** Instances of one block, which nothing but their instance keys tells apart. */
export function createInstances(...instanceKeys: readonly string[]): Scenario {
  const module = instancesOf(instanceKeys);
  return { ...create(2), module, run: (workshop) => workshop.apply(module), count: instanceKeys.length };
}

/** One instance goes, one comes, the others stay. */
export function changeInstances(before: readonly string[], after: readonly string[]): Scenario {
  const module = instancesOf(after);
  return {
    ...createInstances(...after),
    prepare: (workshop) => workshop.apply(instancesOf(before)),
    run: (workshop) => workshop.apply(module),
  };
}

function instancesOf(instanceKeys: readonly string[]): DesiredModule {
  const assignments = projects.slice(0, 2).map((id) => assignment(id, "GROUP_READ_ONLY"));
  return moduleOf(instanceKeys.map((each) => key(`ci["${each}"]`, assignments, { description: known("ci") })));
}

/** One project goes, one comes, all others get another role; so do the description and the organization roles. */
export function update(count: number): Scenario {
  const later = projects.slice(1, count).concat("64b000000000000000000050");
  const roles = (index: number) => ["GROUP_READ_ONLY", ...(index === 0 ? ["ORG_BILLING_ADMIN"] : [])];
  const module = moduleOf([
    key(
      "ci",
      later.map((id, index) => assignment(id, ...roles(index))),
    ),
  ]);
  const data = withKeys(existing(count));
  return {
    data: { ...data, projects: [...data.projects, { id: later.at(-1) ?? "", orgId: acme, name: "new" }] },
    module,
    prepare: (workshop) => importKey(workshop, wanted(count, "GROUP_OWNER", "old")),
    run: (workshop) => workshop.apply(module),
    expected: Object.fromEntries(later.map((id) => [id, ["GROUP_READ_ONLY"]])),
    organizationRoles: ["ORG_BILLING_ADMIN"],
    hasSecret: false,
  };
}

export function destroy(count: number): Scenario {
  const module = wanted(count, "GROUP_READ_ONLY");
  return {
    data: atlasData,
    module: moduleOf([]),
    prepare: (workshop) => workshop.apply(module),
    run: (workshop) => workshop.apply(module, { mode: "destroy" }),
    expected: undefined,
    hasSecret: false,
  };
}

export function importing(count: number): Scenario {
  const module = wanted(count, "GROUP_OWNER", "old");
  return {
    data: withKeys(existing(count)),
    module,
    prepare: async () => undefined,
    run: (workshop) => importKey(workshop, module),
    expected: rolesBy(count, "GROUP_OWNER"),
    hasSecret: false,
  };
}

function existing(count: number) {
  return atlasKey(1, "old", rolesBy(count, "GROUP_OWNER"));
}

function wanted(count: number, role: string, description = "ci"): DesiredModule {
  const assignments = projects.slice(0, count).map((id) => assignment(id, role));
  return moduleOf([key("ci", assignments, { description: known(description) })]);
}

function rolesBy(count: number, role: string): Record<string, string[]> {
  return Object.fromEntries(projects.slice(0, count).map((id) => [id, [role]]));
}

async function importKey({ engine }: Workshop, module: DesiredModule) {
  const { id } = existing(1);
  const found = await engine.lookUp(`${projects[0]}-${id}`, never);
  if (found.kind !== "done") return found;
  const imports = [{ address: "mongodbatlas_project_api_key.ci", orgId: found.value.orgId, apiKeyId: id }];
  return await engine.recordImport({ module, imports, signal: never });
}
