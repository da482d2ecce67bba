import { expect, test } from "vitest";
import { sweep } from "./fault-sweep.ts";
import { importing } from "./scenarios.ts";

test.each([1, 3, 12])("import with %i projects converges whatever fails", async (count) => {
  const { points, failures } = await sweep(importing(count));
  console.log(`fault sweep of import with ${count} projects: ${points} points`);
  expect(failures).toEqual([]);
});
