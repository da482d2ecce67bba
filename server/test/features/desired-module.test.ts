import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Hcl2Json } from "../../src/hcl2json/hcl2json.ts";
import type { DesiredModule } from "../../src/terraform/desired.ts";
import { drawModule } from "../rules/random-module.ts";
import { hashicorp } from "../support/hashicorp.ts";
import { ci, key, read, stops } from "./desired-reading.ts";

test("a key becomes plain values, with places for all that Terraform alone knows", async () => {
  const text = `resource "mongodbatlas_project" "main" {}

resource "mongodbatlas_project_api_key" "ci" {
  description = "dep\${"l"}oy $\${x}"
  project_id  = mongodbatlas_project.main.id
  project_assignment {
    project_id = (mongodbatlas_project . main . id)
    role_names = ["GROUP_OWNER", var.role]
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = local.roles
  }
  lifecycle {
    prevent_destroy = true
    ignore_changes  = [description, "project_assignment"]
  }
}
`;
  const module = await read(text);
  expect(module.stops).toEqual([]);
  const main = { kind: "reference", address: "mongodbatlas_project.main" };
  expect(module.keys).toEqual([
    {
      address: ci,
      place: { file: "main.tf", line: 3, column: 1 },
      description: { kind: "known", value: "deploy ${x}" },
      projectId: { ...main, place: { file: "main.tf", line: 5, column: 17 } },
      form: "assignments",
      assignments: {
        kind: "list",
        items: [
          {
            place: { file: "main.tf", line: 6, column: 3 },
            projectId: { ...main, place: { file: "main.tf", line: 7, column: 19 } },
            roleNames: {
              kind: "list",
              items: [
                { kind: "known", value: "GROUP_OWNER" },
                {
                  kind: "unknown",
                  reason: "there is no var.role in its module",
                  place: { file: "main.tf", line: 8, column: 34 },
                },
              ],
            },
          },
          {
            place: { file: "main.tf", line: 10, column: 3 },
            projectId: { kind: "known", value: "64229ee820c42228194b0f4a" },
            roleNames: {
              kind: "unknown",
              reason: "there is no local.roles in its module",
              place: { file: "main.tf", line: 12, column: 18 },
            },
          },
        ],
      },
      preventDestroy: true,
      createBeforeDestroy: false,
      ignoreChanges: ["description", "project_assignment"],
    },
  ]);
});

test("a key of one project may name its roles itself", async () => {
  const { keys, stops: found } = await read(`resource "mongodbatlas_project_api_key" "ci" {
  description = 7
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}
`);
  expect(found).toEqual([]);
  expect(keys[0]).toMatchObject({
    description: { kind: "known", value: "7" },
    form: "role_names",
    assignments: {
      kind: "list",
      items: [
        {
          place: { line: 4 },
          projectId: { kind: "known", value: "64259ee860c43338194b0f8e" },
          roleNames: { kind: "list", items: [{ kind: "known", value: "GROUP_OWNER" }] },
        },
      ],
    },
  });
});

test("only the id of a managed resource of this folder can be looked up in a state", async () => {
  const references = [
    "var.p.id",
    "data.mongodbatlas_project.p.id",
    "mongodbatlas_project.p",
    "mongodbatlas_project.p[var.p].id",
    "mongodbatlas_project.p.org_id",
    "mongodbatlas_project.gone.id",
    "module.p.id",
  ];
  const { keys } = await read(
    `resource "mongodbatlas_project" "p" {}\n${references.map((reference, index) => `resource "mongodbatlas_project_api_key" "k${index}" {\n  project_id = ${reference}\n}\n`).join("")}`,
  );
  for (const { projectId } of keys) expect(projectId).toMatchObject({ kind: "unknown" });
  const reasons = keys.map(({ projectId }) => (projectId?.kind === "unknown" ? projectId.reason : ""));
  expect(reasons).toEqual([
    "there is no var.p.id in its module",
    "the state keeps what data.mongodbatlas_project.p.id was, and only Terraform reads it anew",
    "of a resource only the id is looked up in the state, and this is mongodbatlas_project.p",
    "of a resource only the id is looked up in the state, and this is mongodbatlas_project.p[var.p].id",
    "of a resource only the id is looked up in the state, and this is mongodbatlas_project.p.org_id",
    "there is no resource mongodbatlas_project.gone in this folder",
    "module.p.id is only known to Terraform",
  ]);
});

