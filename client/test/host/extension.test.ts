/** The extension in a real extension host. */
import * as assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";

const wrong = `resource "mongodbatlas_project_api_key" "ci" {
  description = "ci"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_READ_ONLY"]
  }
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER", "ORG_BILLING_ADMIN", "ORG_READ_ONLY", "GROUP_READONLY", "GROUP_BRAND_NEW"]
  }
}
`;

function own(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "atlas-api-keys");
}

function codes(document: vscode.TextDocument): string[] {
  return own(document)
    .map(({ code }) => String(typeof code === "object" ? code.value : code))
    .sort();
}

/** Opens an untitled document: a folder on disk is not needed. */
async function open(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: "terraform", content });
  await vscode.window.showTextDocument(document);
  return document;
}

const allCodes = ["first-assignment", "invalid-role", "org-read-only", "org-roles-first-only", "unknown-role"];

/** Waits until a document's findings are these. */
async function codesBecome(document: vscode.TextDocument, expected: readonly string[]): Promise<void> {
  const end = Date.now() + 20_000;
  while (codes(document).join() !== expected.join() && Date.now() < end) await pause(50);
  assert.deepEqual(codes(document), expected);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function actions(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind?: string,
): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand("vscode.executeCodeActionProvider", document.uri, range, kind);
}

describe("the extension", () => {
  afterEach(async () => {
    const settings = vscode.workspace.getConfiguration("atlasApiKeys");
    await settings.update("rules", undefined, vscode.ConfigurationTarget.Workspace);
    await settings.update("additionalRoles", undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("reports the rules in an untitled document, each with a link to its page", async () => {
    const document = await open(wrong);
    await codesBecome(document, allCodes);
    for (const { code } of own(document)) {
      assert.ok(typeof code === "object" && /\/docs\/rules\/[a-z-]+\.md$/.test(code.target.path), JSON.stringify(code));
    }
  });

  it("reports the rules in a file on disk, each at its place", async () => {
    const folder = mkdtempSync(join(tmpdir(), "atlas-file-"));
    try {
      writeFileSync(join(folder, "main.tf"), wrong);
      const document = await vscode.workspace.openTextDocument(join(folder, "main.tf"));
      assert.equal(document.languageId, "terraform");
      await vscode.window.showTextDocument(document);
      await codesBecome(document, allCodes);
      assert.deepEqual(
        own(document)
          .map(({ range }) => document.getText(range))
          .sort(),
        [
          '"64229ee820c42228194b0f4a"',
          '"GROUP_BRAND_NEW"',
          '"GROUP_READONLY"',
          '"ORG_BILLING_ADMIN"',
          '"ORG_READ_ONLY"',
        ],
      );
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("mends a finding with its preferred quick fix", async () => {
    const document = await open(wrong);
    await codesBecome(document, allCodes);
    const finding = own(document).find(({ message }) => message.includes("GROUP_READONLY"));
    assert.ok(finding);
    const fix = (await actions(document, finding.range)).find(({ isPreferred }) => isPreferred === true);
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await codesBecome(
      document,
      allCodes.filter((code) => code !== "invalid-role"),
    );
  });

  it("mends all that leaves nothing to decide", async () => {
    const document = await open(wrong);
    await codesBecome(document, allCodes);
    const [all] = await actions(document, new vscode.Range(0, 0, 0, 0), "source.fixAll.atlasApiKeys");
    assert.ok(all?.edit);
    assert.ok(await vscode.workspace.applyEdit(all.edit));
    await codesBecome(document, ["unknown-role"]);
  });

  it("follows the settings: a severity, a rule switched off, an additional role", async () => {
    const document = await open(wrong);
    await codesBecome(document, allCodes);
    const settings = vscode.workspace.getConfiguration("atlasApiKeys");
    const rules = { "org-read-only": "off", "invalid-role": "hint" };
    await settings.update("rules", rules, vscode.ConfigurationTarget.Workspace);
    await codesBecome(
      document,
      allCodes.filter((code) => code !== "org-read-only"),
    );
    const hint = own(document).find(({ message }) => message.includes("GROUP_READONLY"));
    assert.equal(hint?.severity, vscode.DiagnosticSeverity.Hint);
    await vscode.commands.executeCommand("atlasApiKeys.addRole", "GROUP_BRAND_NEW");
    assert.deepEqual(vscode.workspace.getConfiguration("atlasApiKeys").inspect("additionalRoles")?.workspaceValue, [
      "GROUP_BRAND_NEW",
    ]);
    await codesBecome(document, ["first-assignment", "invalid-role", "org-roles-first-only"]);
  });

  it("gives semantic tokens where no grammar colours the language", async () => {
    const document = await open(wrong);
    await codesBecome(document, allCodes);
    const read = () =>
      vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
        "vscode.provideDocumentSemanticTokens",
        document.uri,
      );
    let tokens: vscode.SemanticTokens | undefined;
    for (let attempt = 0; attempt < 50 && (tokens?.data.length ?? 0) === 0; attempt++) tokens = await read();
    assert.ok((tokens?.data.length ?? 0) > 100);
  });

  it("reports again after the server was restarted", async () => {
    const document = await open(wrong);
    await codesBecome(document, allCodes);
    await vscode.commands.executeCommand("atlasApiKeys.restartServer");
    await codesBecome(document, allCodes);
    // What is typed now is answered by the new server.
    const edit = new vscode.WorkspaceEdit();
    const start = document.getText().indexOf("GROUP_READONLY");
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + "GROUP_READONLY".length));
    edit.replace(document.uri, range, "GROUP_READ_ONLY");
    assert.ok(await vscode.workspace.applyEdit(edit));
    await codesBecome(
      document,
      allCodes.filter((code) => code !== "invalid-role"),
    );
  });
});
