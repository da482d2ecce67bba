/** A key's life, signed in by OAuth. */
import { expect, test } from "vitest";
import { serviceAccount } from "./atlas-data.ts";
import { create, destroy, importing, update } from "./scenarios.ts";
import { problemsOf } from "./settled.ts";
import { openWorkshop } from "./workshop.ts";

test.each([
  { name: "create", scenario: create(3) },
  { name: "update", scenario: update(3) },
  { name: "destroy", scenario: destroy(3) },
  { name: "import", scenario: importing(3) },
])("$name, and a plan without changes", async ({ scenario }) => {
  const workshop = await openWorkshop({ data: scenario.data, credentials: serviceAccount });
  await scenario.prepare(workshop);
  expect(await scenario.run(workshop)).toMatchObject({ kind: "done" });
  expect(await problemsOf(scenario, workshop, workshop.atlas)).toEqual([]);
  const tokens = workshop.atlas.requests().filter(({ path }) => path.includes("oauth"));
  // One for the whole life.
  expect(tokens).toHaveLength(1);
});
