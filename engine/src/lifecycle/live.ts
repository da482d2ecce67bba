/** What Atlas says, as far as a plan needs it. */
import type { ApiKey } from "../admin-api/admin-api.ts";

export interface Live {
  /** The organization of a project, for every project that the plan speaks of and that can be seen. */
  readonly organizations: ReadonlyMap<string, string>;
  /** Known only where the state has it, or a request for projects was made anyway. */
  readonly projectNames: ReadonlyMap<string, string>;
  /** By their ids: every recorded key. */
  readonly keys: ReadonlyMap<string, LiveKey>;
  /** All keys of an organization, where they were listed. */
  readonly lists: ReadonlyMap<string, readonly ApiKey[]>;
}

export type LiveKey =
  | { readonly kind: "found"; readonly orgId: string; readonly key: ApiKey }
  | { readonly kind: "gone"; readonly orgId: string }
  /** None of its projects can be seen, and nothing else tells whose it is. */
  | { readonly kind: "elsewhere" };
