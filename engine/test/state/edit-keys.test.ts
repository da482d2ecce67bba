/** A key goes into a state and out of it; everything else stays to the byte. */
import { describe, expect, test } from "vitest";
import { editKeys, findInstance } from "../../src/state/edit-keys.ts";
import { keyInstance } from "../../src/state/key-instance.ts";
import { recordedKeys } from "../../src/state/recorded-keys.ts";
import { emptyState, type JsonObject, type StateDocument } from "../../src/state/state-document.ts";
import { clothes, fixture, parsed, provider, putKey, record, removeKey, textsWithout } from "./fixtures.ts";

const instance = keyInstance(record, "documented", undefined);
const recorded = (text: string) => recordedKeys(parsed(text)).map(({ address, apiKeyId }) => [address, apiKeyId]);
const team = [
  ['mongodbatlas_project_api_key.team["a"]', "a6c9cc8f241488ae2f10c08a"],
  ['mongodbatlas_project_api_key.team["b"]', "b6c9cc8f241488ae2f10c08b"],
];
const ci = ["mongodbatlas_project_api_key.ci", "d6c9cc8f241488ae2f10c088"];
const called = ['module.service["x"].mongodbatlas_project_api_key.ci', "c6c9cc8f241488ae2f10c08c"];

const teamPath = "managed mongodbatlas_project_api_key team";

const teamIn = (document: StateDocument, name: string) => document.resources.find((resource) => resource.name === name);

function keysOf(text: string, name: string): unknown[] {
  return teamIn(parsed(text), name)?.instances.map(({ json }) => json["index_key"]) ?? [];
}

function textsOf(document: StateDocument, name: string): string[] {
  return teamIn(document, name)?.instances.map(({ span }) => document.text.slice(span.start, span.end)) ?? [];
}

describe.each(clothes)("%s", (_, text) => {
  const document = parsed(text);

  test("a new key comes last", () => {
    const edited = putKey(document, "mongodbatlas_project_api_key.new", instance, provider);
    expect(recorded(edited)).toEqual([ci, ...team, called, ["mongodbatlas_project_api_key.new", record.apiKeyId]]);
    expect(textsWithout(parsed(edited), "managed mongodbatlas_project_api_key new")).toEqual(textsWithout(document));
  });

  test("a recorded key is replaced, with its provider and its dependencies", () => {
    const address = "mongodbatlas_project_api_key.ci";
    const before = findInstance(document, address)?.json;
    const edited = putKey(document, address, keyInstance(record, "documented", before), 'provider["x"]');
    expect(recorded(edited)).toEqual([[address, record.apiKeyId], ...team, called]);
    const left = "managed mongodbatlas_project_api_key ci";
    expect(textsWithout(parsed(edited), left)).toEqual(textsWithout(document, left));
    expect(parsed(edited).resources[3]?.provider).toBe(provider);
    expect(findInstance(parsed(edited), address)?.json["dependencies"]).toEqual(["mongodbatlas_project.main"]);
  });

  test("a key goes with its resource, one of several instances alone", () => {
    const edited = removeKey(document, "mongodbatlas_project_api_key.ci");
    expect(recorded(edited)).toEqual([...team, called]);
    expect(textsWithout(parsed(edited))).toEqual(textsWithout(document, "managed mongodbatlas_project_api_key ci"));
    const one = removeKey(document, 'mongodbatlas_project_api_key.team["a"]');
    expect(recorded(one)).toEqual([ci, team[1], called]);
    const last = removeKey(parsed(one), 'mongodbatlas_project_api_key.team["b"]');
    expect(textsWithout(parsed(last))).toEqual(textsWithout(document, "managed mongodbatlas_project_api_key team"));
  });

  test("what comes and goes again has changed nothing", () => {
    const address = "mongodbatlas_project_api_key.new";
    expect(removeKey(parsed(putKey(document, address, instance, provider)), address)).toBe(text);
  });

  test("many changes at once are as one after another", () => {
    const changes: [string, JsonObject | "absent"][] = [
      ["mongodbatlas_project_api_key.ci", keyInstance(record, "documented", undefined)],
      ['mongodbatlas_project_api_key.team["a"]', "absent"],
      ["mongodbatlas_project_api_key.new", instance],
      ['mongodbatlas_project_api_key.team["b"]', "absent"],
      ["mongodbatlas_project_api_key.newer", instance],
    ];
    const oneByOne = changes.reduce((so, change) => editKeys(parsed(so), new Map([change]), provider), text);
    expect(editKeys(document, new Map(changes), provider)).toBe(oneByOne);
    expect(recorded(oneByOne).map(([address]) => address)).toEqual([
      ci[0],
      called[0],
      "mongodbatlas_project_api_key.new",
      "mongodbatlas_project_api_key.newer",
    ]);
  });

  test("a key that is not there is not removed", () => {
    for (const address of ["none", "ci[0]", 'team["c"]', "team"])
      expect(removeKey(document, `mongodbatlas_project_api_key.${address}`)).toBe(text);
    expect(removeKey(document, 'module.service["y"].mongodbatlas_project_api_key.ci')).toBe(text);
  });

  test("an instance stands where Terraform would put it, and the others stay to the byte", () => {
    const add = (so: string, key: string) =>
      putKey(parsed(so), `mongodbatlas_project_api_key.team[${JSON.stringify(key)}]`, instance, provider);
    const edited = ["aa", "c", "A"].reduce(add, text);
    expect(keysOf(edited, "team")).toEqual(["A", "a", "aa", "b", "c"]);
    const untouched = textsOf(document, "team");
    expect(textsOf(parsed(edited), "team").filter((one) => untouched.includes(one))).toEqual(untouched);
    expect(textsWithout(parsed(edited), teamPath)).toEqual(textsWithout(document, teamPath));
    const removed = ["A", "c", "aa"].reduce(
      (so, key) => removeKey(parsed(so), `mongodbatlas_project_api_key.team[${JSON.stringify(key)}]`),
      edited,
    );
    expect(removed).toBe(text);
  });

  test("instances come, change and go at once", () => {
    const address = (key: string) => `mongodbatlas_project_api_key.team[${JSON.stringify(key)}]`;
    const changes = new Map<string, JsonObject | "absent">([
      [address("a"), "absent"],
      [address("b"), { ...instance, index_key: "b" }],
      [address("ab"), instance],
      [address("0"), instance],
    ]);
    const edited = editKeys(document, changes, provider);
    expect(keysOf(edited, "team")).toEqual(["0", "ab", "b"]);
    expect(findInstance(parsed(edited), address("b"))?.json).toEqual({ ...instance, index_key: "b" });
    expect(textsWithout(parsed(edited), teamPath)).toEqual(textsWithout(document, teamPath));
  });

  test("a key of a called module is recorded as its own resource", () => {
    const [first, second] = [10, 9].map((key) => `module.service["\\"$\${y}"].mongodbatlas_project_api_key.ci[${key}]`);
    const changes = new Map([first, second].map((address) => [address ?? "", instance]));
    const edited = editKeys(document, changes, provider);
    expect(JSON.parse(edited).resources.at(-1)).toEqual({
      module: 'module.service["\\"$${y}"]',
      mode: "managed",
      type: "mongodbatlas_project_api_key",
      name: "ci",
      provider,
      instances: [9, 10].map((index_key) => ({ index_key, ...instance })),
    });
    expect(
      recorded(edited)
        .slice(-2)
        .map(([address]) => address),
    ).toEqual([second, first]);
    expect(editKeys(parsed(edited), new Map([...changes.keys()].map((address) => [address, "absent"])), provider)).toBe(
      text,
    );
  });
});

