import { expect, test } from "vitest";
import { type CodeAction, CodeActionRequest } from "vscode-languageserver/node";
import { apply, badKey, bareCapabilities, pullCapabilities, TestClient } from "../support/client.ts";

const uri = "file:///module/main.tf";
const addingRoles = { addRoleCommand: true };

test("quick fixes carry their edits, the preferred one is marked, ignoring comes last", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey);
  const diagnostics = await client.pull(uri);
  const actions = await client.actions(uri, [diagnostics[1] as never]);
  expect(actions.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
    ["Change to GROUP_READ_ONLY", true],
    ["Remove this project_assignment", undefined],
    ["Ignore invalid-role on this line", undefined],
  ]);
  for (const { kind, diagnostics: mended } of actions) {
    expect(kind).toBe("quickfix");
    expect(mended).toMatchObject([{ code: "invalid-role" }]);
  }
  expect(actions[0]?.edit?.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
  expect(apply(badKey, uri, actions[0])).toBe(badKey.replace("GROUP_READONLY", "GROUP_READ_ONLY"));
});

test("after a fix the finding is gone", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey);
  let text = badKey;
  for (let version = 2; version < 4; version++) {
    const [diagnostic] = await client.pull(uri);
    text = apply(
      text,
      uri,
      (await client.actions(uri, [diagnostic as never])).find(({ isPreferred }) => isPreferred),
    );
    await client.change(uri, version, { text });
  }
  expect(await client.pull(uri)).toEqual([]);
  expect(text).toContain("# who");
});

test("a client that takes no code actions is offered none", async () => {
  const client = await TestClient.start({ capabilities: bareCapabilities });
  expect(client.result.capabilities.codeActionProvider).toBeUndefined();
});

test("a client without versioned edits gets plain ones", async () => {
  const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
  const client = await TestClient.start({ capabilities: { textDocument: { codeAction } } });
  await client.open(uri, badKey);
  const { diagnostics } = await client.until(() => client.latest(uri));
  const [action] = await client.actions(uri, diagnostics.slice(1));
  expect(action?.edit?.documentChanges).toBeUndefined();
  expect(apply(badKey, uri, action)).toContain('"GROUP_READ_ONLY"');
});

test("a diagnostic of an older text: the fix is for the text as it is now", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey);
  const [, old] = await client.pull(uri);
  const text = badKey.replace('["GROUP', '[  "GROUP');
  await client.change(uri, 2, { text });
  const [action] = await client.actions(uri, [old as never]);
  expect(apply(text, uri, action)).toBe(text.replace("GROUP_READONLY", "GROUP_READ_ONLY"));
});

test("a diagnostic of a finding that is gone has no fix", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey);
  const [, old] = await client.pull(uri);
  await client.change(uri, 2, { text: badKey.replace("READONLY", "READ_ONLY") });
  expect(await client.actions(uri, [old as never])).toEqual([]);
});

test("others' diagnostics, syntax errors and broken data are left alone", async () => {
  const client = await TestClient.start();
  await client.open(uri, `a = \n${badKey}`);
  const diagnostics = await client.pull(uri);
  expect(diagnostics[0]?.code).toBe("syntax");
  expect(await client.actions(uri, [diagnostics[0] as never])).toEqual([]);
  expect(await client.actions(uri, [{ ...(diagnostics[2] as never as object), source: "other" } as never])).toEqual([]);
  for (const data of [null, 1, "x", {}, { version: 1 }, { version: 1, fixes: [null] }, { version: 1, fixes: 3 }]) {
    const actions = await client.actions(uri, [{ ...(diagnostics[2] as object), data } as never]);
    expect(actions[0]?.title).toBe("Change to GROUP_READ_ONLY");
  }
});

test("adding a role is a command, for a client that has it", async () => {
  const text = badKey.replace("GROUP_READONLY", "GROUP_STREAM_OVERSEER");
  const titles = async (initializationOptions: object) => {
    const client = await TestClient.start({ initializationOptions });
    await client.open(uri, text);
    const diagnostic = (await client.pull(uri)).find(({ code }) => code === "unknown-role");
    return client.actions(uri, [diagnostic as never]);
  };
  const [add] = await titles(addingRoles);
  expect(add?.command).toMatchObject({ command: "atlasApiKeys.addRole", arguments: ["GROUP_STREAM_OVERSEER", uri] });
  expect(add?.edit).toBeUndefined();
  expect((await titles({})).map(({ command }) => command)).not.toContainEqual(expect.anything());
});

