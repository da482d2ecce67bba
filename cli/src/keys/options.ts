/** What plan, apply, destroy and import have in common: their arguments, and the folder they are about. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { type Done, done, type Failure, failed } from "../../../engine/src/outcome.ts";
import { judgingHelp, judgingOptions, readJudging } from "../judging.ts";
import { reasonOf } from "../reason.ts";
import { type FolderSetting, FolderSettings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";

export const sharedOptions = {
  ...judgingOptions,
  json: { type: "boolean", default: false },
  verbose: { type: "boolean", default: false },
} as const;

export const addressOption = { address: { type: "string" } } as const;

export const addressHelp = `  --address ADDRESS         the keys of a block (mongodbatlas_project_api_key.ci), one instance of it
                            ('mongodbatlas_project_api_key.ci["eu"]'), or a called module's; else all of the folder`;

export const sharedHelp = `  --json                    the result as JSON on standard output
  --verbose                 tell on standard error what is asked of Atlas; secrets are never shown
${judgingHelp}
  --help                    this text

Signs in with the environment's credentials: MONGODB_ATLAS_ACCESS_TOKEN; MONGODB_ATLAS_CLIENT_ID and
MONGODB_ATLAS_CLIENT_SECRET; MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY; or with a profile of the
Atlas CLI. MONGODB_ATLAS_BASE_URL names another Atlas. The state is the folder's local terraform.tfstate.`;

/** A folder that is a module. */
export interface ModuleFolder {
  /** Absolute. */
  readonly path: string;
  readonly settings: FolderSetting;
}

export function openFolder(
  given: string | undefined,
  values: Parameters<typeof readJudging>[0],
  terminal: Terminal,
  warn: (message: string) => void,
): Done<ModuleFolder> | Failure {
  const path = resolve(terminal.folder, given ?? ".");
  try {
    if (!statSync(path).isDirectory()) return failed("bad-arguments", `${given} is not a folder.`);
  } catch (error) {
    return failed("bad-arguments", `The folder ${given} cannot be read: ${reasonOf(error)}.`);
  }
  const judging = readJudging(values);
  if (judging.kind === "failed") return judging;
  const settings = new FolderSettings(judging.value.settings, warn).of(path);
  if (settings.engineNote !== undefined) warn(settings.engineNote);
  return done({ path, settings });
}
