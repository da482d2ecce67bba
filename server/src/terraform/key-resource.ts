/** A `mongodbatlas_project_api_key` as evaluated: what the rules judge. One for each instance. */
import type { Attribute, Block } from "../hcl/syntax.ts";
import type { Definition } from "./definitions.ts";
import type { Era } from "./era.ts";
import type { Instance } from "./instances.ts";
import type { ProviderVersion } from "./provider-version.ts";
import type { Scope } from "./scope.ts";
import type { SourceFile, Value } from "./value.ts";

export interface KeyResource {
  /** `mongodbatlas_project_api_key.ci`, without the key of an instance and the path of a module. */
  readonly address: string;
  readonly definition: Definition;
  readonly instance: Instance;
  /** Of the block; arguments that override its own may stand in another one. */
  readonly file: SourceFile;
  readonly provider: ProviderVersion;
  /** The provider's. */
  readonly era: Era;
  readonly block: Block;
  readonly description: Argument | undefined;
  readonly projectId: Argument | undefined;
  readonly roleNames: Argument | undefined;
  /** In the order of the file, `dynamic` blocks unrolled. */
  readonly assignments: readonly ProjectAssignment[];
  /** Everything in the body, in the order of the file. */
  readonly members: readonly Member[];
  /** There is a `dynamic "project_assignment"` whose elements are not known. */
  readonly hasUnknownAssignments: boolean;
}

export interface ProjectAssignment {
  readonly file: SourceFile;
  /** The block itself, or the `content` of the dynamic one. */
  readonly block: Block;
  /** The `dynamic` block that makes it. */
  readonly dynamic: Block | undefined;
  /** "unknown": after a `dynamic` block whose length is unknown, or in it. */
  readonly position: "first" | "later" | "unknown";
  /** It stands for all that a `dynamic` block of unknown length makes, perhaps for none. */
  readonly isOpen: boolean;
  readonly projectId: Argument | undefined;
  readonly roleNames: Argument | undefined;
  readonly members: readonly Member[];
}

/** An argument that is there; one that is `null` counts as absent and is no Argument. */
export interface Argument {
  readonly name: string;
  readonly file: SourceFile;
  readonly attribute: Attribute;
  readonly value: Value;
  /** Where its expression is evaluated. */
  readonly scope: Scope;
}

/** An argument or block as it stands in the file, for rules about names. */
export interface Member {
  readonly kind: "argument" | "block";
  readonly name: string;
  /** The label of a `dynamic` block; undefined elsewhere. */
  readonly dynamicName: string | undefined;
  readonly file: SourceFile;
  readonly item: Attribute | Block;
  /** `name = null`: counts as absent. */
  readonly isNull: boolean;
}
