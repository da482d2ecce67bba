/** A plan as it is shown. */
import { expect, test } from "vitest";
import type { KeyPlan, Plan } from "../../engine/src/lifecycle/plan.ts";
import { acme } from "../../engine/test/lifecycle/atlas-data.ts";
import { planText } from "../src/keys/plan-text.ts";

const gone: KeyPlan = {
  address: "mongodbatlas_project_api_key.ci",
  kind: "nothing",
  reason: "Only its record goes.",
  orgId: acme,
  apiKeyId: undefined,
  actions: [],
  drift: [{ kind: "gone", apiKeyId: "64c000000000000000000101" }],
  before: undefined,
  after: undefined,
  orphans: [],
  isRecordOutdated: true,
};
const plan: Plan = {
  version: 1,
  engine: "direct",
  mode: "destroy",
  address: undefined,
  keys: [gone],
  projects: [],
  leftAlone: [],
  changes: 0,
  hasWork: true,
  basis: { files: [], state: "", atlas: "" },
};

test("a key that is gone is not said to stay, nor its record to be brought up to date", () => {
  expect(planText(plan, { colour: false })).toBe(`= ${gone.address} is not in Atlas, in organization ${acme}
    Only its record goes.
    ! In Atlas, since it was last recorded: the key was deleted.
    = The record of it in the state is removed.

No changes in Atlas; only the state is brought up to date.
`);
});