test("the first key of an empty state looks as Terraform would have written it", () => {
  const edited = putKey(parsed(fixture("destroyed.tfstate")), "mongodbatlas_project_api_key.new", instance, provider);
  expect(edited).toBe(`${JSON.stringify(JSON.parse(edited), null, 2)}\n`);
});

test("a resource without instances is filled", () => {
  const text = `{"version":4,"resources":[{"mode":"managed","type":"mongodbatlas_project_api_key","name":"new","provider":"p","instances":[]}]}`;
  const edited = putKey(parsed(text), "mongodbatlas_project_api_key.new", instance, provider);
  expect(recorded(edited)).toEqual([["mongodbatlas_project_api_key.new", record.apiKeyId]]);
  expect(parsed(edited).resources).toHaveLength(1);
});

test("a deposed instance is left where it is", () => {
  const old = { deposed: "01234567", attributes: { id: "old" } };
  const resource = { mode: "managed", type: "mongodbatlas_project_api_key", name: "new", provider: "p" };
  const text = JSON.stringify({ version: 4, resources: [{ ...resource, instances: [old, { attributes: {} }] }] });
  const edited = JSON.parse(putKey(parsed(text), "mongodbatlas_project_api_key.new", instance, provider));
  expect(edited.resources[0].instances).toEqual([old, instance]);
});

test("thousands of keys are recorded at once without holding everything up", () => {
  const addresses = Array.from({ length: 3000 }, (_, index) => `mongodbatlas_project_api_key.k${index}`);
  const start = performance.now();
  const text = editKeys(parsed(emptyState()), new Map(addresses.map((address) => [address, instance])), provider);
  const again = editKeys(parsed(text), new Map(addresses.map((address) => [address, instance])), provider);
  // One after another it is minutes.
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(again).toBe(text);
  expect(recordedKeys(parsed(text))).toHaveLength(3000);
});
