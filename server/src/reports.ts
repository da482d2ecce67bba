/** A document's diagnostics, computed again only when something that they depend on is another one. */
import type { Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Documents } from "./documents.ts";
import type { Analysis } from "./features/analysis.ts";
import { type DiagnosticSupport, type DiagnosticsOptions, diagnose } from "./features/diagnostics.ts";
import type { Verdict } from "./features/syntax-errors.ts";
import type { Neighbours, Settings } from "./protocol.ts";

export interface Report {
  /** Another one for every other report of this server. */
  readonly id: string;
  readonly diagnostics: Diagnostic[];
}

export interface ReportsOptions {
  readonly documents: Documents;
  readonly client: DiagnosticSupport;
  readonly docsBase: string | undefined;
  readonly onRuleError: DiagnosticsOptions["onRuleError"];
  readonly neighbours: () => Neighbours;
  readonly verdictOn: (document: TextDocument) => Verdict | undefined;
  /** The same set until the state beside the document is another one. */
  readonly secretsBeside: (document: TextDocument) => ReadonlySet<string>;
}

/** All that a document's diagnostics depend on, but for the settings. */
interface Inputs {
  readonly analysis: Analysis;
  readonly neighbours: Neighbours;
  readonly verdict: Verdict | undefined;
  readonly recordedSecrets: ReadonlySet<string>;
}

interface Made extends Inputs {
  readonly settings: Settings;
  readonly report: Report;
}

export class Reports {
  readonly #options: ReportsOptions;
  readonly #made = new WeakMap<TextDocument, Made>();
  #lastId = 0;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  /** Of the text as it is now. */
  of(document: TextDocument, settings: Settings): Report {
    const inputs = this.#inputs(document);
    const last = this.#made.get(document);
    const isSame =
      last?.analysis === inputs.analysis &&
      last.settings === settings &&
      last.neighbours === inputs.neighbours &&
      last.verdict === inputs.verdict &&
      last.recordedSecrets === inputs.recordedSecrets;
    if (isSame) return last.report;
    const diagnostics = this.#diagnose(document, settings, inputs, this.#options.client);
    const report = { id: String(++this.#lastId), diagnostics };
    this.#made.set(document, { ...inputs, settings, report });
    return report;
  }

  /** The same diagnostics, with the data that code actions need even where the client does not keep it. */
  withData(document: TextDocument, settings: Settings): Diagnostic[] {
    return this.#diagnose(document, settings, this.#inputs(document), { ...this.#options.client, data: true });
  }

  #inputs(document: TextDocument): Inputs {
    const { documents, neighbours, verdictOn, secretsBeside } = this.#options;
    return {
      analysis: documents.analysisOf(document),
      neighbours: neighbours(),
      verdict: verdictOn(document),
      recordedSecrets: secretsBeside(document),
    };
  }

  #diagnose(
    document: TextDocument,
    settings: Settings,
    { analysis, ...inputs }: Inputs,
    client: DiagnosticSupport,
  ): Diagnostic[] {
    const { docsBase, onRuleError } = this.#options;
    return diagnose(document, analysis, { ...inputs, settings, client, docsBase, onRuleError });
  }
}
