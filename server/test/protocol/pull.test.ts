import { expect, test } from "vitest";
import { CancellationTokenSource, DocumentDiagnosticRequest, LSPErrorCodes } from "vscode-languageserver/node";
import { badKey, goodKey, TestClient } from "../support/client.ts";

const uri = "file:///module/main.tf";

test("tells what it can do", async () => {
  const { result } = await TestClient.start();
  expect(result.serverInfo).toEqual({ name: "atlas-api-keys", version: "1.2.3" });
  expect(result.capabilities).toMatchObject({
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: 2 },
    diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
    codeActionProvider: {
      codeActionKinds: ["quickfix", "source.fixAll.atlasApiKeys", "refactor.rewrite", "refactor.extract"],
    },
  });
});

test("a finding: where, what, why, and the page that explains it", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey);
  const [first, role, ...rest] = await client.pull(uri);
  expect(rest).toEqual([]);
  expect(first).toMatchObject({
    code: "first-assignment",
    source: "atlas-api-keys",
    severity: 1,
    range: { start: { line: 5, character: 17 }, end: { line: 5, character: 43 } },
    codeDescription: { href: "file:///docs/first-assignment.md" },
    relatedInformation: [{ location: { uri, range: { start: { line: 2, character: 16 } } } }],
    data: { version: 1 },
  });
  expect(role).toMatchObject({ code: "invalid-role", range: { start: { line: 6, character: 18 } } });
});

test("nothing is pushed to a client that pulls", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey);
  await client.pull(uri);
  await client.change(uri, 2, { text: goodKey });
  expect(await client.pull(uri)).toEqual([]);
  await client.close(uri);
  await client.pull(uri);
  expect(client.published).toEqual([]);
});

test("the same text is not told twice, another one is, and a reopened one is", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey);
  const { resultId } = await client.report(uri);
  expect(await client.report(uri, resultId)).toEqual({ kind: "unchanged", resultId });
  await client.change(uri, 2, {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    text: "\n",
  });
  const changed = await client.report(uri, resultId);
  expect(changed).toMatchObject({ kind: "full", items: [{ range: { start: { line: 6 } } }, {}] });
  await client.close(uri);
  await client.open(uri, goodKey);
  expect(await client.report(uri, resultId)).toMatchObject({ kind: "full", items: [] });
});

test("incremental changes; characters beyond the basic plane count as two", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey.replace('"ci"\n', '"🔑🔑" # 🔑\n').replace("GROUP_READONLY", "GROUP_OWNER"));
  expect(await client.codes(uri)).toEqual(["first-assignment"]);
  const line = '    role_names = [/*🔑*/ "GROUP_BAD_"]';
  await client.change(uri, 2, {
    range: { start: { line: 6, character: 0 }, end: { line: 7, character: 0 } },
    text: `${line}\n`,
  });
  const role = (await client.pull(uri)).find(({ code }) => code === "unknown-role" || code === "invalid-role");
  const start = line.indexOf('"');
  expect(role?.range).toEqual({ start: { line: 6, character: start }, end: { line: 6, character: start + 12 } });
});

test("documents of any scheme, of both languages; no others", async () => {
  const client = await TestClient.start();
  for (const [other, language] of [
    ["untitled:Untitled-1", "terraform"],
    ["vscode-vfs://github/o/r/main.tf", "terraform"],
    ["file:///module/main.tofu", "opentofu"],
    ["file:///module/main.tf", "tf"],
  ] as const) {
    await client.open(other, badKey, language);
    expect(await client.codes(other)).toContain("first-assignment");
  }
  await client.open("file:///module/main.tf.json", "{}", "terraform");
  await client.open("file:///module/README.md", badKey, "markdown");
  expect(await client.codes("file:///module/main.tf.json")).toEqual([]);
  expect(await client.codes("file:///module/README.md")).toEqual([]);
});

test("a cancelled request ends as cancelled", async () => {
  const answers: ((value: unknown) => void)[] = [];
  const client = await TestClient.start({ configuration: () => new Promise((resolve) => answers.push(resolve)) });
  await client.open(uri, badKey);
  const source = new CancellationTokenSource();
  const params = { textDocument: { uri } };
  const cancelled = client.connection.sendRequest(DocumentDiagnosticRequest.type, params, source.token);
  const ended = expect(cancelled).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  await client.until(() => answers.length > 0);
  source.cancel();
  await ended; // though the client has not told its settings
  for (const answer of answers) answer({});
  expect(await client.codes(uri)).toContain("first-assignment");
});

test("a request for a text that moves on is to be asked again", async () => {
  const answers: ((value: unknown) => void)[] = [];
  const client = await TestClient.start({ configuration: () => new Promise((resolve) => answers.push(resolve)) });
  await client.open(uri, badKey);
  const outdated = client.report(uri);
  const code = client.actions(uri, []);
  await client.until(() => answers.length > 0);
  await client.change(uri, 2, { text: goodKey });
  // A response overtakes a notification that is still queued: this request's answer says that the change is read.
  await client.tokens(uri);
  for (const answer of answers) answer({});
  const retrigger = { code: LSPErrorCodes.ServerCancelled, data: { retriggerRequest: true } };
  await Promise.all([
    expect(outdated).rejects.toMatchObject(retrigger),
    expect(code).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified }),
  ]);
  expect(await client.pull(uri)).toEqual([]);
});

test("no links, no relations and no data for a client that knows none", async () => {
  const client = await TestClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
  await client.open(uri, badKey);
  const [first] = await client.pull(uri);
  expect(Object.keys(first ?? {}).sort()).toEqual(["code", "message", "range", "severity", "source"]);
});
