/** A document is judged in its module: with what is open and what lies on the disk, and by those that call it. */
import { expect, test } from "vitest";
import { apply, bareCapabilities, pullCapabilities, TestClient } from "../support/client.ts";
import { MemoryFiles } from "../support/memory-files.ts";
import { callOf, keyWith, roleVariable } from "../workspace/judged.ts";

const bad = '"GROUP_READONLY"';
const good = '"GROUP_READ_ONLY"';
const main = "file:///w/a/main.tf";
const locals = "file:///w/a/locals.tf";
const role = (text: string) => `locals {\n  role = ${text}\n}\n`;

const watching = {
  ...pullCapabilities,
  workspace: { ...pullCapabilities.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
};

/** Whoever works in slices goes on only when told. */
function gate() {
  let [time, goOn] = [0, () => {}];
  const now = () => {
    time += 1_000;
    return time;
  };
  const pause = () =>
    new Promise<void>((resolve) => {
      goOn = resolve;
    });
  return { clock: { now, pause }, goOn: () => goOn() };
}

test("a local in another open file updates the findings of this one", async () => {
  const client = await TestClient.start({ files: new MemoryFiles() });
  await client.open(main, keyWith("local.role"));
  await client.open(locals, role(bad));
  const [finding] = await client.pull(main);
  expect(finding).toMatchObject({ code: "invalid-role", range: { start: { line: 3, character: 17 } } });
  expect(finding?.relatedInformation).toMatchObject([
    { location: { uri: locals, range: { start: { line: 1, character: 9 }, end: { line: 1, character: 25 } } } },
  ]);
  await client.change(locals, 2, { text: role(good) });
  expect(await client.pull(main)).toEqual([]);
});

test("the disk counts where no editor is open, from outside any workspace too", async () => {
  const client = await TestClient.start({ files: new MemoryFiles({ [locals]: role(bad) }) });
  await client.open(main, keyWith("local.role"));
  expect(await client.codes(main)).toEqual(["invalid-role"]);
  await client.open(locals, role(good));
  expect(await client.codes(main)).toEqual([]);
  await client.close(locals);
  expect(await client.codes(main)).toEqual(["invalid-role"]);
});

test("a fix edits the file in which the value is written, open or not", async () => {
  const client = await TestClient.start({ files: new MemoryFiles({ [locals]: role(bad) }) });
  await client.open(main, keyWith("local.role"));
  const fix = async () => (await client.actions(main, await client.pull(main)))[0];
  const closed = await fix();
  expect(closed?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: locals, version: null } }]);
  expect(apply(role(bad), locals, closed)).toBe(role(good));
  await client.open(locals, `\n${role(bad)}`, "terraform", 5);
  const open = await fix();
  expect(open?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: locals, version: 5 } }]);
  expect(apply(`\n${role(bad)}`, locals, open)).toBe(`\n${role(good)}`);
});

test("a fix is for the other file as it is now, however old the finding is", async () => {
  const client = await TestClient.start({ files: new MemoryFiles() });
  await client.open(main, keyWith("local.role"));
  await client.open(locals, role(bad));
  const old = await client.pull(main);
  await client.change(locals, 2, { text: `\n\n${role(bad)}` });
  const [fix] = await client.actions(main, old);
  expect(apply(`\n\n${role(bad)}`, locals, fix)).toBe(`\n\n${role(good)}`);
});

test("a client without versioned edits gets the other file's as plain ones", async () => {
  const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
  const files = new MemoryFiles({ [locals]: role(bad) });
  const client = await TestClient.start({ files, capabilities: { textDocument: { codeAction } } });
  await client.open(main, keyWith("local.role"));
  const { diagnostics } = await client.until(() => client.latest(main));
  const [fix] = await client.actions(main, diagnostics);
  expect(Object.keys(fix?.edit?.changes ?? {})).toEqual([locals]);
});

test("fix all mends a document within its module, and no other file", async () => {
  const client = await TestClient.start({ files: new MemoryFiles({ [locals]: role(bad) }) });
  const text = keyWith("local.role") + keyWith('"GROUP_OWNR", local.role', "other");
  await client.open(main, text);
  const [action] = await client.actions(main, [], ["source.fixAll"]);
  expect(apply(text, main, action)).toBe(text.replace("OWNR", "OWNER"));
});

