/** HashiCorp's own parser, asked now and then. The one interface to it; nothing else knows how it is run. */
import type { Span } from "../hcl/syntax.ts";

export interface Hcl2Json {
  /**
   * HashiCorp's verdict on one file in native syntax. Never rejects; questions are answered one after another.
   * `timeoutMs` counts from when this question's turn comes and includes loading the parser.
   */
  parse(text: string, options: { readonly timeoutMs: number }): Promise<Hcl2JsonResult>;
  /** Gives back thread and memory at once: a question under way fails. A later question starts anew. */
  dispose(): Promise<void>;
}

export type Hcl2JsonResult =
  | { readonly kind: "ok"; readonly json: unknown }
  | { readonly kind: "rejected"; readonly errors: readonly HclError[] }
  /** No answer: it did not start, crashed, or took too long. */
  | { readonly kind: "failed"; readonly reason: string };

/** An error in HashiCorp's words; the span counts UTF-16 code units. */
export interface HclError extends Span {
  readonly summary: string;
  readonly detail: string;
}
