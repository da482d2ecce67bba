/** What is wanted of repeated blocks, of values that come from elsewhere, and of called modules. */
import { describe, expect, test } from "vitest";
import type { DesiredModule } from "../../src/terraform/desired.ts";
import { ci, read, stops } from "./desired-reading.ts";

const one = "64259ee860c43338194b0f8e";
const two = "64229ee820c42228194b0f4a";

/** A block whose head says how often there is one; `role` and `project` are expressions. */
function repeated(head: string, { role = '"GROUP_OWNER"', project = `"${one}"`, name = "ci" } = {}): string {
  return `resource "mongodbatlas_project_api_key" "${name}" {
  ${head}
  description = "ci"
  project_assignment {
    project_id = ${project}
    role_names = [${role}]
  }
}
`;
}

/** `address description project roles` of each key. */
function lines({ keys }: DesiredModule): string[] {
  return keys.map(({ address, description, assignments }) => {
    const items = assignments.kind === "list" ? assignments.items : [];
    const texts = items.map(({ projectId, roleNames }) => {
      const roles = roleNames.kind === "list" ? roleNames.items.map(text).join(" ") : roleNames.reason;
      return `${text(projectId)} ${roles}`;
    });
    return [address, text(description), ...(assignments.kind === "list" ? texts : [assignments.reason])].join(" | ");
  });
}

function text(value: DesiredModule["keys"][number]["description"]): string {
  if (value === undefined) return "-";
  return value.kind === "known" ? value.value : value.kind === "reference" ? `@${value.address}` : `? ${value.reason}`;
}

describe("instances", () => {
  test("each of count and of for_each is a key of its own, in Terraform's order", async () => {
    const module = await read(`locals {
  teams = { web = ["GROUP_OWNER"], "data $\${x}" = ["GROUP_READ_ONLY", "GROUP_SEARCH_INDEX_EDITOR"] }
}
resource "mongodbatlas_project_api_key" "team" {
  for_each    = local.teams
  description = "team \${each.key}"
  project_assignment {
    project_id = "${one}"
    role_names = each.value
  }
}
${repeated("count = 2", { role: 'count.index == 0 ? "GROUP_OWNER" : "GROUP_READ_ONLY"' })}
${repeated("count = 0", { name: "none" })}`);
    expect(module.stops).toEqual([]);
    const team = "mongodbatlas_project_api_key.team";
    expect(lines(module)).toEqual([
      `${team}["data $\${x}"] | team data \${x} | ${one} GROUP_READ_ONLY GROUP_SEARCH_INDEX_EDITOR`,
      `${team}["web"] | team web | ${one} GROUP_OWNER`,
      `${ci}[0] | ci | ${one} GROUP_OWNER`,
      `${ci}[1] | ci | ${one} GROUP_READ_ONLY`,
    ]);
  });

  test.each([
    ["count = var.n", "the variable n has no default, and no value is given here"],
    ["for_each = toset([mongodbatlas_project.p.id])", "it is no map and no set of text of which every key is known"],
    ["for_each = data.mongodbatlas_projects.all.results", "only Terraform reads it anew"],
    ["count = -1", "it is no whole number"],
    ['for_each = ["a"]', "it is no map and no set of text"],
  ])("%s stops a plan, with the reason", async (head, reason) => {
    const text = `variable "n" {}\nresource "mongodbatlas_project" "p" {}\n${repeated(head)}`;
    const { stops: found } = await read(text);
    expect(found).toMatchObject([
      { code: "unknown-instances", address: ci, place: { line: 4, column: 3 }, way: "terraform", concerns: "values" },
    ]);
    expect(found[0]?.message).toContain(`How many keys there are is not known: `);
    expect(found[0]?.message).toContain(reason);
  });

  test("an error in one instance stops that one, and one in all stops the block once", async () => {
    const some = repeated('for_each = { a = "GROUP_OWNR", b = "GROUP_OWNER" }', { role: "each.value" });
    expect(await stops(some)).toEqual([`error-finding main.tf:6 ${ci}["a"] change values`]);
    const all = repeated('for_each = { a = "GROUP_OWNR", b = "GROUP_OWNR" }', { role: "each.value" });
    expect(await stops(all)).toEqual([`error-finding main.tf:6 ${ci} change values`]);
    expect(await stops(repeated("count = 3", { role: '"GROUP_OWNR"' }))).toEqual([
      `error-finding main.tf:6 ${ci} change values`,
    ]);
  });

  test("what the block says counts for instances that it no longer has", async () => {
    const text = repeated('count = 0\n  lifecycle {\n    prevent_destroy = true\n  }\n  provisioner "local-exec" {}');
    const module = await read(text);
    expect(module).toMatchObject({ keys: [], protectedBlocks: [{ address: ci, place: { line: 1 } }] });
    expect(module.stops).toMatchObject([{ code: "provisioner", address: ci }]);
  });

  test("dynamic blocks are unrolled, and stop where nobody knows what they go through", async () => {
    const dynamic = (forEach: string) => `variable "more" {}
resource "mongodbatlas_project_api_key" "ci" {
  description = "ci"
  project_assignment {
    project_id = "${one}"
    role_names = ["GROUP_OWNER"]
  }
  dynamic "project_assignment" {
    for_each = ${forEach}
    iterator = each_one
    content {
      project_id = each_one.key
      role_names = toset(each_one.value)
    }
  }
}
`;
    const known = await read(dynamic(`{ "${two}" = ["GROUP_READ_ONLY"] }`));
    expect(known.stops).toEqual([]);
    expect(lines(known)).toEqual([`${ci} | ci | ${one} GROUP_OWNER | ${two} GROUP_READ_ONLY`]);
    const unknown = await read(dynamic("var.more"));
    expect(unknown.keys[0]?.assignments).toEqual({
      kind: "unknown",
      reason: "what its dynamic block goes through is not known",
      place: { file: "main.tf", line: 8, column: 3 },
    });
  });
});

