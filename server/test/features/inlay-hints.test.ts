import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { inlayHints } from "../../src/features/inlay-hints.ts";
import { NamesById } from "../../src/features/known-names.ts";
import { type KnownNames, noKnownNames } from "../../src/protocol.ts";
import { parseFile } from "../../src/terraform/parse-file.ts";
import { exactProvider } from "../../src/terraform/provider-version.ts";
import { readModule } from "../../src/terraform/read-module.ts";
import { inAssignment, inKey, known, uri } from "./completion/complete-at.ts";

/** The text with each hint in its place: `⟨Payments⟩`. */
function hinted(text: string, names: KnownNames = known, lines = text, of = uri): string {
  const document = TextDocument.create(of, "terraform", 1, text);
  const file = { uri: of, tree: parseFile(of, text) };
  const start = text.indexOf(lines);
  const hints = inlayHints({
    document,
    file,
    module: readModule([file], exactProvider("documented")),
    names: new NamesById(names),
    span: { start, end: start + lines.length },
    format: "plaintext",
  });
  const edits = hints.map(({ position, label }) => ({
    range: { start: position, end: position },
    newText: `⟨${label}⟩`,
  }));
  return TextDocument.applyEdits(document, edits);
}

test("beside ids, wherever they are written", () => {
  expect(hinted('locals {\n  a = "64f0c0ffee64f0c0ffee0001"\n  b = ["0123456789abcdef01234567", "x"]\n}\n')).toBe(
    'locals {\n  a = "64f0c0ffee64f0c0ffee0001"⟨Payments⟩\n  b = ["0123456789abcdef01234567"⟨Acme⟩, "x"]\n}\n',
  );
});

test("beside an import id, with both names", () => {
  const id = '"64f0c0ffee64f0c0ffee0001-65a0000000000000000000a1"';
  expect(hinted(`import {\n  id = ${id}\n}\n`)).toBe(`import {\n  id = ${id}⟨Payments, CI⟩\n}\n`);
});

test("beside a reference that stands for one", () => {
  const locals = 'locals {\n  p = "${local.q}"\n  q = "64f0c0ffee64f0c0ffee0001"\n}\n';
  const text = hinted(locals + inAssignment("    project_id = local.p # ours"));
  expect(text).toContain("project_id = local.p⟨Payments⟩ # ours");
});

test("beside what stands for several, each once", () => {
  const text = hinted(
    inKey(
      '  for_each = { a = "64f0c0ffee64f0c0ffee0001", b = "64f0c0ffee64f0c0ffee0002", c = "64f0c0ffee64f0c0ffee0001" }\n  project_id = each.value',
    ),
  );
  expect(text).toContain("project_id = each.value⟨Payments, Shop⟩\n");
});

test("not twice where the id itself is there", () => {
  const body = '    project_id = "64f0c0ffee64f0c0ffee0001"';
  expect(hinted(inAssignment(body))).toBe(inAssignment(`${body}⟨Payments⟩`));
});

test("only in the part of the file that is shown", () => {
  const [one, other] = ['a = "64f0c0ffee64f0c0ffee0001"\n', 'b = "64f0c0ffee64f0c0ffee0002"\n'];
  expect(hinted(`locals {\n  ${one}  ${other}}\n`, known, other)).toBe(
    `locals {\n  ${one}  b = "64f0c0ffee64f0c0ffee0002"⟨Shop⟩\n}\n`,
  );
});

test("none where nothing is known, in comments, and in longer text", () => {
  const text = inAssignment('    project_id = "64f0c0ffee64f0c0ffee0001"');
  expect(hinted(text, noKnownNames)).toBe(text);
  const others = 'locals {\n  # "64f0c0ffee64f0c0ffee0001"\n  a = "the 64f0c0ffee64f0c0ffee0001"\n}\n';
  expect(hinted(others)).toBe(others);
});

test("a name from Atlas is one line, and not too long", () => {
  const project = { id: "64f0c0ffee64f0c0ffee0001", orgId: "0123456789abcdef01234567", name: `a\n${"b".repeat(100)}` };
  const text = hinted('locals {\n  a = "64f0c0ffee64f0c0ffee0001"\n}\n', { ...known, projects: [project] });
  expect(text).toContain(`⟨a ${"b".repeat(57)}…⟩\n`);
});

test("in JSON too", () => {
  const text = `{ "locals": { "p": "64f0c0ffee64f0c0ffee0001" },
  "resource": { "mongodbatlas_project_api_key": { "ci": { "project_id": "\${local.p}" } } } }
`;
  expect(hinted(text, known, text, "file:///module/main.tf.json")).toBe(
    text.replace('0001"', '0001"⟨Payments⟩').replace('.p}"', '.p}"⟨Payments⟩'),
  );
});
