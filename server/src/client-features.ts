/** What the client can do, read once from the many places where it says so. */
import type { InitializeParams } from "vscode-languageserver";
import type { EditSupport } from "./features/code-actions.ts";
import type { DiagnosticSupport } from "./features/diagnostics.ts";
import { readKnownNames } from "./known-names.ts";
import {
  type DesiredModuleParams,
  type InitializationOptions,
  type InsertBlocksParams,
  type KeyResult,
  type KeyStatus,
  type KnownKeys,
  type Neighbours,
  noNeighbours,
} from "./protocol.ts";

export interface ClientFeatures extends DiagnosticSupport, EditSupport {
  /** It asks for diagnostics; else they are sent. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  /** It takes code actions that carry an edit. Others want commands, which we have none of. */
  readonly takesCodeActions: boolean;
  /** It answers `workspace/configuration`. */
  readonly answersConfiguration: boolean;
  readonly registersConfigurationChange: boolean;
  readonly takesSemanticTokens: boolean;
  readonly registersSemanticTokens: boolean;
  /** It can be asked to tell of changed files. */
  readonly watchesFiles: boolean;
  readonly refreshesSemanticTokens: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly tellsWorkspaceFolders: boolean;
  /** Else it wants symbols in a row. */
  readonly nestsSymbols: boolean;
  readonly preparesRename: boolean;
}

export function readClientFeatures(
  { capabilities }: InitializeParams,
  { addRoleCommand }: InitializationOptions,
): ClientFeatures {
  const { textDocument, workspace } = capabilities;
  const pull = textDocument?.diagnostic;
  const push = textDocument?.publishDiagnostics;
  const either = (name: "relatedInformation" | "codeDescriptionSupport" | "dataSupport") =>
    pull?.[name] === true || push?.[name] === true;
  return {
    pullsDiagnostics: pull !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: either("relatedInformation"),
    codeDescription: either("codeDescriptionSupport"),
    data: either("dataSupport"),
    tags: pull?.tagSupport !== undefined || push?.tagSupport !== undefined,
    addRoleCommand: addRoleCommand === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    takesCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    answersConfiguration: workspace?.configuration === true,
    registersConfigurationChange: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    takesSemanticTokens: textDocument?.semanticTokens !== undefined,
    registersSemanticTokens: textDocument?.semanticTokens?.dynamicRegistration === true,
    refreshesSemanticTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    tellsWorkspaceFolders: workspace?.workspaceFolders === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
  };
}

/** Clients send what they like: what is of another shape counts as not sent. */
export function readInitializationOptions(raw: unknown): InitializationOptions {
  if (typeof raw !== "object" || raw === null) return {};
  const { addRoleCommand, neighbours, docsBase, settings, knownKeys, knownNames, suggestCommand } = raw as Record<
    string,
    unknown
  >;
  const known = readKnownKeys(knownKeys);
  const names = readKnownNames(knownNames);
  return {
    addRoleCommand: addRoleCommand === true,
    neighbours: readNeighbours(neighbours) ?? noNeighbours,
    ...(typeof docsBase === "string" ? { docsBase: docsBase.endsWith("/") ? docsBase : `${docsBase}/` } : {}),
    settings,
    ...(known === undefined ? {} : { knownKeys: known }),
    ...(names === undefined ? {} : { knownNames: names }),
    ...(typeof suggestCommand === "string" ? { suggestCommand } : {}),
  };
}

export function readNeighbours(raw: unknown): Neighbours | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const { reportsSchema, grammars } = raw as Record<string, unknown>;
  if (typeof reportsSchema !== "boolean" || !Array.isArray(grammars)) return undefined;
  return { reportsSchema, grammars: grammars.filter((language) => typeof language === "string") };
}

export function readDesiredModuleParams(raw: unknown): DesiredModuleParams | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const { uri, files, environment } = raw as Record<string, unknown>;
  if (typeof uri !== "string" || !Array.isArray(files)) return undefined;
  const isFile = (file: unknown) => {
    const { name, text } = (file ?? {}) as Record<string, unknown>;
    return typeof name === "string" && (text === undefined || typeof text === "string");
  };
  return files.every(isFile) ? { uri, files, environment: readTexts(environment) } : undefined;
}

function readTexts(raw: unknown): Readonly<Record<string, string>> {
  const entries = typeof raw === "object" && raw !== null ? Object.entries(raw) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** Results of another shape are left out. */
export function readKnownKeys(raw: unknown): KnownKeys | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const { canPlan, results } = raw as Record<string, unknown>;
  if (typeof canPlan !== "boolean" || !Array.isArray(results)) return undefined;
  return { canPlan, results: results.filter(isKeyResult) };
}

function isKeyResult(raw: unknown): raw is KeyResult {
  const { folder, address, block, status, time } = (raw ?? {}) as Record<string, unknown>;
  return [folder, address, block, time].every((text) => typeof text === "string") && isKeyStatus(status);
}

function isKeyStatus(raw: unknown): raw is KeyStatus {
  const { kind, count } = (raw ?? {}) as Record<string, unknown>;
  return kind === "in-sync" || kind === "not-created" || (kind === "changes" && typeof count === "number");
}

export function readInsertBlocksParams(raw: unknown): InsertBlocksParams | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const { uri, line, text } = raw as Record<string, unknown>;
  if (typeof uri !== "string" || typeof text !== "string") return undefined;
  return { uri, text, line: typeof line === "number" ? line : undefined };
}