describe("where values come from", () => {
  const variable = `variable "role" {\n  type    = string\n  default = "GROUP_OWNER"\n}\n`;
  const main = `${variable}${repeated("", { role: "var.role" })}`;
  const roleOf = async (...args: Parameters<typeof read>) =>
    lines(await read(...args)).map((line) => line.split(" ").at(-1));

  test("variables: defaults, then the environment, then files of variables in Terraform's order", async () => {
    const environment = { TF_VAR_role: "GROUP_SEARCH_INDEX_EDITOR" };
    expect(await roleOf(main)).toEqual(["GROUP_OWNER"]);
    expect(await roleOf(main, { environment })).toEqual(["GROUP_SEARCH_INDEX_EDITOR"]);
    const files = { "main.tf": main, "terraform.tfvars": 'role = "GROUP_READ_ONLY"\n' };
    expect(await roleOf(files, { environment })).toEqual(["GROUP_READ_ONLY"]);
    const later = { ...files, "b.auto.tfvars.json": '{"role":"GROUP_CLUSTER_MANAGER"}', "other.tfvars": 'role = "x"' };
    expect(await roleOf(later, { environment })).toEqual(["GROUP_CLUSTER_MANAGER"]);
    expect((await read(later)).files.map(({ name }) => name)).toEqual([
      "b.auto.tfvars.json",
      "main.tf",
      "terraform.tfvars",
    ]);
  });

  test("a file of variables with an error stops the plan", async () => {
    expect(await stops({ "main.tf": main, "terraform.tfvars": "role = \n" })).toEqual([
      "syntax terraform.tfvars:1 - change everything",
    ]);
    expect(await stops({ "main.tf": main, "a.auto.tfvars.json": "{" })).toEqual([
      "syntax a.auto.tfvars.json:1 - change everything",
    ]);
  });

  test("ids of managed resources through locals and variables, with instance keys", async () => {
    const module = await read(`variable "regions" {}
resource "mongodbatlas_project" "p" {
  for_each = var.regions
}
resource "mongodbatlas_project" "q" {
  count = 2
}
locals {
  project = mongodbatlas_project.p["eu"].id
  all     = { a = mongodbatlas_project.q[0].id }
}
${repeated("", { project: "local.project" })}
${repeated('for_each = toset(["eu", "us"])', { project: "mongodbatlas_project.p[each.key].id", name: "each" })}
${repeated("for_each = local.all", { project: "each.value", name: "list" })}`);
    expect(module.stops).toEqual([]);
    expect(lines(module).map((line) => line.split(" ")[4])).toEqual([
      '@mongodbatlas_project.p["eu"]',
      '@mongodbatlas_project.p["eu"]',
      '@mongodbatlas_project.p["us"]',
      "@mongodbatlas_project.q[0]",
    ]);
  });

  test("an instance that the files do not have is not looked up, whatever the state still has", async () => {
    const references = ['p["ap"].id', "p.id", 'p["eu"].id', "q.id", "q[0].id"];
    const module = await read(`resource "mongodbatlas_project" "p" {
  for_each = toset(["eu", "us"])
}
resource "mongodbatlas_project" "q" {}
${references.map((each, index) => repeated("", { project: `mongodbatlas_project.${each}`, name: `k${index}` })).join("")}`);
    expect(lines(module).map((line) => line.split(" | ")[2]?.replace(" GROUP_OWNER", ""))).toEqual([
      '? mongodbatlas_project.p has no instance ["ap"] in this folder',
      "? mongodbatlas_project.p has several instances in this folder, or none",
      '@mongodbatlas_project.p["eu"]',
      "@mongodbatlas_project.q",
      "? mongodbatlas_project.q has no instance [0] in this folder",
    ]);
  });

  test("variables that have a project's id for their value are told", async () => {
    const text = `variable "p" {\n  default = "${one}"\n}\nvariable "q" {\n  default = "x"\n}\nvariable "r" {}\n`;
    expect((await read(text)).projectVariables).toEqual([{ name: "p", projectId: one }]);
  });

  test("override files count, arguments and lifecycle", async () => {
    const module = await read({
      "main.tf": repeated("lifecycle {\n    prevent_destroy = true\n  }"),
      "override.tf": `resource "mongodbatlas_project_api_key" "ci" {\n  description = "other"\n  lifecycle {\n    prevent_destroy = false\n  }\n}\n`,
    });
    expect(module.stops).toEqual([]);
    expect(module.keys).toMatchObject([{ description: { value: "other" }, preventDestroy: false }]);
  });

  test("files in JSON count, and what stands in them is judged", async () => {
    const key = {
      for_each: { a: "GROUP_OWNER" },
      description: "ci ${each.key}",
      project_assignment: [{ project_id: one, role_names: ["${each.value}"] }],
      lifecycle: { ignore_changes: ["description"] },
    };
    const file = (block: unknown) => ({
      "main.tf.json": JSON.stringify({ resource: { mongodbatlas_project_api_key: { ci: block } } }),
    });
    const module = await read(file(key));
    expect(module.stops).toEqual([]);
    expect(lines(module)).toEqual([`${ci}["a"] | ci a | ${one} GROUP_OWNER`]);
    expect(module.keys[0]?.ignoreChanges).toEqual(["description"]);
    expect(await stops(file([{ ...key, count: 1, for_each: null, provisioner: { "local-exec": {} } }]))).toEqual([
      `provisioner main.tf.json:1 ${ci} terraform everything`,
    ]);
    expect(await stops({ "main.tf.json": '{"resource":' })).toEqual(["syntax main.tf.json:1 - change everything"]);
  });
});

