import { expect, test } from "vitest";
import { sweep } from "./fault-sweep.ts";
import { destroy } from "./scenarios.ts";

test.each([1, 3, 12])("destroy with %i projects converges whatever fails", async (count) => {
  const { points, failures } = await sweep(destroy(count));
  console.log(`fault sweep of destroy with ${count} projects: ${points} points`);
  expect(failures).toEqual([]);
});
