/** What client and server say to each other beyond LSP. The client imports these types and no more. */
import type { DesiredModule } from "./terraform/desired.ts";
import type { ProviderVersion } from "./terraform/provider-version.ts";

export type { DesiredModule };

/** `initializationOptions`; every field may be left out by other clients. */
export interface InitializationOptions {
  /** The client can run `atlasApiKeys.addRole` (one argument: the role's name). */
  readonly addRoleCommand?: boolean;
  readonly neighbours?: Neighbours;
  /** Folder of the rules' pages as a URI that ends in "/"; the server knows its own where it runs from a file system. */
  readonly docsBase?: string;
  /** For clients without `workspace/configuration`: the section `atlasApiKeys` of the settings. */
  readonly settings?: unknown;
  /** The client can run `planCommand` and `applyCommand`; without it there are no lenses. */
  readonly knownKeys?: KnownKeys;
  readonly knownNames?: KnownNames;
  /** A command of the client, without arguments, that opens the list of completions: run where a completion leaves a value to write. */
  readonly suggestCommand?: string;
}

/** What other extensions do for Terraform files. */
export interface Neighbours {
  /** An active extension already reports syntax and schema errors (HashiCorp's, OpenTofu's). */
  readonly reportsSchema: boolean;
  /** Language ids for which some extension contributes a grammar: no semantic tokens are needed there. */
  readonly grammars: readonly string[];
}

/** Notification, client to server, with `Neighbours`: extensions came or went. */
export const neighboursChanged = "atlasApiKeys/neighboursChanged";

/** What the server assumes of a client that says nothing about it. */
export const noNeighbours: Neighbours = { reportsSchema: false, grammars: [] };

/** Client command; arguments: the role's name, and the URI of the document that it stands in. */
export const addRoleCommand = "atlasApiKeys.addRole";

/** The section `atlasApiKeys` of the settings. */
export interface Settings {
  /** Severity by rule id. */
  readonly rules: Readonly<Record<string, "error" | "warning" | "information" | "hint" | "off">>;
  readonly additionalRoles: readonly string[];
  readonly schemaRules: "auto" | "on" | "off";
  /** Whether files that are not open are reported too. */
  readonly diagnose: "workspace" | "openFiles";
  /** Names beside ids. */
  readonly inlayHints: boolean;
  /** An exact version of the provider, or "documented"; undefined: the module's files say it. */
  readonly providerVersion: string | undefined;
}

export const defaultSettings: Settings = {
  rules: {},
  additionalRoles: [],
  schemaRules: "auto",
  diagnose: "workspace",
  inlayHints: true,
  providerVersion: undefined,
};

/** Request, client to server, without parameters: what was done since the start. The answer is a `Statistics`. */
export const statisticsRequest = "atlasApiKeys/statistics";

/** Numbers that only grow. */
export interface Statistics {
  /** From the disk. */
  readonly filesRead: number;
  readonly filesParsed: number;
  /** Root modules with all that they call. */
  readonly modulesEvaluated: number;
  /** Times that the rules ran over a root module and all that it calls. */
  readonly rootsChecked: number;
}

/** Request, client to server, with `DesiredModuleParams`: what the files of a folder want. The answer is an `EvaluatedModule`. */
export const desiredModuleRequest = "atlasApiKeys/desiredModule";

export interface DesiredModuleParams {
  /** Of the folder, whose settings count. */
  readonly uri: string;
  /** Every file in the folder, and those of the local modules that it calls. The server reads none itself. */
  readonly files: readonly FolderFile[];
  /** Of the client's environment: `TF_VAR_…`. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface FolderFile {
  /** Relative to the folder: `main.tf`, `../modules/key/main.tf`. */
  readonly name: string;
  /** Of configuration and variable files and of `.terraform.lock.hcl`; of others it is not needed. Undefined too where it is not UTF-8. */
  readonly text?: string | undefined;
}

export interface EvaluatedModule extends DesiredModule {
  /** Where the keys are written, in the order of the files. */
  readonly blocks: readonly KeyBlock[];
}

export interface KeyBlock {
  /** Of all its instances: `mongodbatlas_project_api_key.ci` */
  readonly address: string;
  /** The file's name. */
  readonly file: string;
  /** 1-based, the last one included. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The whole block as it is written. */
  readonly text: string;
}

/** Notification, client to server, with `KnownKeys`: something new is known of the keys. */
export const knownKeysChanged = "atlasApiKeys/knownKeysChanged";

/** What only Atlas knows: the server shows the last of it, and asks for nothing. */
export interface KnownKeys {
  /** Whether keys may be planned and applied at all: not in a workspace that is not trusted. */
  readonly canPlan: boolean;
  readonly results: readonly KeyResult[];
}

/** The last result of a plan, an apply or an import. */
export interface KeyResult {
  /** URI of the module's folder, without a slash at the end. */
  readonly folder: string;
  /** Of the block. */
  readonly address: string;
  /** How many keys it has been made of, where it is repeated: the status sums them up. */
  readonly instances?: number;
  /** The block that it is about, as it is written: of another text nothing is known. */
  readonly block: string;
  readonly status: KeyStatus;
  /** When it was so, for a person: `14:05`. */
  readonly time: string;
}

export type KeyStatus =
  | { readonly kind: "in-sync" }
  | { readonly kind: "not-created" }
  | { readonly kind: "changes"; readonly count: number };

/** Notification, client to server, with `KnownNames`: all that is known by now, and nothing else any more. */
export const knownNamesChanged = "atlasApiKeys/knownNamesChanged";

/** What the client has read from Atlas anyway: shown beside ids, and offered where an id is wanted. */
export interface KnownNames {
  readonly organizations: readonly KnownOrganization[];
  readonly projects: readonly KnownProject[];
  readonly keys: readonly KnownKey[];
}

export interface KnownOrganization {
  readonly id: string;
  readonly name: string;
}

export interface KnownProject {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
}

export interface KnownKey {
  readonly id: string;
  readonly description: string;
  readonly orgId: string;
  /** Of the projects that it has roles in. */
  readonly projectIds: readonly string[];
}

export const noKnownNames: KnownNames = { organizations: [], projects: [], keys: [] };

/** Client commands of the lenses; argument: a `KeyArgument`. */
export const planCommand = "atlasApiKeys.plan";
export const applyCommand = "atlasApiKeys.apply";

export interface KeyArgument {
  /** Of the document that the key is written in. */
  readonly uri: string;
  readonly address: string;
}

/** Request, client to server, with `InsertBlocksParams`: the edit that puts blocks into an open document, a `TextEdit` of LSP. */
export const insertBlocksRequest = "atlasApiKeys/insertBlocks";

export interface InsertBlocksParams {
  readonly uri: string;
  /** They go there when it is an empty line between the file's blocks; else to the end of the file. */
  readonly line: number | undefined;
  /** Whole lines. */
  readonly text: string;
}

/** Request, client to server, with a `UriParams`: which version of the provider counts in an open document, and why. */
export const providerVersionRequest = "atlasApiKeys/providerVersion";

/**
 * Request, client to server, with the `UriParams` of a document: URIs of the folders of the root modules of the workspace
 * that call its module, directly or not. None where it is a root module itself.
 */
export const callingRootsRequest = "atlasApiKeys/callingRoots";

export interface UriParams {
  readonly uri: string;
}

export type ProviderVersionAnswer = Pick<ProviderVersion, "version" | "constraint" | "era" | "from" | "why">;

/** Scheme of the client's documents that show a plan: they are coloured, and nothing is reported in them. */
export const planScheme = "atlas-api-keys-plan";
