/** Quick fixes out of the diagnostics' data, and "fix all". */
import type { CodeAction, CodeActionContext, Diagnostic, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { lineBreakOf } from "../hcl/lines.ts";
import { addRoleCommand } from "../protocol.ts";
import type { CheckOptions } from "../rules/check.ts";
import { rules } from "../rules/index.ts";
import { type DiagnosticData, type FixData, source, toRange } from "./diagnostics.ts";
import { fixAll } from "./fix-all.ts";

export const fixAllKind = "source.fixAll.atlasApiKeys";
const quickFixKind = "quickfix";

export interface CodeActionRequest {
  readonly document: TextDocument;
  readonly context: CodeActionContext;
  /** The client understands edits of a certain version of a document. */
  readonly documentChanges: boolean;
  readonly checkOptions: CheckOptions;
  /** The diagnostics of the document's text as it is now: for those in the context that are of an older one. */
  readonly current: () => readonly Diagnostic[];
}

export function codeActions(request: CodeActionRequest): CodeAction[] {
  const { context, document } = request;
  const actions: CodeAction[] = [];
  if (wants(context, quickFixKind)) {
    for (const diagnostic of context.diagnostics) {
      const fresh = refresh(diagnostic, request);
      if (fresh !== undefined) actions.push(...quickFixes(diagnostic, fresh, request));
    }
  }
  // Only when it is asked for: it does not belong into the light bulb's menu of every line.
  if (context.only?.some((kind) => fixAllKind === kind || fixAllKind.startsWith(`${kind}.`))) {
    const edit = fixAll(document.uri, document.getText(), request.checkOptions);
    if (edit !== undefined) {
      const edits = [{ range: toRange(document, edit), newText: edit.newText }];
      actions.push({ title: "Fix all API key problems", kind: fixAllKind, edit: workspaceEdit(edits, request) });
    }
  }
  return actions;
}

function wants(context: CodeActionContext, kind: string): boolean {
  return (
    context.only === undefined ||
    context.only.some((only) => only === kind || kind.startsWith(`${only}.`) || only === "")
  );
}

/** A diagnostic whose edits fit the text: itself, or the one of the same rule that took its place. */
function refresh(diagnostic: Diagnostic, { document, current }: CodeActionRequest): Diagnostic | undefined {
  if (diagnostic.source !== source) return undefined;
  if (isData(diagnostic.data) && diagnostic.data.version === document.version) return diagnostic;
  const sameCode = current().filter((candidate) => candidate.code === diagnostic.code);
  const exact = sameCode.find(
    ({ range }) =>
      range.start.line === diagnostic.range.start.line && range.start.character === diagnostic.range.start.character,
  );
  return exact ?? sameCode.find(({ range }) => range.start.line === diagnostic.range.start.line);
}

function isData(data: unknown): data is DiagnosticData {
  return typeof data === "object" && data !== null && "version" in data && "fixes" in data && Array.isArray(data.fixes);
}

function quickFixes(shown: Diagnostic, fresh: Diagnostic, request: CodeActionRequest): CodeAction[] {
  if (!isData(fresh.data)) return [];
  const actions = fresh.data.fixes.map((fix) => toAction(fix, shown, request));
  const ignore = ignoreAction(shown, fresh, request);
  return ignore === undefined ? actions : [...actions, ignore];
}

function toAction(fix: FixData, diagnostic: Diagnostic, request: CodeActionRequest): CodeAction {
  const action: CodeAction = { title: fix.title, kind: quickFixKind, diagnostics: [diagnostic] };
  if (fix.kind === "addRole")
    return { ...action, command: { title: fix.title, command: addRoleCommand, arguments: [fix.role] } };
  if (fix.preferred) action.isPreferred = true;
  return { ...action, edit: workspaceEdit(fix.edits, request) };
}

/** Puts an ignore comment above the line, or adds the rule to the one that stands there. */
function ignoreAction(shown: Diagnostic, fresh: Diagnostic, request: CodeActionRequest): CodeAction | undefined {
  const { document } = request;
  const ruleId = String(fresh.code);
  if (ruleId === "ignore-without-reason" || !rules.some((rule) => rule.id === ruleId)) return undefined;
  const { line } = fresh.range.start;
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const above =
    line === 0 ? "" : document.getText({ start: { line: line - 1, character: 0 }, end: { line, character: 0 } });
  const existing = /^(\s*(?:#|\/\/)\s*atlas-api-keys:ignore\s+)[^\s]/.exec(above);
  const indentation = /^[ \t]*/.exec(text)?.[0] ?? "";
  const newText = `${indentation}# atlas-api-keys:ignore ${ruleId}${lineBreakOf(document.getText())}`;
  const edit: TextEdit =
    existing === null
      ? { range: { start: { line, character: 0 }, end: { line, character: 0 } }, newText }
      : insertion(line - 1, (existing[1] as string).length, `${ruleId}, `);
  return {
    title: `Ignore ${ruleId} on this line`,
    kind: quickFixKind,
    diagnostics: [shown],
    edit: workspaceEdit([edit], request),
  };
}

function insertion(line: number, character: number, newText: string): TextEdit {
  return { range: { start: { line, character }, end: { line, character } }, newText };
}

function workspaceEdit(edits: readonly TextEdit[], { document, documentChanges }: CodeActionRequest): WorkspaceEdit {
  if (!documentChanges) return { changes: { [document.uri]: [...edits] } };
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: [...edits] }] };
}
