import { defineConfig } from "vitest/config";

/** Unit and protocol tests: no editor, no network. */
export default defineConfig({
  test: {
    include: ["{cli,engine,server,simulator}/test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    allowOnly: false,
  },
});