describe("called modules", () => {
  const child = `variable "roles" {}
variable "project" {}
resource "mongodbatlas_project_api_key" "ci" {
  for_each    = var.roles
  description = each.key
  project_assignment {
    project_id = var.project
    role_names = [each.value]
  }
}
`;
  const call = (more = "", source = "./modules/key") => `resource "mongodbatlas_project" "p" {}
module "k" {
  source  = "${source}"
  roles   = { a = "GROUP_OWNER" }
  project = mongodbatlas_project.p.id
  ${more}
}
`;
  const files = (main: string, inner = child) => ({ "main.tf": main, "modules/key/main.tf": inner });

  test("their keys are planned with the caller's arguments", async () => {
    const module = await read(files(call('for_each = toset(["x", "y"])')));
    expect(module.stops).toEqual([]);
    expect(lines(module)).toEqual([
      `module.k["x"].${ci}["a"] | a | @mongodbatlas_project.p GROUP_OWNER`,
      `module.k["y"].${ci}["a"] | a | @mongodbatlas_project.p GROUP_OWNER`,
    ]);
    expect(module.keys[0]?.place).toEqual({ file: "modules/key/main.tf", line: 3, column: 1 });
  });

  test("folders beside and above the module's own", async () => {
    const module = await read({
      "main.tf": call("", "../my shared/key"),
      "../my shared/key/main.tf": child,
      "../my shared/key/terraform.tfvars": 'roles = "nobody reads this"',
    });
    expect(lines(module)).toHaveLength(1);
    expect(module.keys[0]?.place.file).toBe("../my shared/key/main.tf");
    expect(module.stops).toEqual([]);
  });

  test("resources of the called module are references with its path", async () => {
    const inner = child.replace("= var.project", "= mongodbatlas_project.own.id");
    const module = await read(files(call(), `${inner}resource "mongodbatlas_project" "own" {}\n`));
    expect(lines(module)).toEqual([`module.k.${ci}["a"] | a | @module.k.mongodbatlas_project.own GROUP_OWNER`]);
    expect(lines(await read(files(call(), inner)))).toEqual([
      `module.k.${ci}["a"] | a | ? there is no resource mongodbatlas_project.own in its module GROUP_OWNER`,
    ]);
  });

  test("a folder that is not at hand, or one that calls itself, stops; a module of a registry is named", async () => {
    expect(await stops({ "main.tf": call() })).toEqual(["unread-module main.tf:2 - terraform everything"]);
    expect(await stops(files(call(), 'module "again" {\n  source = "../key"\n}\n'))).toEqual([
      "unread-module modules/key/main.tf:1 - terraform everything",
    ]);
    const remote = await read(call("", "acme/key/mongodbatlas"));
    expect(remote).toMatchObject({ stops: [], unreadModules: ["module.k"], keys: [] });
  });

  test("an unknown number of calls stops what is in them", async () => {
    const module = await read(files(`variable "n" {}\n${call("count = var.n")}`));
    expect(module.stops).toMatchObject([
      { code: "unknown-instances", address: "module.k", concerns: "values", place: { line: 7 } },
    ]);
    expect(module.keys).toMatchObject([{ address: `module.k.${ci}["a"]` }]);
  });

  test("an error finding concerns the instance, and stands at the caller when it comes from there", async () => {
    const main = call('for_each = { x = "GROUP_OWNR", y = "GROUP_OWNER" }').replace(
      '"GROUP_OWNER" }\n  project',
      "each.value }\n  project",
    );
    const { stops: found } = await read(files(main));
    expect(found.map(({ code, address, place }) => `${code} ${address} ${place?.file}:${place?.line}`)).toEqual([
      expect.stringMatching(/^error-finding module\.k\["x"\]\.mongodbatlas_project_api_key\.ci main\.tf:\d$/),
    ]);
    const ignored = main
      .replace(/^.*roles {3}=/m, "  # atlas-api-keys:ignore invalid-role -- x\n$&")
      .replace(/^.*for_each/m, "  # atlas-api-keys:ignore invalid-role -- x\n$&");
    expect(await stops(files(ignored))).toEqual([]);
  });

  test("what a called module says of its keys' life counts, whatever its instances", async () => {
    const inner = `${child.replace(/}\n$/, "")}  lifecycle {\n    prevent_destroy = true\n  }\n}\n`;
    expect((await read(files(call("count = 0"), inner))).protectedBlocks).toEqual([
      { address: `module.k.${ci}`, place: { file: "modules/key/main.tf", line: 3, column: 1 } },
    ]);
  });

  test("more calls than are evaluated stop the plan: no key looks as if nobody wanted it", async () => {
    const nested = (source: string) =>
      `variable "n" {\n  default = 900\n}\nmodule "k" {\n  source = "${source}"\n  count = var.n\n}\n`;
    const { stops: found } = await read({
      "main.tf": nested("./a"),
      "a/main.tf": nested("./b"),
      "a/b/main.tf": repeated(""),
    });
    expect(found).toMatchObject([{ code: "too-large", address: undefined, way: "terraform" }]);
  });

  test("a provider handed on counts as the caller has it", async () => {
    const eu = 'provider "mongodbatlas" {\n  alias = "eu"\n  public_key = "x"\n}\n';
    expect(await stops(files(`${eu}${call()}`))).toEqual([]);
    expect(await stops(files(`${eu}${call("providers = { mongodbatlas = mongodbatlas.eu }")}`))).toEqual([
      `provider-alias main.tf:3 module.k.${ci} terraform everything`,
    ]);
    expect(await stops(files(`provider "mongodbatlas" {\n  public_key = "x"\n}\n${call()}`))).toEqual([
      `provider-alias main.tf:2 module.k.${ci} terraform everything`,
    ]);
  });

  test("a backend there is nobody's, and what is moved there concerns what is recorded", async () => {
    const inner = `${child}terraform {\n  backend "s3" {}\n}\nmoved {\n  from = mongodbatlas_project_api_key.old\n  to   = ${ci}\n}\n`;
    expect(await stops(files(call(), inner))).toEqual([
      "moved-block modules/key/main.tf:14 module.k.mongodbatlas_project_api_key.old terraform everything",
    ]);
  });
});

test("import blocks name instances, also by their own for_each", async () => {
  const { imports } = await read(`import {
  for_each = { a = "1", b = "2" }
  to       = module.k["x"].${ci}[each.key]
  id       = "${one}-\${each.value}"
}
import {
  to = ${ci}[var.unknown]
  id = "x"
}
`);
  expect(imports.map(({ address, id }) => `${address} ${text(id)}`)).toEqual([
    `module.k["x"].${ci}["a"] ${one}-1`,
    `module.k["x"].${ci}["b"] ${one}-2`,
    `${ci} x`,
  ]);
});
