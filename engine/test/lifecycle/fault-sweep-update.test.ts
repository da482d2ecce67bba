import { expect, test } from "vitest";
import { sweep } from "./fault-sweep.ts";
import { update } from "./scenarios.ts";

test.each([1, 3, 12])("update with %i projects converges whatever fails", async (count) => {
  const { points, failures } = await sweep(update(count));
  console.log(`fault sweep of update with ${count} projects: ${points} points`);
  expect(failures).toEqual([]);
});
