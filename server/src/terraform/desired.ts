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
  /** Every instance, also of the modules that are called; in the order of the files. */
  readonly keys: readonly DesiredKey[];
  /** `import` blocks whose `to` is a key of this module, or of one that it calls. */
  readonly imports: readonly DesiredImport[];
  /** Blocks with `prevent_destroy`: it holds too for instances that they no longer have. */
  readonly protectedBlocks: readonly DesiredBlock[];
  /** Called modules that are no local folders: what is recorded of them is left alone. Addresses without instance keys. */
  readonly unreadModules: readonly string[];
  /** Variables of the root module that have the id of a project for their value. */
  readonly projectVariables: readonly ProjectVariable[];
  /** Addresses (`TYPE.NAME`) of the managed resources of the root module. */
  readonly declared: readonly string[];
  readonly stops: readonly Stop[];
}

export interface DesiredBlock {
  /** Without any instance key. */
  readonly address: string;
  readonly place: Place;
}

export interface ProjectVariable {
  readonly name: string;
  readonly projectId: string;
}

export interface FileDigest {
  /** Relative to the module's folder. */
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
  /** Relative to the module's folder: `main.tf`, `../modules/key/main.tf`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something in the module that the direct engine cannot do, or that is wrong in it. */
export interface Stop {
  /** In small letters: `moved-block`, `provisioner`, `unknown-instances`, `provider-alias`, `backend`, `error-finding`, … */
  readonly code: string;
  /** The keys that it concerns: an instance, all instances of a block, or a called module with what it calls; undefined: the whole module. */
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
  /** Of the instance: `module.k["eu"].mongodbatlas_project_api_key.ci[0]` */
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
  /** Of the instance; of the block, where it is not known which instance is meant. */
  readonly address: string;
  readonly place: Place;
  readonly id: DesiredText | undefined;
}

export type DesiredText =
  | { readonly kind: "known"; readonly value: string }
  /** The `id` of a managed resource, by the address of the instance: the recorded state may have it. */
  | { readonly kind: "reference"; readonly address: string; readonly place: Place }
  | DesiredUnknown;

export type DesiredList<T> = { readonly kind: "list"; readonly items: readonly T[] } | DesiredUnknown;

export interface DesiredUnknown {
  readonly kind: "unknown";
  /** The end of a sentence: why it cannot be known. */
  readonly reason: string;
  readonly place: Place;
}
