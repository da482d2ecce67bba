import { expect, test } from "vitest";
import { sweepTwice } from "./fault-sweep.ts";
import { create } from "./scenarios.ts";

test("create with 1 project converges though two runs fail", async () => {
  const { points, failures } = await sweepTwice(create(1));
  console.log(`fault sweep of create with 1 project, twice: ${points} points`);
  expect(failures).toEqual([]);
});
