/** Completion in a text with a `|` where the cursor is; `‖` stands for a `|` of the text. */
import type { CompletionItem } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type CompletionInput, complete } from "../../../src/features/completion/completion.ts";
import { NamesById } from "../../../src/features/known-names.ts";
import type { KnownNames } from "../../../src/protocol.ts";
import { parseFile } from "../../../src/terraform/parse-file.ts";
import { exactProvider } from "../../../src/terraform/provider-version.ts";
import { readModule } from "../../../src/terraform/read-module.ts";

export const uri = "file:///module/main.tf";

export const known: KnownNames = {
  organizations: [{ id: "0123456789abcdef01234567", name: "Acme" }],
  projects: [
    { id: "64f0c0ffee64f0c0ffee0002", name: "Shop", orgId: "0123456789abcdef01234567" },
    { id: "64f0c0ffee64f0c0ffee0001", name: "Payments", orgId: "0123456789abcdef01234567" },
  ],
  keys: [
    {
      id: "65a0000000000000000000a1",
      description: "CI",
      orgId: "0123456789abcdef01234567",
      projectIds: ["64f0c0ffee64f0c0ffee0001"],
    },
    {
      id: "65a0000000000000000000a2",
      description: "Reports",
      orgId: "0123456789abcdef01234567",
      projectIds: ["64f0c0ffee64f0c0ffee0001", "64f0c0ffee64f0c0ffee0002"],
    },
  ],
};

export interface Completed {
  readonly text: string;
  readonly items: readonly CompletionItem[];
  readonly labels: readonly string[];
  /** The text after the completion of that label was taken. */
  readonly take: (label: string) => string;
  readonly item: (label: string) => CompletionItem;
}

export function completeAt(
  marked: string,
  options: Partial<CompletionInput> & { readonly provider?: string; readonly name?: string } = {},
): Completed {
  const offset = marked.indexOf("|");
  if (offset < 0 || marked.indexOf("|", offset + 1) >= 0) throw new Error("One cursor is wanted.");
  const text = marked.replace("|", "").replaceAll("‖", "|");
  const document = TextDocument.create(uri, "terraform", 1, text);
  const file = { uri, tree: parseFile(options.name ?? uri, text) };
  const { isIncomplete, items } = complete({
    document,
    start: 0,
    offset,
    file,
    module: readModule([file], exactProvider(options.provider ?? "documented")),
    names: new NamesById(known),
    additionalRoles: [],
    othersKnowTerraform: true,
    client: {
      snippets: true,
      adjustsIndentation: false,
      labelDetails: false,
      completionFormat: "markdown",
      suggestCommand: undefined,
    },
    ...options,
  });
  if (isIncomplete) throw new Error("The list is to be complete.");
  for (const { textEdit, label, filterText } of items) check(label, textEdit, filterText, document, offset);
  const item = (label: string) => {
    const found = items.find((each) => each.label === label);
    if (found === undefined) throw new Error(`${label} is not offered, but ${items.map((each) => each.label)}.`);
    return found;
  };
  const sorted = [...items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
  return {
    text,
    items,
    labels: sorted.map(({ label }) => label),
    item,
    take: (label) => TextDocument.applyEdits(document, [item(label).textEdit as never]),
  };
}

/** What an editor asks of an edit: one line, the cursor in it, and what is typed in it is a part of what it filters by. */
function check(
  label: string,
  edit: CompletionItem["textEdit"],
  filterText: string | undefined,
  document: TextDocument,
  offset: number,
): void {
  if (edit === undefined || !("range" in edit)) throw new Error(`${label} has no edit.`);
  const [start, end] = [document.offsetAt(edit.range.start), document.offsetAt(edit.range.end)];
  if (edit.range.start.line !== edit.range.end.line || start > offset || offset > end)
    throw new Error(`The edit of ${label} does not hold the cursor.`);
  const quote = document.getText().slice(start, offset).startsWith('"');
  if (quote && filterText?.startsWith('"') !== true) throw new Error(`${label} is hidden by the quote.`);
}

/** The body of a key's only block around a text. */
export function inKey(body: string): string {
  return `resource "mongodbatlas_project_api_key" "ci" {\n${body}\n}\n`;
}

export function inAssignment(body: string): string {
  return inKey(`  description = "ci"\n  project_assignment {\n${body}\n  }`);
}
