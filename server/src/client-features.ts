/** What the client can do, read once from the many places where it says so. */
import type { InitializeParams } from "vscode-languageserver";
import type { EditSupport } from "./features/code-actions.ts";
import type { DiagnosticSupport } from "./features/diagnostics.ts";
import { type InitializationOptions, type Neighbours, noNeighbours } from "./protocol.ts";

export interface ClientFeatures extends DiagnosticSupport, EditSupport {
  /** It asks for diagnostics; else they are sent. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  /** It takes code actions that carry an edit. Others want commands, which we have none of. */
  readonly takesCodeActions: boolean;
  /** It answers `workspace/configuration`. */
  readonly answersConfiguration: boolean;
  readonly registersConfigurationChange: boolean;
  readonly registersSemanticTokens: boolean;
  readonly refreshesSemanticTokens: boolean;
  readonly tellsWorkspaceFolders: boolean;
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
    addRoleCommand: addRoleCommand === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    takesCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    answersConfiguration: workspace?.configuration === true,
    registersConfigurationChange: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersSemanticTokens: textDocument?.semanticTokens?.dynamicRegistration === true,
    refreshesSemanticTokens: workspace?.semanticTokens?.refreshSupport === true,
    tellsWorkspaceFolders: workspace?.workspaceFolders === true,
  };
}

/** Clients send what they like: what is of another shape counts as not sent. */
export function readInitializationOptions(raw: unknown): InitializationOptions {
  if (typeof raw !== "object" || raw === null) return {};
  const { addRoleCommand, neighbours, docsBase, settings } = raw as Record<string, unknown>;
  return {
    addRoleCommand: addRoleCommand === true,
    neighbours: readNeighbours(neighbours) ?? noNeighbours,
    ...(typeof docsBase === "string" ? { docsBase: docsBase.endsWith("/") ? docsBase : `${docsBase}/` } : {}),
    settings,
  };
}

export function readNeighbours(raw: unknown): Neighbours | undefined {
  if (typeof raw !== "object" || raw === null) return undefined;
  const { reportsSchema, grammars } = raw as Record<string, unknown>;
  if (typeof reportsSchema !== "boolean" || !Array.isArray(grammars)) return undefined;
  return { reportsSchema, grammars: grammars.filter((language) => typeof language === "string") };
}
