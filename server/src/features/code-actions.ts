/** Code actions: the fixes that the diagnostics carry, and "fix all". */
import type { CodeAction, Diagnostic, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit as TextSpanEdit } from "../hcl/edit.ts";
import type { SyntaxTree } from "../hcl/syntax.ts";
import { addRoleCommand } from "../protocol.ts";
import type { SourceFile } from "../terraform/value.ts";
import { diagnosticSource, type FixData, readData, syntaxCode } from "./diagnostic-data.ts";
import { rangeOf } from "./diagnostics.ts";
import { ignoreEdit } from "./ignore-action.ts";
import type { Refactoring } from "./refactoring/refactoring.ts";

const quickFixKind = "quickfix";
export const fixAllKind = "source.fixAll.atlasApiKeys";
const refactoringKinds: readonly Refactoring["kind"][] = ["refactor.rewrite", "refactor.extract"];

/** All that `codeActions` gives. */
export const codeActionKinds: readonly string[] = [quickFixKind, fixAllKind, ...refactoringKinds];

export interface CodeActionsInput {
  readonly document: TextDocument;
  readonly tree: SyntaxTree;
  /** As the client sent them: ours and others', possibly of an earlier text. */
  readonly diagnostics: readonly Diagnostic[];
  /** The diagnostics of the text as it is now. */
  readonly fresh: () => readonly Diagnostic[];
  readonly client: EditSupport;
  /** The kinds that the client asks for. */
  readonly only: readonly string[] | undefined;
  /** The edit that leaves no automatic fix in the document; undefined where there is none. */
  readonly fixAll: () => TextSpanEdit | undefined;
  /** What can be rewritten where the cursor is. */
  readonly refactorings: () => readonly Refactoring[];
  /** An open document of that very text, or one made of the text. */
  readonly documentOf: (file: SourceFile) => { readonly document: TextDocument; readonly version: number | null };
}

export interface EditSupport {
  readonly documentChanges: boolean;
  readonly addRoleCommand: boolean;
}

export function codeActions(input: CodeActionsInput): CodeAction[] {
  const actions = wants(input.only, quickFixKind) ? quickFixes(input) : [];
  if (wants(input.only, fixAllKind)) actions.push(...fixAllActions(input));
  if (refactoringKinds.some((kind) => wants(input.only, kind))) actions.push(...refactoringActions(input));
  return actions;
}

/** `only` names kinds, and those above them. Without it a light bulb is opened, where fixing all has no place. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  if (only === undefined) return kind !== fixAllKind;
  return only.some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
}

function fixAllActions({ document, client, fixAll }: CodeActionsInput): CodeAction[] {
  const edit = fixAll();
  if (edit === undefined) return [];
  const edits = [{ range: rangeOf(document, edit), newText: edit.newText }];
  return [{ title: "Fix all API key problems", kind: fixAllKind, edit: workspaceEdit(document, edits, client) }];
}

function refactoringActions({ only, refactorings, documentOf, client }: CodeActionsInput): CodeAction[] {
  return refactorings()
    .filter(({ kind }) => wants(only, kind))
    .map(({ title, kind, changes }) => {
      const edits = changes.map(({ file, edits }) => {
        const { document, version } = documentOf(file);
        const spans = edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.newText }));
        return { uri: file.uri, version, edits: spans };
      });
      return { title, kind, edit: workspaceEdits(edits, client) };
    });
}

/** For each of our diagnostics its fixes, the best first, and last how to ignore it. */
function quickFixes(input: CodeActionsInput): CodeAction[] {
  const { document, tree, client } = input;
  const actions: CodeAction[] = [];
  const ignores: CodeAction[] = [];
  for (const reported of input.diagnostics) {
    if (reported.source !== diagnosticSource || reported.code === syntaxCode) continue;
    const current = upToDate(reported, input);
    if (current === undefined) continue;
    for (const fix of readData(current)?.fixes ?? []) {
      const action = fixAction(fix, reported, document, client);
      if (action !== undefined) actions.push(action);
    }
    const ruleId = String(current.code);
    const edit = ignoreEdit(tree, document.offsetAt(current.range.start), ruleId);
    if (edit === undefined) continue;
    const edits = [{ range: rangeOf(document, edit), newText: edit.newText }];
    ignores.push({
      title: `Ignore ${ruleId} on this line`,
      kind: quickFixKind,
      diagnostics: [reported],
      edit: workspaceEdit(document, edits, client),
    });
  }
  return [...actions, ...ignores];
}

/**
 * A diagnostic of an earlier text, or one that lost its data, gives way to the fresh one of its rule and place. So does
 * one with edits in another file, which may have changed since.
 */
function upToDate(reported: Diagnostic, { document, fresh }: CodeActionsInput): Diagnostic | undefined {
  const data = readData(reported);
  if (data?.version === document.version && data.fixes.every(({ file }) => file === undefined)) return reported;
  const { start, end } = offsets(document, reported);
  return fresh().find((diagnostic) => {
    const span = offsets(document, diagnostic);
    return diagnostic.code === reported.code && span.start <= end && start <= span.end;
  });
}

function offsets(document: TextDocument, { range }: Diagnostic): { start: number; end: number } {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

function fixAction(
  fix: FixData,
  diagnostic: Diagnostic,
  document: TextDocument,
  client: EditSupport,
): CodeAction | undefined {
  const action: CodeAction = { title: fix.title, kind: quickFixKind, diagnostics: [diagnostic] };
  if (fix.preferred) action.isPreferred = true;
  if (fix.addRole === undefined) return { ...action, edit: workspaceEdit(fix.file ?? document, fix.edits, client) };
  if (!client.addRoleCommand) return undefined;
  return {
    ...action,
    command: { title: fix.title, command: addRoleCommand, arguments: [fix.addRole, document.uri] },
  };
}

/** With the version where the client takes it: it then refuses an edit of a text that has moved on. */
function workspaceEdit(
  { uri, version }: { readonly uri: string; readonly version: number | null },
  edits: readonly TextEdit[],
  client: EditSupport,
): WorkspaceEdit {
  return workspaceEdits([{ uri, version, edits }], client);
}

interface DocumentEdits {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
}

export function workspaceEdits(
  all: readonly DocumentEdits[],
  { documentChanges }: Pick<EditSupport, "documentChanges">,
): WorkspaceEdit {
  if (!documentChanges) return { changes: Object.fromEntries(all.map(({ uri, edits }) => [uri, [...edits]])) };
  return {
    documentChanges: all.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits: [...edits] })),
  };
}
