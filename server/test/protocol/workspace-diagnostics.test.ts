/** Files that nobody has opened are reported too. */
import { expect, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes, WorkspaceDiagnosticRequest } from "vscode-languageserver/node";
import { bareCapabilities, pullCapabilities, TestClient } from "../support/client.ts";
import { MemoryFiles } from "../support/memory-files.ts";
import { keyWith } from "../workspace/judged.ts";

const bad = keyWith('"GROUP_OWNR"');
const good = keyWith('"GROUP_OWNER"');
const workspaceFolders = ["file:///w"];
const a = "file:///w/a/main.tf";
const b = "file:///w/b/main.tf";

const capabilities = {
  ...pullCapabilities,
  workspace: { ...pullCapabilities.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
};

function started(files: MemoryFiles, diagnose = "workspace"): Promise<TestClient> {
  return TestClient.start({ files, workspaceFolders, capabilities, configuration: () => ({ diagnose }) });
}

test("every file with a finding, and no other; open ones with their version", async () => {
  const client = await started(new MemoryFiles({ [a]: bad, [b]: good, "file:///elsewhere/main.tf": bad }));
  expect(await client.workspaceCodes()).toEqual({ [a]: ["invalid-role"] });
  expect((await client.workspaceReports()).get(a)).toMatchObject({ kind: "full", version: null });
  await client.open(b, bad, "terraform", 3);
  expect((await client.workspaceReports()).get(b)).toMatchObject({ kind: "full", version: 3, items: [{}] });
});

test("what was told before is unchanged, and what is mended is told once more", async () => {
  const files = new MemoryFiles({ [a]: bad, [b]: bad });
  const client = await started(files);
  const first = await client.workspaceReports();
  const previous = [...first.values()].map(({ uri, resultId = "" }) => ({ uri, value: resultId }));
  expect([...(await client.workspaceReports(previous)).values()].map(({ kind }) => kind)).toEqual([
    "unchanged",
    "unchanged",
  ]);
  files.write({ [a]: good });
  files.remove(b);
  await client.changedOnDisk(a, b);
  const second = await client.workspaceReports(previous);
  expect([...second.values()]).toMatchObject([
    { uri: a, kind: "full", items: [] },
    { uri: b, kind: "full", items: [] },
  ]);
});

test("an open document has one report, whichever way it is asked for", async () => {
  const client = await started(new MemoryFiles());
  await client.open(a, bad);
  const { resultId } = await client.report(a);
  expect((await client.workspaceReports([{ uri: a, value: resultId ?? "" }])).get(a)).toMatchObject({
    kind: "unchanged",
    resultId,
  });
});

test("an edit judges only what depends on it again", async () => {
  const many = Array.from({ length: 30 }, (_, index) => [`file:///w/${index}/main.tf`, bad] as const);
  const client = await started(new MemoryFiles(Object.fromEntries(many)));
  await client.workspaceReports();
  const before = await client.statistics();
  expect(before.rootsChecked).toBe(30);
  await client.open("file:///w/7/main.tf", bad);
  await client.pull("file:///w/7/main.tf");
  await client.change("file:///w/7/main.tf", 2, { text: good });
  await client.pull("file:///w/7/main.tf");
  await client.workspaceReports();
  const after = await client.statistics();
  expect(after.rootsChecked - before.rootsChecked).toBe(2);
  expect(after.filesRead - before.filesRead).toBe(0);
  expect(after.filesParsed - before.filesParsed).toBe(2);
});

test("diagnose: openFiles leaves closed files alone; what was told of them goes", async () => {
  let diagnose = "workspace";
  const files = new MemoryFiles({ [a]: bad, [b]: bad });
  const configuration = () => ({ diagnose });
  const client = await TestClient.start({ files, workspaceFolders, capabilities, configuration });
  const previous = [...(await client.workspaceReports()).values()].map(({ uri, resultId = "" }) => {
    return { uri, value: resultId };
  });
  await client.open(b, bad);
  diagnose = "openFiles";
  await client.settings({});
  const reports = await client.workspaceReports(previous);
  expect(reports.get(a)).toMatchObject({ kind: "full", items: [] });
  expect(await client.codes(b)).toEqual(["invalid-role"]);
  expect(await client.workspaceCodes()).toEqual({ [b]: ["invalid-role"] });
});

test("closed files are told of syntax errors only where they speak of keys", async () => {
  const files = new MemoryFiles({ [a]: `${bad}a = \n`, [b]: "a = \n", "file:///w/a/other.tf": "a = \n" });
  const client = await started(files);
  expect(await client.workspaceCodes()).toEqual({ [a]: ["syntax", "invalid-role"] });
});

test("workspace folders that come and go", async () => {
  const files = new MemoryFiles({ [a]: bad, "file:///v/main.tf": bad });
  const client = await started(files);
  expect(Object.keys(await client.workspaceCodes())).toEqual([a]);
  await client.folders(["file:///v"], ["file:///w"]);
  expect(Object.keys(await client.workspaceCodes())).toEqual(["file:///v/main.tf"]);
});

test("what was told of a workspace folder goes with it", async () => {
  const client = await started(new MemoryFiles({ [a]: bad }));
  const previous = [...(await client.workspaceReports()).values()].map(({ uri, resultId = "" }) => {
    return { uri, value: resultId };
  });
  await client.folders([], workspaceFolders);
  expect((await client.workspaceReports(previous)).get(a)).toMatchObject({ kind: "full", items: [] });
});

test("a cancelled request ends as cancelled", async () => {
  let isAsked = false;
  const configuration = () => {
    isAsked = true;
    return new Promise(() => {});
  };
  const files = new MemoryFiles({ [a]: bad });
  const client = await TestClient.start({ files, workspaceFolders, capabilities, configuration });
  const source = new CancellationTokenSource();
  const asked = client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] }, source.token);
  const ended = expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  await client.until(() => isAsked);
  source.cancel();
  await ended;
});

test("the folders and files that matter are watched", async () => {
  const client = await started(new MemoryFiles());
  await client.until(() => client.registered.includes("workspace/didChangeWatchedFiles"));
});

test("a client that does not pull is sent the findings of closed files, and that they are gone", async () => {
  const files = new MemoryFiles({ [a]: bad, [b]: good });
  const client = await TestClient.start({
    files,
    workspaceFolders,
    capabilities: { ...bareCapabilities, workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  const { version, diagnostics } = await client.until(() => client.latest(a));
  expect([version, diagnostics.map(({ code }) => code)]).toEqual([undefined, ["invalid-role"]]);
  files.write({ [a]: good, [b]: bad });
  await client.changedOnDisk(a, b);
  await client.until(() => client.latest(a)?.diagnostics.length === 0);
  await client.until(() => client.latest(b)?.diagnostics.length === 1);
  await client.open(b, good);
  await client.until(() => client.latest(b)?.diagnostics.length === 0);
  await client.close(b);
  await client.until(() => client.latest(b)?.diagnostics.length === 1);
});
