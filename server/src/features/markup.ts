/** Text for a person, as the client can show it: with Markdown, or without. */
import type { MarkupContent } from "vscode-languageserver";

export type MarkupFormat = "markdown" | "plaintext";

export class Markup {
  readonly #format: MarkupFormat;

  constructor(format: MarkupFormat) {
    this.#format = format;
  }

  /** Text that is not ours: nothing in it is Markdown. */
  text(text: string): string {
    return this.#format === "markdown" ? text.replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, "\\$&") : text;
  }

  bold(text: string): string {
    return this.#format === "markdown" ? `**${this.text(text)}**` : text;
  }

  code(text: string): string {
    if (this.#format === "plaintext") return text;
    const fence = "`".repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
    return fence === "`" ? `\`${text}\`` : `${fence} ${text} ${fence}`;
  }

  /** Paragraphs; one that is undefined is left out. */
  content(paragraphs: readonly (string | undefined)[]): MarkupContent {
    const value = paragraphs.filter((paragraph) => paragraph !== undefined).join("\n\n");
    return { kind: this.#format, value };
  }
}
