/** `npm run lint`: types, format and style, and who may import whom. */
import { pathToFileURL } from "node:url";
import { binary, run } from "./steps.mjs";

export const lints = {
  typecheck: () => run(binary("tsc"), ["-b"]),
  style: () => run(binary("biome"), ["check", "--error-on-warnings", "."]),
  imports: () =>
    run(binary("depcruise"), [
      "--config",
      ".dependency-cruiser.cjs",
      "cli/src",
      "client/src",
      "engine/src",
      "server/src",
      "simulator/src",
    ]),
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) for (const lint of Object.values(lints)) lint();
