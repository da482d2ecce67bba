/** Completion, hover and hints at every place of texts as they look while somebody types: they answer, and what they answer fits. */
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { complete } from "../../src/features/completion/completion.ts";
import { hover } from "../../src/features/hover/hover.ts";
import { inlayHints } from "../../src/features/inlay-hints.ts";
import { NamesById } from "../../src/features/known-names.ts";
import { applyEdits } from "../../src/hcl/edit.ts";
import { parse } from "../../src/hcl/parser.ts";
import { unknownProvider } from "../../src/terraform/provider-version.ts";
import { readModule } from "../../src/terraform/read-module.ts";
import { mutants } from "../hcl/typing/mutants.ts";
import { known, uri } from "./completion/complete-at.ts";

const text = `locals {
  roles = ["GROUP_OWNER"]
}
resource "mongodbatlas_project_api_key" "ci" {
  for_each    = { a = "64f0c0ffee64f0c0ffee0001" }
  description = "ci \${each.key}"
  project_id  = each.value

  project_assignment {
    project_id = each.value
    role_names = concat(local.roles, ["GROUP_READ_ONLY", "ORG_MEMBER"])
  }
  dynamic "project_assignment" {
    for_each = [for id in ["64f0c0ffee64f0c0ffee0002"] : id]
    content {
      project_id = project_assignment.value
      role_names = true ? local.roles : ["GROUP_OWNER"]
    }
  }
}
import {
  to = mongodbatlas_project_api_key.ci["a"]
  id = "64f0c0ffee64f0c0ffee0001-65a0000000000000000000a1"
}
`;

const names = new NamesById(known);
const client = {
  snippets: true,
  adjustsIndentation: true,
  labelDetails: true,
  completionFormat: "markdown",
  suggestCommand: undefined,
} as const;

/** What is wrong with the answers to one place. */
function faults(of: string, places: readonly number[]): string[] {
  const document = TextDocument.create(uri, "terraform", 1, of);
  const file = { uri, tree: parse(of) };
  const common = { document, file, module: readModule([file], unknownProvider), names };
  const span = { start: 0, end: of.length };
  const found: string[] = [];
  for (const hint of inlayHints({ ...common, span, format: "markdown" }))
    if (hint.label === "") found.push("a hint without a label");
  for (const offset of places) {
    const settings = { additionalRoles: [], othersKnowTerraform: false };
    const { items } = complete({ ...common, ...settings, client, start: 0, offset });
    const place = JSON.stringify(`${of.slice(Math.max(0, offset - 30), offset)}|${of.slice(offset, offset + 10)}`);
    for (const { label, textEdit } of items) {
      if (textEdit === undefined || !("range" in textEdit)) found.push(`${label} has no edit at ${place}`);
      else {
        const { start, end } = textEdit.range;
        const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
        if (start.line !== end.line || from > offset || to < offset)
          found.push(`${label} is written elsewhere than at ${place}`);
      }
    }
    if (new Set(items.map(({ label }) => label)).size < items.length)
      found.push(`something is offered twice at ${place}`);
    const shown = hover({ ...common, offset, additionalRoles: [], format: "markdown" });
    if (shown?.range !== undefined) {
      const { start, end } = shown.range;
      if (document.offsetAt(start) > offset || document.offsetAt(end) < offset)
        found.push(`a hover of something else at ${place}`);
    }
  }
  return found;
}

const tree = parse(text);

test("in a correct text", () => {
  expect(
    faults(
      text,
      [...text].map((_, offset) => offset),
    ),
  ).toEqual([]);
});

test("in every typing state, at the place where somebody types", () => {
  for (const { edit } of mutants(tree)) {
    const typed = applyEdits(text, [edit]);
    const end = edit.start + edit.newText.length;
    expect(
      faults(
        typed,
        [edit.start, end - 1, end, end + 1].filter((at) => at >= 0 && at <= typed.length),
      ),
    ).toEqual([]);
  }
});

test("cut off anywhere, at its end", () => {
  for (let end = 0; end <= text.length; end++) expect(faults(text.slice(0, end), [end])).toEqual([]);
});