test("ignoring: a comment above, at the line's indentation, in the file's line endings", async () => {
  const client = await TestClient.start();
  const text = badKey.replaceAll("\n", "\r\n");
  await client.open(uri, text);
  const diagnostics = await client.pull(uri);
  const ignore = (await client.actions(uri, diagnostics.slice(1))).at(-1);
  const ignored = apply(text, uri, ignore);
  expect(ignored).toContain("\r\n    # atlas-api-keys:ignore invalid-role\r\n    role_names = [");
  await client.change(uri, 2, { text: ignored });
  expect(await client.codes(uri)).toEqual(["first-assignment", "ignore-without-reason"]);
});

test("ignoring a second rule of the line adds to the comment", async () => {
  const client = await TestClient.start();
  for (const [before, after] of [
    [
      "# atlas-api-keys:ignore org-read-only -- it is so",
      "# atlas-api-keys:ignore org-read-only, invalid-role -- it is so",
    ],
    ["// atlas-api-keys:ignore a,b", "// atlas-api-keys:ignore a,b, invalid-role"],
    ["/* atlas-api-keys:ignore a */", "/* atlas-api-keys:ignore a, invalid-role */"],
    ["# atlas-api-keys:ignore", "# atlas-api-keys:ignore invalid-role"],
    ["# atlas-api-keys:ignore -- why", "# atlas-api-keys:ignore invalid-role -- why"],
  ] as const) {
    const text = badKey.replace("    role_names = [", `    ${before}\n    role_names = [`);
    await client.open(uri, text);
    const role = (await client.pull(uri)).find(({ code }) => code === "invalid-role");
    const ignored = apply(text, uri, (await client.actions(uri, [role as never])).at(-1));
    expect(ignored).toBe(text.replace(before, after));
    await client.change(uri, 2, { text: ignored });
    expect(await client.codes(uri)).not.toContain("invalid-role");
    await client.close(uri);
  }
});

test("fix all takes what leaves nothing to decide, in one edit", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey);
  const [action, ...others] = await client.actions(uri, [], ["source.fixAll"]);
  expect(others).toEqual([]);
  expect(action?.kind).toBe("source.fixAll.atlasApiKeys");
  expect(action?.edit?.documentChanges).toMatchObject([{ edits: [{}] }]);
  const text = apply(badKey, uri, action);
  await client.change(uri, 2, { text });
  expect(await client.pull(uri)).toEqual([]);
  expect(await client.actions(uri, [], ["source.fixAll"])).toEqual([]);
});

test("what kind of actions the client asks for", async () => {
  const client = await TestClient.start();
  await client.open(uri, badKey);
  const diagnostics = await client.pull(uri);
  const kinds = async (only?: string[]) =>
    new Set((await client.actions(uri, diagnostics, only)).map(({ kind }) => kind));
  expect(await kinds()).toEqual(new Set(["quickfix"]));
  expect(await kinds(["quickfix"])).toEqual(new Set(["quickfix"]));
  expect(await kinds(["refactor"])).toEqual(new Set());
  expect(await kinds(["source.organizeImports"])).toEqual(new Set());
  for (const only of ["source", "source.fixAll", "source.fixAll.atlasApiKeys"]) {
    expect(await kinds([only])).toEqual(new Set(["source.fixAll.atlasApiKeys"]));
  }
});

test("a client that drops the data of diagnostics has fixes all the same", async () => {
  const { diagnostic, ...textDocument } = pullCapabilities.textDocument ?? {};
  const client = await TestClient.start({
    capabilities: { textDocument: { ...textDocument, diagnostic: { dataSupport: false } } },
  });
  expect(diagnostic).toBeDefined();
  await client.open(uri, badKey);
  const diagnostics = await client.pull(uri);
  expect(diagnostics[1]?.data).toBeUndefined();
  const [action] = await client.actions(uri, diagnostics.slice(1));
  expect(action?.title).toBe("Change to GROUP_READ_ONLY");
});

test("rewrites are offered where the cursor is in a key, each of its kind, with the version of the document", async () => {
  const client = await TestClient.start();
  const text = `resource "mongodbatlas_project_api_key" "ci" {
  description = "ci"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}
`;
  await client.open(uri, text);
  const position = { line: 3, character: 20 };
  const ask = (only?: string[]) =>
    client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [], ...(only && { only }) },
    });
  const [action, ...others] = (await ask()) as CodeAction[];
  expect(others).toEqual([]);
  expect(action).toMatchObject({ title: "Turn role_names into a project_assignment", kind: "refactor.rewrite" });
  expect(action?.edit?.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 } }]);
  expect(apply(text, uri, action)).toContain("  project_assignment {\n    project_id = ");
  expect(await ask(["refactor"])).toHaveLength(1);
  expect(await ask(["quickfix"])).toEqual([]);
});
