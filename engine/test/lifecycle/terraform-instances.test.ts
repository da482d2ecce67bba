/**
 * Instances and called modules: what the engine records of them the real Terraform takes for what the file wants, and the
 * other way round; where Terraform moves or protects an instance, so does the engine.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressText } from "../../../server/src/terraform/address.ts";
import type { DesiredKey } from "../../src/lifecycle/desired.ts";
import { requirements } from "../provider/configuration.ts";
import { type Mirror, openMirror } from "../provider/mirror.ts";
import { noProvider, runsProviders, terraformIn } from "../provider/terraform-run.ts";
import { one } from "./atlas-data.ts";
import { assignment, key, known, moduleOf } from "./desired-values.ts";
import { openWorkshop } from "./workshop.ts";

const version = "2.16.0";
const noChanges = { exitCode: 0, changes: [], drift: [], errors: [] };

/** A block of which there are several, or one. */
const block = (head: string, description = '"ci"') => `resource "mongodbatlas_project_api_key" "ci" {
  ${head}
  description = ${description}
  project_assignment {
    project_id = "${one}"
    role_names = ["GROUP_OWNER"]
  }
}
`;

/** Keys that Terraform has to quote. */
const odd = ["a", "B", 'say "hi" \\', "$${x} %%{y}", "tab\t", "größe\u200b", "10", "9"];

function wanted(address: string, description = "ci"): DesiredKey {
  return { ...key("ci", [assignment(one, "GROUP_OWNER")], { description: known(description) }), address };
}

const ci = "mongodbatlas_project_api_key.ci";
const instance = (of: string | number) => addressText([{ name: ci, key: of }]);

