import { expect, test } from "vitest";
import { type DesiredModule, type DesiredModuleParams, desiredModuleRequest } from "../../src/protocol.ts";
import { badKey, goodKey, TestClient } from "../support/client.ts";
import { hashicorp } from "../support/hashicorp.ts";

const hcl2json = (text: string) => hashicorp.parse(text, { timeoutMs: 10_000 });

function ask(client: TestClient, params: unknown): Promise<DesiredModule> {
  return client.connection.sendRequest(desiredModuleRequest, params);
}

test("a client is told what the files of a folder want, under that folder's settings", async () => {
  const client = await TestClient.start({
    hcl2json,
    configuration: (uri) => ({ rules: uri === "file:///lenient" ? { "invalid-role": "off" } : {} }),
  });
  const files: DesiredModuleParams["files"] = [
    { name: "main.tf", text: badKey },
    { name: "more.tf", text: goodKey.replace('"ci"', '"cd"') },
    { name: "README.md" },
    { name: "terraform.tfstate" },
  ];
  const strict = await ask(client, { uri: "file:///strict", files });
  const lenient = await ask(client, { uri: "file:///lenient", files });
  expect(strict.keys.map(({ address }) => address)).toEqual([
    "mongodbatlas_project_api_key.ci",
    "mongodbatlas_project_api_key.cd",
  ]);
  const rulesOf = ({ stops }: DesiredModule) => stops.map(({ message }) => /\((\S+)\)\.$/.exec(message)?.[1]);
  expect(rulesOf(strict)).toEqual(["first-assignment", "invalid-role"]);
  expect(rulesOf(lenient)).toEqual(["first-assignment"]);
});

test("the client's environment gives values to variables, the files of called modules are read", async () => {
  const client = await TestClient.start({ hcl2json });
  const key = goodKey.replace(/description *= .*/, "description = var.d");
  const files: DesiredModuleParams["files"] = [
    { name: "main.tf", text: 'variable "d" {}\nmodule "k" {\n  source = "../k"\n  d = var.d\n}\n' },
    { name: "../k/main.tf", text: `variable "d" {}\n${key}` },
  ];
  const module = await ask(client, { uri: "file:///m", files, environment: { TF_VAR_d: "given", PATH: "/bin" } });
  expect(module.stops).toEqual([]);
  expect(module.keys).toMatchObject([
    { address: "module.k.mongodbatlas_project_api_key.ci", description: { kind: "known", value: "given" } },
  ]);
});

test("a request of another shape is refused, and the server goes on", async () => {
  const client = await TestClient.start({ hcl2json });
  for (const params of [
    null,
    "x",
    { uri: "file:///m" },
    { files: [] },
    { uri: "file:///m", files: [null] },
    { uri: "file:///m", files: [{ name: "a.tf", text: 1 }] },
  ])
    await expect(ask(client, params)).rejects.toThrow("takes the files of a folder");
  expect((await ask(client, { uri: "file:///m", files: [] })).keys).toEqual([]);
});
