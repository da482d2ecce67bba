/**
 * What the files of a module want, as plain values. Whoever evaluates fills them, and the engine believes it; only the
 * types are the server's.
 */
import type { Stop as ModuleStop } from "../../../server/src/terraform/desired.ts";

export type {
  DesiredAssignment,
  DesiredKey,
  DesiredList,
  DesiredModule,
  DesiredProvider,
  DesiredText,
  DesiredUnknown,
  FileDigest,
  Place,
} from "../../../server/src/terraform/desired.ts";

/** What stops a plan: of the module, or found in the state or in Atlas. */
export interface Stop extends Omit<ModuleStop, "way"> {
  /** What is left to do: use Terraform, change the file or the state, or sign in with other credentials. */
  readonly way: ModuleStop["way"] | "sign-in";
}
