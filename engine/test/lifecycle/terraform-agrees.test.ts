/**
 * What the engine records, the real Terraform takes for what the file wants; and what Terraform records, the engine does.
 * The provider stands in for each shape that the resource has had.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Era } from "../../../server/src/terraform/era.ts";
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

const versions: readonly (readonly [version: string, era: Era, writing: Writing])[] = [
  ["1.9.0", "e1.8", "role_names"],
  ["1.10.2", "e1.10", "role_names"],
  ["1.11.1", "e1.10", "both"],
  ["1.13.1", "e1.12", "both"],
  ["1.15.3", "e1.14", "both"],
  ["1.15.3", "e1.14", "assignments"],
  ["1.17.4", "e1.16", "assignments"],
  ["2.16.0", "e1.21.4", "assignments"],
];

/** Nothing in the module tells the version. */
const unknownVersions: typeof versions = [
  ["1.11.1", "documented", "both"],
  ["1.15.3", "documented", "both"],
  ["2.16.0", "documented", "assignments"],
];

const ci: Block = {
  name: "ci",
  description: 'a < b & "c"',
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

  test.each([...versions, ...unknownVersions])(
    "provider %s, known as %s, %s: a key that the engine created, changed or imported",
    async (version, era, writing) => {
      const { workshop, terraform, write } = await open(version);
      const created = configurationOf([ci], writing, era);
      await write(created.text);
      await expectApplied(workshop, created);
      expect(await terraform.plan()).toEqual(noChanges);

      const more = configurationOf([changed, nightly], writing, era);
      await write(more.text);
      const imports = [{ address: addressOf(nightly), orgId: acme, apiKeyId: existing.id }];
      const recorded = await workshop.engine.recordImport({ module: more.module, imports, signal: never });
      expect(recorded).toMatchObject({ kind: "done" });
      await expectApplied(workshop, more);
      expect(await terraform.plan()).toEqual(noChanges);
      const { id, publicKey } = createdIn(workshop);
      expect(await terraform.show()).toMatchObject({
        [addressOf(ci)]: { description: "changed", api_key_id: id, public_key: publicKey, private_key: null },
        [addressOf(nightly)]: { api_key_id: existing.id, public_key: existing.publicKey, private_key: null },
      });
    },
  );

  test.each(versions)(
    "provider %s, known as %s, %s: a key that Terraform created and the engine changed",
    async (version, era, writing) => {
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
      const { id, privateKey } = createdIn(workshop);
      expect(await terraform.show()).toMatchObject({
        [addressOf(ci)]: { description: "changed", api_key_id: id, private_key: privateKey },
      });
    },
  );
});

interface Place {
  readonly workshop: Workshop;
  readonly terraform: TerraformRun;
  write(text: string): Promise<void>;
}

async function expectApplied(workshop: Workshop, { module }: Configuration): Promise<void> {
  expect(await workshop.apply(module)).toMatchObject({ kind: "done" });
  expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
}

/** The key that is no part of the data at the start. */
function createdIn({ atlas }: Workshop) {
  const [key, ...others] = atlas.state().apiKeys.slice(2);
  if (key === undefined || others.length > 0) throw new Error("There is not one new key.");
  return key;
}
