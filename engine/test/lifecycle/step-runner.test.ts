/** Steps that fail, are cancelled or throw. */
import { expect, test } from "vitest";
import { createStepRunner } from "../../src/lifecycle/step-runner.ts";
import { done, failed, type Outcome } from "../../src/outcome.ts";
import { never } from "./workshop.ts";

const options = { limit: 2, total: 3, signal: never, onProgress: () => undefined };
const step = (work: () => Promise<Outcome<void>>) => ({ address: "a", title: "t", work });

test("what a step throws comes at the end, when no step is under way any more", async () => {
  const steps = createStepRunner(options);
  let isOver = false;
  const slow = steps.run(
    step(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      isOver = true;
      return done(undefined);
    }),
  );
  const ran = await Promise.all([
    slow,
    steps.run(step(() => Promise.reject(new Error("a bug")))),
    steps.run(step(async () => done(undefined))),
  ]);
  expect(ran).toEqual([true, false, false]);
  expect(isOver).toBe(true);
  expect(() => steps.result()).toThrow("a bug");
});

test("whoever is told of progress and throws is a bug of the same kind", async () => {
  const steps = createStepRunner({
    ...options,
    onProgress: () => {
      throw new Error("shown");
    },
  });
  expect(await steps.run(step(async () => done(undefined)))).toBe(false);
  expect(() => steps.result()).toThrow("shown");
});

test("the first failure counts, and nothing is begun after it", async () => {
  const steps = createStepRunner({ ...options, limit: 1 });
  const ran = await Promise.all([1, 2].map((number) => steps.run(step(async () => failed(`${number}`, "")))));
  expect(ran).toEqual([false, false]);
  expect(steps.result()).toMatchObject({ code: "1" });
});

test("cancelled before it began, a step is not begun", async () => {
  const steps = createStepRunner({ ...options, signal: AbortSignal.abort() });
  expect(await steps.run(step(() => Promise.reject(new Error("begun"))))).toBe(false);
  expect(steps.result()).toEqual({ kind: "cancelled" });
});
