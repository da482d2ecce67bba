/** What the files of a folder want, as the engine takes it. */
import { readModuleFolder } from "../../../engine/src/module-folder.ts";
import { done, type Outcome } from "../../../engine/src/outcome.ts";
import { readDesiredModule } from "../../../server/src/desired-module.ts";
import type { DesiredModule, Settings } from "../../../server/src/protocol.ts";
import { withHcl2Json } from "../hcl2json.ts";

/** Reads everything anew each time: an apply looks whether something has changed. */
export async function readModule(
  folder: string,
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Outcome<DesiredModule>> {
  const files = await readModuleFolder(folder);
  if (files.kind !== "done") return files;
  const module = await withHcl2Json((hcl2json) =>
    // A rule that fails is a stop of the module.
    readDesiredModule(files.value, { settings, hcl2json, environment, onError: () => {} }),
  );
  return done(module);
}