test("a called module's document is judged by its caller, and again when it calls no more", async () => {
  const child = "file:///w/modules/key/main.tf";
  const files = new MemoryFiles({
    [main]: callOf("../modules/key", bad),
    "file:///w/b/main.tf": callOf("../modules/key", good),
    [child]: `${roleVariable}${keyWith('var.role, "GROUP_OWNR"')}`,
  });
  const client = await TestClient.start({ files, workspaceFolders: ["file:///w"], capabilities: watching });
  await client.open(child, files.read(child) ?? "");
  await client.workspaceReports();
  expect(await client.codes(child)).toEqual(["invalid-role"]);
  await client.open(main, files.read(main) ?? "");
  const [finding] = await client.pull(main);
  expect(finding).toMatchObject({ code: "invalid-role", range: { start: { line: 2 } } });
  expect(finding?.relatedInformation?.[0]?.location.uri).toBe(child);
  await client.change(main, 2, { text: "" });
  expect(await client.codes(main)).toEqual([]);
});

test("what is opened before the workspace is known is shown again when its callers are", async () => {
  const child = "file:///w/modules/key/main.tf";
  const files = new MemoryFiles({
    [main]: callOf("../modules/key", good),
    [child]: `${roleVariable.replace("GROUP_OWNER", "GROUP_OWNR")}${keyWith("var.role")}`,
  });
  const { clock, goOn } = gate();
  const client = await TestClient.start({ files, clock, workspaceFolders: ["file:///w"] });
  await client.open(child, files.read(child) ?? "");
  expect(await client.codes(child)).toEqual(["invalid-role"]);
  expect(client.diagnosticRefreshes).toBe(0);
  await client.until(() => {
    goOn();
    return client.diagnosticRefreshes > 0;
  });
  expect(await client.codes(child)).toEqual([]);
});

test("changes on disk are told by the client, and looked for where it cannot", async () => {
  for (const capabilities of [watching, pullCapabilities]) {
    const files = new MemoryFiles({ [locals]: role(bad) });
    const client = await TestClient.start({ files, workspaceFolders: ["file:///w"], capabilities });
    await client.open(main, keyWith("local.role"));
    await client.workspaceReports();
    expect(await client.codes(main)).toEqual(["invalid-role"]);
    files.write({ [locals]: role(good) });
    if (capabilities === watching) {
      const { diagnosticRefreshes } = client;
      await client.changedOnDisk(locals);
      await client.until(() => client.diagnosticRefreshes > diagnosticRefreshes);
    }
    expect(await client.codes(main)).toEqual([]);
  }
});

test("saving an open document is no news", async () => {
  const files = new MemoryFiles({ [main]: keyWith(bad) });
  const client = await TestClient.start({ files, workspaceFolders: ["file:///w"], capabilities: watching });
  await client.open(main, keyWith(good));
  await client.workspaceReports();
  const { diagnosticRefreshes } = client;
  const before = await client.statistics();
  files.write({ [main]: keyWith(good) });
  await client.changedOnDisk(main);
  expect(await client.codes(main)).toEqual([]);
  expect((await client.statistics()).rootsChecked).toBe(before.rootsChecked);
  expect(client.diagnosticRefreshes).toBe(diagnosticRefreshes);
});

test("a document whose module has very many callers is judged by some at once, and by the others soon", async () => {
  const child = "file:///w/modules/key/main.tf";
  const text = roleVariable + keyWith("var.role");
  const files = new MemoryFiles({ [child]: text });
  for (let index = 0; index < 30; index++)
    files.write({ [`file:///w/live/${index}/main.tf`]: callOf("../../modules/key", good) });
  const { clock, goOn } = gate();
  const client = await TestClient.start({ files, clock, workspaceFolders: ["file:///w"], capabilities: watching });
  // Every folder, and then nothing more.
  for (let turn = 0; turn < 100; turn++) {
    goOn();
    await client.statistics();
  }
  await client.open(child, text);
  const { diagnosticRefreshes } = client;
  expect(await client.codes(child)).toEqual([]);
  expect((await client.statistics()).rootsChecked).toBeLessThan(10);
  await client.until(() => {
    goOn();
    return client.diagnosticRefreshes > diagnosticRefreshes;
  });
  expect((await client.statistics()).rootsChecked).toBe(30);
});

test("a client that does not pull is sent what an edit changes in other open files", async () => {
  const client = await TestClient.start({ files: new MemoryFiles(), capabilities: bareCapabilities });
  await client.open(main, keyWith("local.role"));
  await client.open(locals, role(bad));
  await client.until(() => client.latest(main)?.diagnostics.length === 1);
  await client.change(locals, 2, { text: role(good) });
  await client.until(() => client.latest(main)?.diagnostics.length === 0);
});
