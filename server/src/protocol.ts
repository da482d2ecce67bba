/** What client and server say to each other beyond LSP. The client imports these types and no more. */
import type { DesiredModule } from "./terraform/desired.ts";

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
}

export const defaultSettings: Settings = { rules: {}, additionalRoles: [], schemaRules: "auto" };

/** Request, client to server, with `DesiredModuleParams`: what the files of a folder want. The answer is a `DesiredModule`. */
export const desiredModuleRequest = "atlasApiKeys/desiredModule";

export interface DesiredModuleParams {
  /** Of the folder, whose settings count. */
  readonly uri: string;
  /** Every file in the folder, not in those below it. The server reads none itself. */
  readonly files: readonly FolderFile[];
}

export interface FolderFile {
  readonly name: string;
  /** Of `.tf` files and of `.terraform.lock.hcl`; of others it is not needed. Undefined too where it is not UTF-8. */
  readonly text?: string | undefined;
}
