/**
 * What the engine records, the real Terraform takes for what the file wants; and what Terraform records, the engine does.
 * The provider stands in for each shape that the resource has had.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Era, eraOf } from "../../../server/src/terraform/era.ts";
import { parseVersion, type Version } from "../../../server/src/terraform/version.ts";
import {
  type Block,
  type Configuration,
  configurationOf,
  requirements,
  type Writing,
} from "../provider/configuration.ts";
import { type Mirror, openMirror } from "../provider/mirror.ts";
import { noProvider, runsProviders, type TerraformRun, terraformIn } from "../provider/terraform-run.ts";
import { acme, atlasKey, one, three, two, withKeys } from "./atlas-data.ts";
import { never, openWorkshop, type Workshop } from "./workshop.ts";

type Case = readonly [version: string, writing: Writing];

/** Every shape of the resource. */
const versions: readonly Case[] = [
  ["1.9.0", "role_names"],
  ["1.11.1", "both"],
  ["1.13.1", "both"],
  ["1.15.3", "assignments"],
  ["1.17.4", "assignments"],
  ["2.16.0", "assignments"],
];

/** What two of them can be written in as well. */
const otherForms: readonly Case[] = [
  ["1.11.1", "role_names"],
  ["1.15.3", "both"],
];

/** Nothing in the module tells these. */
const untold: readonly Case[] = [
  ["1.11.1", "both"],
  ["1.15.3", "both"],
  ["2.16.0", "assignments"],
];

const ci: Block = {
  name: "ci",
  description: "ci",
  assignments: [
    [two, "GROUP_READ_ONLY", "GROUP_OWNER"],
    [one, "GROUP_DATA_ACCESS_READ_ONLY"],
  ],
};

/** Other roles, other projects, and another one first. */
const changed: Block = {
  name: "ci",
  description: "changed",
  assignments: [
    [three, "GROUP_OWNER"],
    [two, "GROUP_OWNER"],
  ],
};

const untouched: Block = { ...ci, name: "untouched", description: 'a < b & "c"' };
const existing = atlasKey(1, "nightly", { [one]: ["GROUP_READ_ONLY", "GROUP_OWNER"] });
const nightly: Block = {
  name: "nightly",
  description: "nightly",
  assignments: [[one, "GROUP_OWNER", "GROUP_READ_ONLY"]],
};

const addressOf = ({ name }: Block) => `mongodbatlas_project_api_key.${name}`;
const noChanges = { exitCode: 0, changes: [], drift: [], errors: [] };

describe.runIf(runsProviders)(`with terraform${noProvider}`, () => {
  let mirror: Mirror;
  beforeAll(async () => {
    mirror = await openMirror([...new Set(versions.map(([version]) => version))]);
  });
  afterAll(() => mirror.remove());

  async function open(version: string): Promise<Place> {
    const workshop = await openWorkshop({ data: withKeys(existing) });
    const terraform = terraformIn(workshop.directory, workshop.atlas, mirror);
    await writeFile(join(workshop.directory, "versions.tf"), requirements(version));
    await terraform.init();
    return { workshop, terraform, write: (text) => writeFile(join(workshop.directory, "main.tf"), text) };
  }

  test.each([...versions, ...otherForms])("provider %s, %s: what the engine created, changed and imported", (...of) =>
    engineFirst(of, eraOf(readVersion(of[0]))),
  );

  test.each(untold)("provider %s, %s: the same where the engine does not know the version", (...of) =>
    engineFirst(of, "documented"),
  );

  async function engineFirst([version, writing]: Case, era: Era): Promise<void> {
    const { workshop, terraform, write } = await open(version);
    await expectApplied(workshop, configurationOf([ci], writing, era));
    const { text, module } = configurationOf([changed, nightly, untouched], writing, era);
    const imports = [{ address: addressOf(nightly), orgId: acme, apiKeyId: existing.id }];
    expect(await workshop.engine.recordImport({ module, imports, signal: never })).toMatchObject({ kind: "done" });
    await expectApplied(workshop, { module });

    await write(text);
    expect(await terraform.plan()).toEqual(noChanges);
    const shown = await terraform.show();
    for (const block of [changed, nightly, untouched]) {
      const { id, desc, publicKey } = keyOf(workshop, block);
      const attributes = { api_key_id: id, description: desc, public_key: publicKey, private_key: null };
      expect(shown[addressOf(block)]).toMatchObject(attributes);
    }
  }

  test.each(versions)("provider %s, %s: what Terraform created, and the engine then changed", async (...of) => {
    const [version, writing] = of;
    const era = eraOf(readVersion(version));
    const { workshop, terraform, write } = await open(version);
    const created = configurationOf([ci], writing, era);
    await write(created.text);
    await terraform.apply();
    const planned = await workshop.plan(created.module);
    expect(planned).toMatchObject({ value: { changes: 0, hasWork: false, keys: [{ drift: [] }] } });

    const other = configurationOf([changed], writing, era);
    await write(other.text);
    await expectApplied(workshop, other);
    expect(await terraform.plan()).toEqual(noChanges);
    const { id, desc, privateKey } = keyOf(workshop, changed);
    const attributes = { api_key_id: id, description: desc, private_key: privateKey };
    expect((await terraform.show())[addressOf(changed)]).toMatchObject(attributes);
  });
});

interface Place {
  readonly workshop: Workshop;
  readonly terraform: TerraformRun;
  write(text: string): Promise<void>;
}

async function expectApplied(workshop: Workshop, { module }: Pick<Configuration, "module">): Promise<void> {
  expect(await workshop.apply(module)).toMatchObject({ kind: "done" });
  expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
}

function keyOf({ atlas }: Workshop, { description }: Block) {
  const [key, ...others] = atlas.state().apiKeys.filter(({ desc }) => desc === description);
  if (key === undefined || others.length > 0) throw new Error(`There is not one key ${description}.`);
  return key;
}

function readVersion(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}
