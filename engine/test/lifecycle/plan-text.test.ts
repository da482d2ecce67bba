import { expect, test } from "vitest";
import type { KeyShape } from "../../src/lifecycle/key-shape.ts";
import type { KeyPlan, Plan } from "../../src/lifecycle/plan.ts";
import { planSides, planSummary } from "../../src/lifecycle/plan-text.ts";

const orgId = "60ddf55c27a5a20955a707d7";
const shop = "64259ee860c43338194b0f8e";
const data = "64229ee820c42228194b0f4b";
const shape: KeyShape = {
  description: "ci",
  organizationRoles: [],
  assignments: [
    { projectId: shop, roles: ["GROUP_OWNER"] },
    { projectId: data, roles: ["GROUP_READ_ONLY"] },
  ],
};
const nothing: KeyPlan = {
  address: "mongodbatlas_project_api_key.ci",
  kind: "nothing",
  reason: "Atlas is as the file wants it.",
  orgId,
  apiKeyId: "6576974933969669a0b1c2d1",
  actions: [],
  drift: [],
  before: shape,
  after: shape,
  orphans: [],
  isRecordOutdated: false,
};

function planOf(...keys: KeyPlan[]): Plan {
  const changes = keys.reduce((sum, { actions }) => sum + actions.length, 0);
  return {
    version: 1,
    engine: "direct",
    mode: "apply",
    address: undefined,
    keys,
    projects: [{ id: shop, orgId, name: "shop\n}" }],
    leftAlone: [],
    changes,
    hasWork: changes > 0,
    basis: { files: [], state: "", atlas: "" },
  };
}

const block = `resource "mongodbatlas_project_api_key" "ci" {
  description = "ci"
  project_id  = "${shop}" # shop }

  project_assignment {
    project_id = "${shop}" # shop }
    role_names = ["GROUP_OWNER"]
  }

  project_assignment {
    project_id = "${data}"
    role_names = ["GROUP_READ_ONLY"]
  }
}
`;

test("a key that is as it should be is the same on both sides", () => {
  const side = `# ci stays as it is.\n# Atlas is as the file wants it.\n${block}`;
  expect(planSides(planOf(nothing), "documented")).toEqual({ live: side, configuration: side });
  expect(planSummary(planOf(nothing))).toBe("No changes");
});

test("a key to create is on the right, and nothing on the left but what is on both", () => {
  const action = { kind: "create", reason: "Because.", projectId: shop, after: shape } as const;
  const create = { ...nothing, kind: "create", reason: "Because.", before: undefined, actions: [action] } as const;
  expect(planSides(planOf(create), "documented")).toEqual({
    live: "# ci is created.\n# Because.\n",
    configuration: `# ci is created.\n# Because.\n${block}`,
  });
  expect(planSummary(planOf(create))).toBe("1 to create (1 change)");
});

test("a key to delete is on the left, and nothing on the right but what is on both", () => {
  const action = { kind: "delete", reason: "Gone.", apiKeyId: "1", orgId, before: shape } as const;
  const gone = { ...nothing, kind: "delete", reason: "Gone.", after: undefined, actions: [action] } as const;
  const plan = planOf(gone);
  expect(planSides(plan, "documented")).toEqual({
    live: `# ci is deleted.\n# Gone.\n${block}`,
    configuration: "# ci is deleted.\n# Gone.\n",
  });
  expect(planSides({ ...plan, mode: "destroy" }, "documented").configuration).toBe("# ci is deleted.\n");
});

test("an update has the reasons of its parts and what Atlas has changed on both sides, so that only changes differ", () => {
  const roles = { kind: "changeRoles", projectId: data, before: ["GROUP_READ_ONLY"], after: ["GROUP_OWNER"] } as const;
  const update: KeyPlan = {
    ...nothing,
    kind: "update",
    reason: "Atlas is not as the file wants it.",
    actions: [
      { ...roles, reason: "The file changed." },
      { kind: "changeDescription", reason: "The file changed.", before: "ci", after: "cd" },
    ],
    drift: [
      { kind: "description", recorded: "was\n# so", live: "ci" },
      { kind: "organizationRoles", recorded: [], live: ["ORG_OWNER"] },
      { kind: "roles", projectId: shop, recorded: ["GROUP_READ_ONLY"], live: ["GROUP_OWNER"] },
    ],
    after: { ...shape, description: "cd" },
  };
  const { live, configuration } = planSides(planOf(update), "documented");
  const comments = [
    "# ci is changed.",
    "# The file changed.",
    '# Since it was last recorded, Atlas changed: its description was "was\\n# so".',
    "# Since it was last recorded, Atlas changed: its organization roles were none.",
    "# Since it was last recorded, Atlas changed: its roles in shop } were GROUP_READ_ONLY.",
    "",
  ].join("\n");
  expect(live).toBe(`${comments}${block}`);
  expect(configuration).toBe(`${comments}${block.replace('description = "ci"', 'description = "cd"')}`);
});

test("both sides have the project of the configuration in front, so that only differences differ", () => {
  const reversed = { ...shape, assignments: [...shape.assignments].reverse() };
  const { live, configuration } = planSides(planOf({ ...nothing, before: reversed }), "documented");
  expect(live).toBe(configuration);
});

test("of several keys those that differ are shown", () => {
  const drift = [{ kind: "gone", apiKeyId: "1" }] as const;
  const reason = "The key is recorded, but it is no longer in Atlas: only its record goes.";
  const shapes = { before: undefined, after: undefined };
  const gone: KeyPlan = { ...nothing, address: "mongodbatlas_project_api_key.b", reason, ...shapes, drift };
  expect(planSides(planOf(nothing, gone), "documented").live).toBe(
    `# b is not in Atlas.\n# ${reason}\n# Since it was last recorded, Atlas changed: the key was deleted.\n`,
  );
});

test("instances and keys of called modules are told apart, each with its block", () => {
  const addresses = ['mongodbatlas_project_api_key.ci["a"]', "module.m[0].mongodbatlas_project_api_key.ci"];
  const keys = addresses.map((address): KeyPlan => ({ ...nothing, address, kind: "create", before: undefined }));
  const { live, configuration } = planSides(planOf(...keys), "documented");
  expect(configuration.match(/^(?:#|resource).*$/gm)).toEqual([
    '# ci["a"] is created.',
    "# Atlas is as the file wants it.",
    'resource "mongodbatlas_project_api_key" "ci" {',
    "# module.m[0].ci is created.",
    "# Atlas is as the file wants it.",
    'resource "mongodbatlas_project_api_key" "ci" {',
  ]);
  expect(live).not.toContain("resource");
});

test("keys that are left alone are named on both sides", () => {
  const plan = { ...planOf(nothing), leftAlone: ["module.far.mongodbatlas_project_api_key.ci"] };
  const words = "\n\n# module.far.ci is not looked at: it is in a called module that is no local folder.\n";
  for (const side of Object.values(planSides(plan, "documented"))) expect(side.endsWith(words)).toBe(true);
});