describe("stops", () => {
  const cases: Readonly<Record<string, readonly [files: Parameters<typeof read>[0], stops: readonly string[]]>> = {
    "none for a plain key": [key(), []],
    "none for what concerns others": [
      `${key()}
terraform {
  required_version = ">= 1.5"
}
provider "mongodbatlas" {}
provider "mongodbatlas" {
  alias      = "other"
  public_key = "x"
}
provider "aws" {
  access_key = "x"
}
moved {
  from = mongodbatlas_project.a
  to   = mongodbatlas_project.b
}
resource "mongodbatlas_project" "b" {
  for_each = {}
  provisioner "local-exec" {}
}
`,
      [],
    ],
    "for_each and count that are not known": [
      `${key("  for_each = var.keys")}${key("  count = var.none", "other")}`,
      [
        `unknown-instances main.tf:8 ${ci} terraform values`,
        "unknown-instances main.tf:17 mongodbatlas_project_api_key.other terraform values",
      ],
    ],
    "a provisioner": [
      key('  provisioner "local-exec" {}\n  connection {}'),
      [`provisioner main.tf:8 ${ci} terraform everything`],
    ],
    "conditions, triggers and what lifecycle says in a way that only Terraform understands": [
      key(
        "  lifecycle {\n    prevent_destroy = var.x\n    ignore_changes = [project_assignment[0].role_names]\n    replace_triggered_by = [null_resource.x]\n    precondition {}\n    postcondition {}\n  }",
      ),
      [
        `lifecycle main.tf:9 ${ci} terraform everything`,
        `lifecycle main.tf:10 ${ci} terraform everything`,
        `lifecycle main.tf:11 ${ci} terraform everything`,
        `condition main.tf:12 ${ci} terraform everything`,
        `condition main.tf:13 ${ci} terraform everything`,
      ],
    ],
    "a backend": ['terraform {\n  backend "s3" {}\n}\n', ["backend main.tf:2 - terraform everything"]],
    "HCP Terraform": ["terraform {\n  cloud {}\n}\n", ["cloud main.tf:2 - terraform everything"]],
    "a moved key": [
      `${key()}moved {\n  from = mongodbatlas_project_api_key.old\n  to = mongodbatlas_project_api_key.ci\n}\n`,
      ["moved-block main.tf:10 - terraform everything"],
    ],
    "a key that was something else, or an instance, before": [
      "moved {\n  from = mongodbatlas_api_key.x\n  to = mongodbatlas_project_api_key.ci\n}\nmoved {\n  from = mongodbatlas_project_api_key.ci[0]\n  to = module.m.mongodbatlas_project_api_key.ci\n}\n",
      ["moved-block main.tf:1 - terraform everything", "moved-block main.tf:5 - terraform everything"],
    ],
    "a removed key": [
      "removed {\n  from = mongodbatlas_project_api_key.ci\n  lifecycle {\n    destroy = false\n  }\n}\n",
      ["removed-block main.tf:1 - terraform everything"],
    ],
    "a provider block with credentials": [
      { "a.tf": key(), "b.tf": 'provider "mongodbatlas" {\n  public_key = var.k\n  private_key = var.s\n}\n' },
      [`provider-alias b.tf:2 ${ci} terraform everything`],
    ],
    "a provider block with an address, or for the government's cloud": [
      {
        "a.tf": key("  provider = mongodbatlas.eu"),
        "b.tf":
          'provider "mongodbatlas" {\n  alias = "eu"\n  is_mongodbgov_cloud = false\n  base_url = "https://example.com"\n}\n',
        "c.tf": key("  provider = mongodbatlas.gov", "gov"),
        "d.tf": 'provider "mongodbatlas" {\n  alias = "gov"\n  is_mongodbgov_cloud = true\n}\n',
      },
      [
        `provider-alias b.tf:4 ${ci} terraform everything`,
        "provider-alias d.tf:3 mongodbatlas_project_api_key.gov terraform everything",
      ],
    ],
    "a role that the provider assumes": [
      `${key()}provider "mongodbatlas" {\n  assume_role {}\n}\n`,
      [`provider-alias main.tf:11 ${ci} terraform everything`],
    ],
    "an alias that is not here": [
      key("  provider = mongodbatlas.eu"),
      [`provider-alias main.tf:8 ${ci} terraform everything`],
    ],
    "none for an alias without anything of its own": [
      `${key("  provider = mongodbatlas.eu")}provider "mongodbatlas" {\n  alias = "eu"\n  public_key = null\n}\n`,
      [],
    ],
    "removed and moved keys of called modules, where they are recorded": [
      `removed {\n  from = module.keys.${ci}\n}\nmoved {\n  from = module.a\n  to = module.b\n}\n`,
      [
        `removed-block main.tf:1 module.keys.${ci} terraform everything`,
        "moved-block main.tf:4 module.a terraform everything",
      ],
    ],
    "role_names beside assignments": [
      key('  role_names = ["GROUP_OWNER"]'),
      [`conflicting-arguments main.tf:8 ${ci} change values`],
    ],
    "an error finding": [key().replace("GROUP_OWNER", "GROUP_OWNR"), [`error-finding main.tf:6 ${ci} change values`]],
    "a warning is none": [key().replace("GROUP_OWNER", "GROUP_NEW_THING"), []],
    "an ignored error is none": [
      key()
        .replace("    role_names", "    # atlas-api-keys:ignore invalid-role -- new\n    role_names")
        .replace("GROUP_OWNER", "GROUP_OWNR"),
      [],
    ],
    "an error in an output is not the key's": [`${key()}output "x" {\n  value = ${ci}.private_key\n}\n`, []],
    "one address twice": [{ "a.tf": key(), "b.tf": key() }, [`duplicate-key b.tf:1 ${ci} change everything`]],
    "a resource without a name": [
      'resource "mongodbatlas_project_api_key" {}\n',
      [
        "no-name main.tf:1 mongodbatlas_project_api_key. change everything",
        "error-finding main.tf:1 mongodbatlas_project_api_key. change values",
        "error-finding main.tf:1 mongodbatlas_project_api_key. change values",
      ],
    ],
    "a file with a syntax error, in whatever file": [
      { "a.tf": key(), "b.tf": "\nx = \n" },
      ["syntax b.tf:2 - change everything"],
    ],
    "files in another syntax, and those that are no text": [
      {
        "a.tf": key(),
        "b.tf.json": "{}",
        "c.tofu": "",
        "d.tf": undefined,
        "e.tfvars": "",
        ".f.tf": undefined,
        "g.tf~": undefined,
      },
      ["unread-file c.tofu:1 - terraform everything", "unread-file d.tf:1 - terraform everything"],
    ],
  };
  for (const [name, [files, expected]] of Object.entries(cases)) {
    test(name, async () => expect((await stops(files)).sort()).toEqual([...expected].sort()));
  }

  test("a rule that is off stops nothing, and one that is only a warning stops all the same", async () => {
    const wrong = key().replace("GROUP_OWNER", "GROUP_OWNR");
    expect(await stops(wrong, { settings: { rules: { "invalid-role": "off" } } })).toEqual([]);
    expect(await stops(wrong, { settings: { rules: { "invalid-role": "warning" } } })).toHaveLength(1);
    expect(await stops(key().replace(/description.*/, ""), { settings: { schemaRules: "off" } })).toHaveLength(1);
    const added = { settings: { rules: { "unknown-role": "error" as const }, additionalRoles: [] } };
    expect(await stops(key().replace("GROUP_OWNER", "GROUP_NEW_THING"), added)).toEqual([]);
  });

  test("messages say what there is, in one sentence", async () => {
    const { stops: found } = await read(
      `${key("  count = 1").replace("GROUP_OWNER", "GROUP_OWNR")}terraform {\n  backend "s3" {}\n}\n`,
    );
    for (const { message } of found) expect(message).toMatch(/^\S[^\n]*\.$/);
  });
});

