/** What the question before an apply says. */
import { expect, test } from "vitest";
import type { KeyPlan, Plan } from "../../engine/src/lifecycle/plan.ts";
import { acme, foreign, globex, one, two } from "../../engine/test/lifecycle/atlas-data.ts";
import { questionText } from "../src/keys/consent.ts";

const names = new Map([[acme, "Acme"]]);
const shape = (projectId: string) => ({
  description: "ci",
  organizationRoles: [],
  assignments: [{ projectId, roles: ["GROUP_OWNER"] }],
});
const inOne: KeyPlan = {
  address: "mongodbatlas_project_api_key.ci",
  kind: "update",
  reason: "Because.",
  orgId: acme,
  apiKeyId: "64c000000000000000000101",
  actions: [{ kind: "changeDescription", reason: "Because.", before: "c", after: "ci" }],
  drift: [],
  before: shape(one),
  after: shape(one),
  orphans: [],
  isRecordOutdated: false,
};
const unchanged: KeyPlan = {
  ...inOne,
  kind: "nothing",
  actions: [],
  orgId: globex,
  before: shape(foreign),
  after: shape(foreign),
};

function planOf(keys: readonly KeyPlan[], more: Partial<Plan> = {}): Plan {
  const projects = [
    { id: one, orgId: acme, name: "shop" },
    { id: two, orgId: acme, name: undefined },
    { id: foreign, orgId: globex, name: "research" },
  ];
  const changes = keys.reduce((sum, { actions }) => sum + actions.length, 0);
  const basis = { files: [], state: "", atlas: "" };
  return {
    version: 1,
    engine: "direct",
    mode: "apply",
    address: undefined,
    keys,
    projects,
    leftAlone: [],
    changes,
    hasWork: true,
    basis,
    ...more,
  };
}

test("only where something changes is named", () => {
  expect(questionText(planOf([inOne, unchanged]), names)).toBe(
    `Apply: 1 change in organization Acme (${acme}), projects shop`,
  );
  expect(questionText(planOf([unchanged]), names)).toBe("Bring the state up to date");
});

test("of a key that moves to another organization both are named", () => {
  const gone = {
    kind: "delete",
    reason: "Because.",
    apiKeyId: "64c000000000000000000101",
    orgId: acme,
    before: shape(two),
  } as const;
  const moved: KeyPlan = {
    ...inOne,
    kind: "replace",
    orgId: globex,
    actions: [gone],
    before: shape(two),
    after: shape(foreign),
  };
  expect(questionText(planOf([moved]), names)).toBe(
    `Apply: 1 change in organization Acme (${acme}), ${globex}, projects ${two}, research`,
  );
});

test("a destroy is called that", () => {
  expect(questionText(planOf([inOne], { mode: "destroy" }), names)).toMatch(/^Destroy: 1 change in organization Acme/);
});
