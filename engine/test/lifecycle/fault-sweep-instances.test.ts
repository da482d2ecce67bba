import { expect, test } from "vitest";
import { sweep } from "./fault-sweep.ts";
import { changeInstances, createInstances } from "./scenarios.ts";

test("create of three instances that look alike converges whatever fails", async () => {
  const { points, failures } = await sweep(createInstances("a", "b", "c"));
  console.log(`fault sweep of create with three instances: ${points} points`);
  expect(failures).toEqual([]);
});

test("an instance that goes while another one comes converges whatever fails", async () => {
  const { points, failures } = await sweep(changeInstances(["a", "b", "c"], ["b", "c", "d"]));
  console.log(`fault sweep of an exchange of instances: ${points} points`);
  expect(failures).toEqual([]);
});
