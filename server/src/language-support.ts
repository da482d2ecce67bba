/** What the client can do with help while typing, read once. */
import type { ClientCapabilities } from "vscode-languageserver";
import type { CompletionSupport } from "./features/completion/completion-item.ts";
import type { MarkupFormat } from "./features/markup.ts";
import type { InitializationOptions } from "./protocol.ts";

export interface LanguageSupport extends CompletionSupport {
  readonly takesCompletions: boolean;
  readonly takesHovers: boolean;
  readonly hoverFormat: MarkupFormat;
  readonly takesInlayHints: boolean;
  readonly refreshesInlayHints: boolean;
}

export function readLanguageSupport(
  { textDocument, workspace }: ClientCapabilities,
  { suggestCommand }: InitializationOptions,
): LanguageSupport {
  const item = textDocument?.completion?.completionItem;
  const adjustIndentation = 2;
  return {
    takesCompletions: textDocument?.completion !== undefined,
    snippets: item?.snippetSupport === true,
    adjustsIndentation: item?.insertTextModeSupport?.valueSet.includes(adjustIndentation) === true,
    labelDetails: item?.labelDetailsSupport === true,
    completionFormat: formatOf(item?.documentationFormat),
    suggestCommand,
    takesHovers: textDocument?.hover !== undefined,
    hoverFormat: formatOf(textDocument?.hover?.contentFormat),
    takesInlayHints: textDocument?.inlayHint !== undefined,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
  };
}

function formatOf(formats: readonly string[] | undefined): MarkupFormat {
  return formats?.includes("markdown") === true ? "markdown" : "plaintext";
}
