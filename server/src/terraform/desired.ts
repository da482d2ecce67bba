/**
 * What the files of a module want, as plain values: the evaluated module without its syntax. The engine plans by it;
 * it goes over the wire as it is.
 */
import type { Era } from "./era.ts";

export interface DesiredModule {
  /** Every file that the values come from, so that an apply can see whether one has changed. */
  readonly files: readonly FileDigest[];
  readonly era: Era;
  readonly provider: DesiredProvider;
  /** In the order of the files. */
  readonly keys: readonly DesiredKey[];
  /** `import` blocks whose `to` is a key of this module. */
  readonly imports: readonly DesiredImport[];
  /** Called modules are not evaluated: what is recorded of them is left alone. */
  readonly stops: readonly Stop[];
}

export interface FileDigest {
  /** Relative to the module's folder, or absolute. */
  readonly name: string;
  /** Any digest of its text: only compared. */
  readonly digest: string;
}

export interface DesiredProvider {
  /** As in `required_providers`: `mongodb/mongodbatlas`; undefined when it is not written. */
  readonly source: string | undefined;
  /** As in `.terraform.lock.hcl`: `registry.terraform.io/mongodb/mongodbatlas`. */
  readonly lockAddress: string | undefined;
}

/** 1-based; columns count UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something in the module that the direct engine cannot do, or that is wrong in it. */
export interface Stop {
  /** In small letters: `moved-block`, `provisioner`, `for-each`, `provider-alias`, `backend`, `error-finding`, … */
  readonly code: string;
  /** The key that it concerns; undefined: the whole module. */
  readonly address: string | undefined;
  readonly place: Place | undefined;
  /** One sentence: what there is and why it stops the plan. */
  readonly message: string;
  /** What is left to do: use Terraform, or change the file. */
  readonly way: "terraform" | "change";
  /** Whether only the values are wrong, so that the key can still be destroyed. */
  readonly concerns: "values" | "everything";
}

export interface DesiredKey {
  /** `mongodbatlas_project_api_key.ci` */
  readonly address: string;
  /** The block's header. */
  readonly place: Place;
  /** Undefined: not written. */
  readonly description: DesiredText | undefined;
  /** The resource's own `project_id`; undefined when it is not written. */
  readonly projectId: DesiredText | undefined;
  /**
   * "role_names": the resource itself names one project and its roles; then there is one assignment, made of
   * `project_id` and `role_names`.
   */
  readonly form: "assignments" | "role_names";
  /** In the order of the file, `dynamic` blocks unrolled. */
  readonly assignments: DesiredList<DesiredAssignment>;
  readonly preventDestroy: boolean;
  readonly createBeforeDestroy: boolean;
  /** Names of arguments as written: `description`, `project_assignment`, … */
  readonly ignoreChanges: "all" | readonly string[];
}

export interface DesiredAssignment {
  readonly place: Place;
  readonly projectId: DesiredText | undefined;
  readonly roleNames: DesiredList<DesiredText>;
}

export interface DesiredImport {
  /** Of the key, without the key of an instance. */
  readonly address: string;
  readonly place: Place;
  readonly id: DesiredText | undefined;
}

export type DesiredText =
  | { readonly kind: "known"; readonly value: string }
  /** `TYPE.NAME.id` of a managed resource in the same module: the recorded state may have it. */
  | { readonly kind: "reference"; readonly address: string; readonly place: Place }
  | DesiredUnknown;

export type DesiredList<T> = { readonly kind: "list"; readonly items: readonly T[] } | DesiredUnknown;

export interface DesiredUnknown {
  readonly kind: "unknown";
  /** The end of a sentence: why it cannot be known. */
  readonly reason: string;
  readonly place: Place;
}
