import { defineConfig } from "vitest/config";

/** Stories in the real workbench: one after another, each file with its own VS Code. */
export default defineConfig({
  test: {
    include: ["client/test/workbench/**/*.test.ts"],
    testTimeout: 90_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    allowOnly: false,
  },
});
