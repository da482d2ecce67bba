/** HashiCorp's verdict: asked for when typing rests, on a text in which our parser found an error. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Documents } from "./documents.ts";
import type { Verdict } from "./features/syntax-errors.ts";
import type { Hcl2Json } from "./hcl2json/hcl2json.ts";
import { isJsonSyntax } from "./terraform/parse-file.ts";
import { Timers } from "./timers.ts";

export interface SecondOpinionOptions {
  readonly documents: Documents;
  readonly hcl2json: Hcl2Json;
  /** Milliseconds without a change after which typing rests. */
  readonly restDelay: number;
  /** Whether syntax errors of the document are reported at all. */
  readonly isWanted: (document: TextDocument) => Promise<boolean>;
  readonly onVerdict: (document: TextDocument) => void;
  readonly warn: (message: string) => void;
}

/** HashiCorp's parser takes about a second for a megabyte; beyond that our own words must do. */
const maximumLength = 1_000_000;
const timeoutMs = 5_000;

export class SecondOpinion {
  readonly #options: SecondOpinionOptions;
  readonly #timers = new Timers();
  readonly #verdicts = new WeakMap<TextDocument, { readonly version: number; readonly verdict: Verdict }>();

  constructor(options: SecondOpinionOptions) {
    this.#options = options;
  }

  /** On the text as it is now, if HashiCorp's parser was asked about just that. */
  of(document: TextDocument): Verdict | undefined {
    const known = this.#verdicts.get(document);
    return known?.version === document.version ? known.verdict : undefined;
  }

  /** The text is new: ask when it has been left alone for a while. */
  whenAtRest(document: TextDocument): void {
    this.#timers.set(document.uri, this.#options.restDelay, () => this.ask(document));
  }

  /** Asks now, if there is something to ask. Never rejects. */
  async ask(document: TextDocument): Promise<void> {
    const { documents, hcl2json, isWanted, onVerdict } = this.#options;
    this.#timers.clear(document.uri);
    const { version } = document;
    // HashiCorp's parser has been compiled for native syntax only.
    if (isJsonSyntax(document.uri)) return;
    if (this.of(document) !== undefined || document.getText().length > maximumLength) return;
    if (!(await isWanted(document)) || document.version !== version) return;
    const hasErrors = documents.fileOf(document).tree.errors.length > 0;
    // A text that has just been mended is asked about once more, while the parser is loaded anyway: did we miss something?
    const wasRejected = this.#verdicts.get(document)?.verdict.kind === "rejected";
    if (!hasErrors && !wasRejected) return;
    const result = await hcl2json.parse(document.getText(), { timeoutMs });
    if (document.version !== version || documents.document(document.uri) !== document) return;
    if (result.kind === "failed") return this.#options.warn(`HashiCorp's parser gave no answer: ${result.reason}`);
    const verdict: Verdict = result.kind === "ok" ? { kind: "accepted" } : result;
    this.#verdicts.set(document, { version, verdict });
    this.#tellDisagreement(document, hasErrors, verdict);
    if (hasErrors || verdict.kind === "rejected") onVerdict(document);
  }

  forget(uri: string): void {
    this.#timers.clear(uri);
  }

  dispose(): void {
    this.#timers.clearAll();
    // Nobody waits for the thread's end.
    void this.#options.hcl2json.dispose();
  }

  /** The two parsers should never differ on whether a text is in order: where they do, ours is wrong. */
  #tellDisagreement(document: TextDocument, hasErrors: boolean, verdict: Verdict): void {
    if (hasErrors === (verdict.kind === "rejected")) return;
    const [error] = verdict.kind === "rejected" ? verdict.errors : this.#options.documents.fileOf(document).tree.errors;
    if (error === undefined) return;
    const words = "summary" in error ? error.summary : error.message;
    const line = document.positionAt(error.start).line + 1;
    const [finder, other] = hasErrors ? ["Our", "HashiCorp's does not"] : ["HashiCorp's", "ours does not"];
    this.#options.warn(
      `${finder} parser finds an error in ${document.uri}, line ${line} (${words}), ${other}. Please report this.`,
    );
  }
}
