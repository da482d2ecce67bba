/** HashiCorp's words for a syntax error: asked for when typing rests, and only where our parser found an error. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ParserError } from "./features/diagnostics.ts";
import type { Hcl2Json } from "./hcl2json/hcl2json.ts";

/** What HashiCorp's parser said of one version of a document. */
export type Verdict = { readonly version: number; readonly errors: readonly ParserError[]; readonly accepted: boolean };

export interface SecondOpinionOptions {
  readonly hcl2json: Hcl2Json;
  /** Milliseconds without a change after which typing rests. */
  readonly restDelay: number;
  /** Called when a verdict changes what is shown. */
  readonly onVerdict: (document: TextDocument) => void;
  readonly log: (message: string) => void;
}

export class SecondOpinion {
  readonly #options: SecondOpinionOptions;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #verdicts = new Map<string, Verdict>();

  constructor(options: SecondOpinionOptions) {
    this.#options = options;
  }

  /** The verdict on the document as it is now, if there is one. */
  of(document: TextDocument): Verdict | undefined {
    const verdict = this.#verdicts.get(document.uri);
    return verdict?.version === document.version ? verdict : undefined;
  }

  /** Our parser found an error: ask when typing rests. */
  wanted(document: TextDocument): void {
    if (this.of(document) !== undefined || this.#timers.has(document.uri)) return;
    this.#timers.set(
      document.uri,
      setTimeout(() => void this.askNow(document), this.#options.restDelay),
    );
  }

  /** The text moved on: what was asked or about to be asked counts no more. */
  changed(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
  }

  closed(uri: string): void {
    this.changed(uri);
    this.#verdicts.delete(uri);
  }

  /** Asks without waiting for a rest, for a document that was saved. */
  async askNow(document: TextDocument): Promise<void> {
    this.changed(document.uri);
    const { version } = document;
    if (this.of(document) !== undefined) return;
    const result = await this.#options.hcl2json.parse(document.getText());
    if (document.version !== version) return;
    if (result.kind === "failed") return this.#options.log(result.reason);
    if (result.kind === "accepted")
      this.#options.log(`HashiCorp's parser accepts ${document.uri}, ours does not: please report this.`);
    const errors = result.kind === "rejected" ? result.errors : [];
    this.#verdicts.set(document.uri, { version, errors, accepted: result.kind === "accepted" });
    this.#options.onVerdict(document);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#options.hcl2json.dispose();
  }
}
