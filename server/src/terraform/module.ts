/** A module as evaluated: its keys, the blocks beside them that speak of keys, and the modules that it calls. */
import type { Block } from "../hcl/syntax.ts";
import type { Definition, Definitions } from "./definitions.ts";
import type { Exposure } from "./exposure.ts";
import type { Instance } from "./instances.ts";
import type { Argument, KeyResource } from "./key-resource.ts";
import type { NamesAndOutputs } from "./module-names.ts";
import type { ProviderVersion } from "./provider-version.ts";
import type { SourceFile, Value } from "./value.ts";

export interface Module {
  readonly definitions: Definitions;
  readonly provider: ProviderVersion;
  readonly files: readonly SourceFile[];
  readonly names: NamesAndOutputs;
  /** Every instance of every key. */
  readonly keys: readonly KeyResource[];
  readonly imports: readonly ImportBlock[];
  readonly outputs: readonly OutputBlock[];
  /** Of modules whose files are at hand, an instance each. */
  readonly calls: readonly ModuleCall[];
}

/** An `import` block whose `to` is a key resource. */
export interface ImportBlock {
  readonly file: SourceFile;
  readonly block: Block;
  readonly address: string;
  readonly id: Argument | undefined;
}

/** An `output` whose value exposes the private key of a key resource. */
export interface OutputBlock {
  readonly file: SourceFile;
  readonly block: Block;
  readonly sensitive: Argument | undefined;
  readonly ephemeral: Argument | undefined;
  /** One or more, in the order of the text. */
  readonly exposures: readonly Exposure[];
}

export interface ModuleCall {
  /** The `module` block. */
  readonly definition: Definition;
  readonly instance: Instance;
  readonly arguments: ReadonlyMap<string, Argument>;
  /** With the caller's arguments. */
  readonly module: Module;
  /** The same where nobody knows what these arguments say, or where something else stands in for them. */
  readonly without: (names: Iterable<string>, standIn?: (argument: Value) => Value) => Module;
}

export interface ModuleContext {
  /** Of the root module; called modules take it too. */
  readonly provider: ProviderVersion;
  /** The files of a folder, by its URI without a slash at the end; undefined where they are not at hand. */
  readonly folder: (uri: string) => Definitions | undefined;
  /** Values of variables that variable files win over: `TF_VAR_…`. */
  readonly variables?: ReadonlyMap<string, Value>;
}
