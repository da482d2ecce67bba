/** Signed in by OAuth: the token can fail too. */
import { expect, test } from "vitest";
import { serviceAccount } from "./atlas-data.ts";
import { sweep } from "./fault-sweep.ts";
import { create, destroy, importing, update } from "./scenarios.ts";

test.each([
  { name: "create", scenario: create(1) },
  { name: "update", scenario: update(1) },
  { name: "destroy", scenario: destroy(1) },
  { name: "import", scenario: importing(1) },
])("$name by a service account converges whatever fails", async ({ name, scenario }) => {
  const { points, failures } = await sweep(scenario, serviceAccount);
  console.log(`fault sweep of ${name} by a service account, with 1 project: ${points} points`);
  expect(failures).toEqual([]);
});
