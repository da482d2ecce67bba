/** A module as evaluated: its keys, and the blocks beside them that speak of keys. */
import type { Block, Expression } from "../hcl/syntax.ts";
import type { KeyResource } from "./key-resource.ts";
import type { SourceFile, Value } from "./value.ts";

export interface Module {
  readonly keys: readonly KeyResource[];
  readonly imports: readonly ImportBlock[];
  readonly outputs: readonly OutputBlock[];
}

/** An `import` block whose `to` is a key resource. */
export interface ImportBlock {
  readonly file: SourceFile;
  readonly block: Block;
  readonly address: string;
  readonly id: Value | undefined;
}

/** An `output` whose value exposes the private key of a key resource. */
export interface OutputBlock {
  readonly file: SourceFile;
  readonly block: Block;
  readonly sensitive: Value | undefined;
  /** The references that expose one. */
  readonly exposed: readonly Expression[];
}
