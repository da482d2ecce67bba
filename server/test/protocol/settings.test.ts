import { expect, test } from "vitest";
import { badKey, pullCapabilities, TestClient } from "../support/client.ts";

const uri = "file:///module/main.tf";

test("each folder of a workspace may have its own settings", async () => {
  const configuration = (scopeUri: string | undefined) =>
    scopeUri?.startsWith("file:///a/")
      ? { rules: { "invalid-role": "off" } }
      : { rules: { "first-assignment": "warning" } };
  const client = await TestClient.start({ configuration });
  await client.open("file:///a/main.tf", badKey);
  await client.open("file:///b/main.tf", badKey);
  expect(await client.codes("file:///a/main.tf")).toEqual(["first-assignment"]);
  expect((await client.pull("file:///b/main.tf")).map(({ severity }) => severity)).toEqual([2, 1]);
});

test("changed settings count at once, and the client is asked to pull", async () => {
  let rules: object = {};
  const client = await TestClient.start({ configuration: () => ({ rules }) });
  await client.until(() => client.registered.includes("workspace/didChangeConfiguration"));
  await client.open(uri, badKey);
  const { resultId } = await client.report(uri);
  rules = { "first-assignment": "off", "invalid-role": "off" };
  await client.settings({});
  await client.until(() => client.diagnosticRefreshes === 1);
  expect(await client.report(uri, resultId)).toMatchObject({ kind: "full", items: [] });
});

test("settings that are asked for while they change are not kept", async () => {
  const answers: ((value: unknown) => void)[] = [];
  const client = await TestClient.start({ configuration: () => new Promise((resolve) => answers.push(resolve)) });
  await client.open(uri, badKey);
  const first = client.pull(uri);
  await client.until(() => answers.length === 1);
  await client.settings({});
  await client.tokens(uri);
  answers[0]?.({ rules: { "first-assignment": "off" } });
  await first;
  const second = client.pull(uri);
  await client.until(() => answers.length === 2);
  answers[1]?.({});
  expect((await second).map(({ code }) => code)).toEqual(["first-assignment", "invalid-role"]);
});

test("roles that the user added are known", async () => {
  const text = badKey.replace("GROUP_READONLY", "GROUP_STREAM_OVERSEER");
  const client = await TestClient.start({ configuration: () => ({ additionalRoles: ["GROUP_STREAM_OVERSEER"] }) });
  await client.open(uri, text);
  expect(await client.codes(uri)).toEqual(["first-assignment"]);
});

test.each([
  ["nonsense", "atlasApiKeys must be an object"],
  [{ rules: [] }, "atlasApiKeys.rules must be an object"],
  [{ rules: { "invalid-role": "fatal" } }, 'atlasApiKeys.rules["invalid-role"] must be one of error, warning'],
  [{ rules: { "no-such-rule": "off" } }, 'atlasApiKeys.rules["no-such-rule"] names no rule'],
  [{ additionalRoles: "GROUP_X" }, "atlasApiKeys.additionalRoles must be a list"],
  [{ additionalRoles: [1] }, "atlasApiKeys.additionalRoles must be a list"],
  [{ schemaRules: true }, "atlasApiKeys.schemaRules must be one of auto, on, off"],
  [
    { providerVersion: "~> 1.16" },
    "atlasApiKeys.providerVersion must be an exact version such as 1.21.4, or documented",
  ],
  [{ providerVersion: 1 }, "atlasApiKeys.providerVersion must be an exact version such as 1.21.4, or documented"],
])("a wrong setting (%j) is told once, and the default stands in for it", async (settings, words) => {
  const client = await TestClient.start({ configuration: () => settings });
  await client.open(uri, badKey);
  await client.open("file:///module/other.tf", badKey);
  expect(await client.codes(uri)).toEqual(["first-assignment", "invalid-role"]);
  await client.codes("file:///module/other.tf");
  expect(client.shown).toHaveLength(1);
  expect(client.shown[0]).toContain(words);
});

test("a client that cannot tell its settings has the defaults", async () => {
  const client = await TestClient.start({ configuration: () => Promise.reject(new Error("out of order")) });
  await client.open(uri, badKey);
  expect(await client.codes(uri)).toEqual(["first-assignment", "invalid-role"]);
  expect(client.logged.join()).toContain("out of order");
});

test.each([[null], ["text"], [{ neighbours: 1, docsBase: 2, addRoleCommand: "yes", settings: 3 }], [[]]])(
  "initialization options of another shape (%j) count as none",
  async (initializationOptions) => {
    const client = await TestClient.start({
      initializationOptions,
      capabilities: { textDocument: pullCapabilities.textDocument ?? {} },
    });
    await client.open(uri, badKey);
    expect((await client.pull(uri))[0]?.codeDescription?.href).toBe("file:///docs/first-assignment.md");
  },
);

test("the client may say where the rules' pages are", async () => {
  const client = await TestClient.start({ initializationOptions: { docsBase: "https://example.org/rules" } });
  await client.open(uri, badKey);
  expect((await client.pull(uri))[0]?.codeDescription?.href).toBe("https://example.org/rules/first-assignment.md");
});