describe.runIf(runsProviders)(`with terraform${noProvider}`, () => {
  let mirror: Mirror;
  beforeAll(async () => {
    mirror = await openMirror([version]);
  });
  afterAll(() => mirror.remove());

  async function open() {
    const workshop = await openWorkshop();
    const terraform = terraformIn(workshop.directory, workshop.atlas, mirror);
    await mkdir(join(workshop.directory, "key"));
    await writeFile(join(workshop.directory, "versions.tf"), requirements(version));
    await writeFile(join(workshop.directory, "key/versions.tf"), requirements(version));
    const write = (text: string, name = "main.tf") => writeFile(join(workshop.directory, name), text);
    await write(block("", '"ci"'), "key/main.tf");
    return { workshop, terraform, write };
  }

  const lists: Readonly<Record<string, readonly [text: string, keys: readonly DesiredKey[]]>> = {
    "for_each, whatever its keys are": [
      block(`for_each = toset(${hclList(odd)})`, "each.key"),
      odd.map((each) => wanted(instance(each), each)),
    ],
    "count, in the order of numbers": [
      block("count = 11", '"ci ${count.index}"'),
      Array.from({ length: 11 }, (_, index) => wanted(instance(index), `ci ${index}`)),
    ],
    "called modules": [
      `module "k" {\n  source = "./key"\n  for_each = toset(${hclList(odd)})\n}\nmodule "single" {\n  source = "./key"\n}\n${block("")}`,
      [
        ...odd.map((each) => wanted(`${addressText([{ name: "module.k", key: each }])}.${ci}`)),
        wanted(`module.single.${ci}`),
        wanted(ci),
      ],
    ],
  };

  test.each(Object.entries(lists))("%s: what the engine created", async (_, [text, keys]) => {
    const { workshop, terraform, write } = await open();
    const module = moduleOf(keys, { era: "e1.21.4" });
    expect(await workshop.apply(module)).toMatchObject({ kind: "done" });
    expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
    await write(text);
    await terraform.init();
    expect(await terraform.plan()).toEqual(noChanges);
  });

  test.each(Object.entries(lists))("%s: what Terraform created", async (_, [text, keys]) => {
    const { workshop, terraform, write } = await open();
    await write(text);
    await terraform.init();
    await terraform.apply();
    const module = moduleOf(keys, { era: "e1.21.4" });
    const planned = await workshop.plan(module);
    expect(planned).toMatchObject({ value: { changes: 0, hasWork: false } });
    expect(planned.kind === "done" && planned.value.keys.map(({ address }) => address).sort()).toEqual(
      keys.map(({ address }) => address).sort(),
    );
    const other = moduleOf([...keys.slice(1), wanted(instance("zz"), "zz")], { era: "e1.21.4" });
    expect(await workshop.apply(other)).toMatchObject({ kind: "done", value: { created: [{}] } });
  });

  test("instances stand in the state as Terraform sorts them", async () => {
    const { workshop, terraform, write } = await open();
    const [text, keys] = lists["for_each, whatever its keys are"] ?? ["", []];
    await workshop.apply(moduleOf(keys.slice(0, 4), { era: "e1.21.4" }));
    await workshop.apply(moduleOf(keys, { era: "e1.21.4" }));
    const keysIn = async () => {
      const { resources } = JSON.parse(await readFile(workshop.statePath, "utf8"));
      return resources[0].instances.map((each: { readonly index_key: unknown }) => each.index_key);
    };
    const ours = await keysIn();
    await write(text.replace("GROUP_OWNER", "GROUP_READ_ONLY"));
    await terraform.init();
    await terraform.apply();
    expect(ours).toEqual(await keysIn());
  });

  /** From the instances that are recorded to those that the file has: what Terraform says it does. */
  const moves: readonly (readonly [from: string, to: string, terraform: readonly string[], direct: number])[] = [
    ["", "count = 1", [], 0],
    ["count = 1", "", [], 0],
    ["", "count = 2", ["create"], 1],
    ["count = 2", "", ["delete"], 1],
    ["count = 2", 'for_each = toset(["0", "1"])', ["create", "create", "delete", "delete"], 4],
    ["count = 1", 'for_each = toset(["a"])', ["create", "delete"], 2],
    ["", 'for_each = toset(["a"])', ["create", "delete"], 2],
    ['for_each = toset(["a"])', "", ["create", "delete"], 2],
    ['for_each = toset(["a"])', "count = 1", ["create", "delete"], 2],
    ["", "count = 0", ["delete"], 1],
    ["count = 2", "count = 1", ["delete"], 1],
  ];

  test.each(moves)(
    "from %j to %j Terraform does %j, and the engine makes %i changes",
    async (from, to, actions, direct) => {
      const { workshop, terraform, write } = await open();
      await write(block(from));
      await terraform.init();
      await terraform.apply();
      await write(block(to));
      const { changes } = await terraform.plan();
      expect(
        changes
          .map((change) => change.split(" ")[0])
          .filter((action) => action !== "noop" && action !== "move")
          .sort(),
      ).toEqual(actions);
      const module = moduleOf(instancesBy(to), { era: "e1.21.4" });
      const ids = () => workshop.atlas.state().apiKeys.map(({ id }) => id);
      const before = ids();
      expect(await workshop.plan(module)).toMatchObject({ value: { changes: direct, hasWork: true } });
      expect(await workshop.apply(module)).toMatchObject({ kind: "done" });
      expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
      expect(await terraform.plan()).toEqual(noChanges);
      const kept = ids().filter((id) => before.includes(id));
      expect(before.length - kept.length).toBe(actions.filter((action) => action === "delete").length);
    },
  );

  test("a called module that gets count is another one, and so are its keys", async () => {
    const { workshop, terraform, write } = await open();
    await write('module "k" {\n  source = "./key"\n}\n');
    await terraform.init();
    await terraform.apply();
    await write('module "k" {\n  source = "./key"\n  count = 1\n}\n');
    await terraform.init();
    const { changes } = await terraform.plan();
    const planned = await workshop.plan(moduleOf([wanted(`module.k[0].${ci}`)], { era: "e1.21.4" }));
    expect([changes.length, planned.kind === "done" && planned.value.changes]).toEqual([2, 2]);
  });

  test("prevent_destroy holds for an instance that goes, and with its module too", async () => {
    const { workshop, terraform, write } = await open();
    const kept = "lifecycle {\n    prevent_destroy = true\n  }\n  ";
    const main = (count: number, calls: string) =>
      `${block(`${kept}count = ${count}`)}module "k" {\n  source   = "./key"\n  for_each = toset(${calls})\n}\n`;
    await write(block(kept), "key/main.tf");
    await write(main(2, '["a", "b"]'));
    await terraform.init();
    await terraform.apply();
    const place = { file: "main.tf", line: 1, column: 1 };
    const protectedBlocks = [ci, `module.k.${ci}`].map((address) => ({ address, place }));
    const all = [instance(0), instance(1), `module.k["a"].${ci}`, `module.k["b"].${ci}`];
    for (const [count, calls, left] of [
      [1, '["a", "b"]', [0, 2, 3]],
      [2, '["a"]', [0, 1, 2]],
    ] as const) {
      await write(main(count, calls));
      expect((await terraform.plan()).errors).toEqual([expect.stringContaining("Instance cannot be destroyed")]);
      const module = moduleOf(
        left.map((index) => wanted(all[index] ?? "")),
        { era: "e1.21.4", protectedBlocks },
      );
      expect(await workshop.plan(module)).toMatchObject({ stops: [{ code: "prevent-destroy" }] });
    }
  });
});

function instancesBy(head: string): DesiredKey[] {
  const count = /^count = (\d)$/.exec(head)?.[1];
  if (count !== undefined) return Array.from({ length: Number(count) }, (_, index) => wanted(instance(index)));
  const keys = [...head.matchAll(/"(\w+)"/g)].map(([, each = ""]) => instance(each));
  return (head === "" ? [ci] : keys).map((address) => wanted(address));
}

/** As HCL has it; `$${` is an escape there already. */
function hclList(texts: readonly string[]): string {
  return `[${texts.map((text) => JSON.stringify(text).replace(/([$%])\{/g, "$1$1{")).join(", ")}]`;
}