describe("second opinion", () => {
  const silent: Hcl2Json = {
    parse: async () => ({ kind: "failed", reason: "no answer within 1 ms" }),
    async dispose() {},
  };
  const answering = (json: unknown): Hcl2Json => ({ parse: async () => ({ kind: "ok", json }), async dispose() {} });

  test("without an answer nothing is planned", async () => {
    expect(await stops(key(), { hcl2json: silent })).toEqual(["second-opinion main.tf:1 - terraform everything"]);
  });

  test("every difference in a key's block is seen", async () => {
    const result = await hashicorp.parse(key("  lifecycle {}"), { timeoutMs: 0 });
    if (result.kind !== "ok") throw new Error(result.kind);
    const changes: readonly ((block: Record<string, unknown>, list: unknown[]) => void)[] = [
      (block) => Object.assign(block, { description: "cd" }),
      (block) => Object.assign(block, { description: "${var.x}" }),
      (block) => Object.assign(block, { project_id: null }),
      (block) => Object.assign(block, { count: 2 }),
      (block) => Reflect.deleteProperty(block, "lifecycle"),
      (block) => Object.assign(block, { project_assignment: [] }),
      (block) =>
        Object.assign(block, { project_assignment: [{ project_id: "64259ee860c43338194b0f8e", role_names: [] }] }),
      (block) => Object.assign(block, { project_assignment: "x" }),
      (block, list) => list.push(block),
      (_, list) => list.pop(),
    ];
    expect(await stops(key("  lifecycle {}"), { hcl2json: answering(result.json) })).toEqual([]);
    for (const change of changes) {
      const json = structuredClone(result.json) as { resource: { [type: string]: { ci: [Record<string, unknown>] } } };
      const list = json.resource["mongodbatlas_project_api_key"]?.ci;
      if (list === undefined) throw new Error("There is no key.");
      change(list[0], list);
      expect(await stops(key("  lifecycle {}"), { hcl2json: answering(json) }), String(change)).toEqual([
        `second-opinion main.tf:1 ${ci} terraform everything`,
      ]);
    }
  });

  test("both agree on every fixture and on random modules", async () => {
    const fixtures = join(import.meta.dirname, "../../../test-fixtures");
    const names = readdirSync(fixtures, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tf"));
    const texts = names.map((name): [string, string] => [name, readFileSync(join(fixtures, name), "utf8")]);
    for (let seed = 1; seed <= 200; seed++) texts.push([`seed ${seed}`, drawModule(seed).text]);
    let compared = 0;
    for (const [name, text] of texts) {
      const { keys, stops: found } = await read(text);
      // hcl2json has no place for an argument and blocks of one name.
      if (/^\s*project_assignment\s*=/m.test(text)) continue;
      if (found.some(({ code }) => code === "syntax" || code === "duplicate-key" || code === "no-name")) continue;
      expect(
        found.filter(({ code }) => code === "second-opinion").map(({ place }) => place),
        name,
      ).toEqual([]);
      compared += keys.length;
    }
    expect(compared).toBeGreaterThan(500);
  });
});

test("files, provider and import blocks are told as they stand", async () => {
  const files = {
    "main.tf": `${key()}terraform {\n  required_providers {\n    mongodbatlas = {\n      source = "mongodb/mongodbatlas"\n    }\n  }\n}\n`,
    "import.tf": `import {\n  to = ${ci}\n  id = "64259ee860c43338194b0f8e-6576974933969669"\n}\nimport {\n  to = module.m.${ci}\n  id = "x"\n}\n`,
    ".terraform.lock.hcl":
      'provider "registry.terraform.io/hashicorp/aws" {}\nprovider "registry.opentofu.org/mongodb/mongodbatlas" {\n  version = "1.12.0"\n}\n',
  };
  const module = await read(files);
  expect(module).toMatchObject({
    era: "e1.12",
    stops: [],
    provider: { source: "mongodb/mongodbatlas", lockAddress: "registry.opentofu.org/mongodb/mongodbatlas" },
    imports: [
      {
        address: ci,
        id: { kind: "known", value: "64259ee860c43338194b0f8e-6576974933969669" },
        place: { file: "import.tf", line: 1, column: 1 },
      },
      { address: `module.m.${ci}`, place: { line: 5 } },
    ],
  });
  const again = await read({ ...files, "main.tf": `${files["main.tf"]}\n` });
  const digests = ({ files: all }: DesiredModule) => Object.fromEntries(all.map(({ name, digest }) => [name, digest]));
  expect(Object.keys(digests(module)).sort()).toEqual(["import.tf", "main.tf"]);
  expect(digests(again)["import.tf"]).toBe(digests(module)["import.tf"]);
  expect(digests(again)["main.tf"]).not.toBe(digests(module)["main.tf"]);
});

test("the era is the provider's: the setting's, else the lock file's, else that of the constraint", async () => {
  const versions = 'terraform {\n  required_providers {\n    mongodbatlas = "~> 1.12.0"\n  }\n}\n';
  const lock = 'provider "registry.terraform.io/mongodb/mongodbatlas" {\n  version = "1.14.0"\n}\n';
  const eraOf = async (...args: Parameters<typeof read>) => (await read(...args)).era;
  const files = { "main.tf": key(), "versions.tf": versions };
  expect(await eraOf(key())).toBe("documented");
  expect(await eraOf(files)).toBe("e1.12");
  expect(await eraOf({ ...files, ".terraform.lock.hcl": lock })).toBe("e1.14");
  const settings = { providerVersion: "1.9.0" };
  expect(await eraOf({ ...files, ".terraform.lock.hcl": lock }, { settings })).toBe("e1.8");
});
