import { expect, test } from "vitest";
import { sweep } from "./fault-sweep.ts";
import { create } from "./scenarios.ts";

test.each([1, 3, 12])("create with %i projects converges whatever fails", async (count) => {
  const { points, failures } = await sweep(create(count));
  console.log(`fault sweep of create with ${count} projects: ${points} points`);
  expect(failures).toEqual([]);
});
