/** `npm run lint`: types, format and style, and who may import whom. */
import { pathToFileURL } from "node:url";
import { binary, run } from "./steps.mjs";

const shell = process.platform === "win32";

export const lints = {
  typecheck: () => run(binary("tsc"), ["-b"], { shell }),
  style: () => run(binary("biome"), ["check", "--error-on-warnings", "."], { shell }),
  imports: () =>
    run(
      binary("depcruise"),
      ["--config", ".dependency-cruiser.cjs", "cli/src", "client/src", "engine/src", "server/src", "simulator/src"],
      { shell },
    ),
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) for (const lint of Object.values(lints)) lint();
