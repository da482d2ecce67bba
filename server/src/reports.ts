/** A file's diagnostics: those of all root modules that reach it, and its own syntax errors while it is open. */
import type { Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Documents } from "./documents.ts";
import { type DiagnosticSupport, reportsSchema, syntaxDiagnostics } from "./features/diagnostics.ts";
import type { Verdict } from "./features/syntax-errors.ts";
import type { SyntaxTree } from "./hcl/syntax.ts";
import type { Neighbours } from "./protocol.ts";
import type { SettingsOf } from "./scopes.ts";
import type { Measure } from "./workspace/judge.ts";
import { mergeDiagnostics } from "./workspace/merge-diagnostics.ts";
import { folderOfUri } from "./workspace/uris.ts";
import type { Workspace } from "./workspace/workspace.ts";

export interface Report {
  /** Another one for every other report of this server. */
  readonly id: string;
  /** As the client calls the file. */
  readonly uri: string;
  /** As LSP has it: null where the file is not open. */
  readonly version: number | null;
  /** With the data that code actions need, whatever the client takes. */
  readonly diagnostics: readonly Diagnostic[];
  /** Root modules that reach the file and are not judged yet: too many for somebody to wait. */
  readonly waiting: readonly string[];
}

export interface ReportsOptions {
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly client: DiagnosticSupport;
  readonly neighbours: () => Neighbours;
  readonly verdictOn: (document: TextDocument) => Verdict | undefined;
}

interface Made {
  readonly parts: readonly (readonly Diagnostic[])[];
  readonly tree: SyntaxTree | undefined;
  readonly verdict: Verdict | undefined;
  readonly hasSyntax: boolean;
  readonly report: Report;
  readonly json: string;
}

/** Root modules that are judged at once for a file somebody waits for. */
const atOnce = 8;

export class Reports {
  readonly #options: ReportsOptions;
  readonly #made = new Map<string, Made>();
  #lastId = 0;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  /** By the file's canonical URI; of the text as it is now. */
  of(uri: string, settingsOf: SettingsOf): Report {
    const { documents, workspace, verdictOn, neighbours } = this.#options;
    const folder = folderOfUri(uri);
    const open = documents.get(uri);
    const document = open && documents.document(open.document.uri);
    const settings = settingsOf(folder);
    const hasSyntax = document !== undefined && reportsSchema({ settings, neighbours: neighbours() });
    const waiting: string[] = [];
    const isWanted =
      document !== undefined || (open === undefined && settings.diagnose === "workspace" && workspace.has(uri));
    const parts = isWanted ? this.#parts(uri, settingsOf, waiting) : [];
    const tree = document && open?.file.tree;
    const verdict = document && verdictOn(document);
    const last = this.#made.get(uri);
    const version = document?.version ?? null;
    const isSame =
      last?.tree === tree &&
      last?.verdict === verdict &&
      last?.hasSyntax === hasSyntax &&
      last.report.version === version &&
      last.report.waiting.length === waiting.length &&
      last.parts.length === parts.length &&
      parts.every((part, index) => part === last.parts[index]);
    if (last !== undefined && isSame) return last.report;
    const syntax = hasSyntax && tree !== undefined ? syntaxDiagnostics(document, tree, verdict) : [];
    const diagnostics = [...syntax, ...mergeDiagnostics(parts)];
    const json = JSON.stringify(diagnostics);
    const id = last !== undefined && last.json === json ? last.report.id : String(++this.#lastId);
    const report: Report = { id, uri: document?.uri ?? uri, version, diagnostics, waiting };
    this.#made.set(uri, { parts, tree, verdict, hasSyntax, report, json });
    return report;
  }

  /** What the client takes of a report's diagnostics. */
  forClient({ diagnostics }: Report): Diagnostic[] {
    if (this.#options.client.data) return [...diagnostics];
    return diagnostics.map(({ data: _, ...diagnostic }) => diagnostic);
  }

  measure(root: string, settingsOf: SettingsOf): Measure {
    return { settings: settingsOf(root), neighbours: this.#options.neighbours() };
  }

  /** What each root finds in the file. */
  #parts(uri: string, settingsOf: SettingsOf, waiting: string[]): (readonly Diagnostic[])[] {
    const { workspace } = this.#options;
    let judged = 0;
    return workspace.rootsOf(uri).flatMap((root) => {
      const measure = this.measure(root, settingsOf);
      let verdicts = workspace.knownVerdicts(root, measure);
      if (verdicts === undefined && judged++ < atOnce) verdicts = workspace.verdicts(root, measure);
      if (verdicts === undefined) waiting.push(root);
      const own = verdicts?.get(uri);
      return own === undefined ? [] : [own];
    });
  }
}
