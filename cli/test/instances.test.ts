/** Blocks that are repeated, values that come from elsewhere, and called modules, from a terminal. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { acme, atlasKey, one, two, withKeys } from "../../engine/test/lifecycle/atlas-data.ts";
import { ci, openSite } from "./support/atlas.ts";
import { useCli } from "./support/cli.ts";

const cli = useCli();

const teams = `variable "teams" {
  type = map(list(string))
}

variable "project" {}

locals {
  prefix = "team "
}

resource "mongodbatlas_project_api_key" "ci" {
  for_each    = var.teams
  description = "\${local.prefix}\${each.key}"
  project_assignment {
    project_id = var.project
    role_names = each.value
  }
}
`;

const tfvars = (...names: readonly string[]) =>
  `project = "${one}"\nteams = {\n${names.map((name) => `  ${name} = ["GROUP_OWNER"]\n`).join("")}}\n`;

interface Planned {
  readonly keys: readonly { readonly address: string; readonly kind: string; readonly reason: string }[];
  readonly failure?: { readonly stops: readonly { readonly code: string; readonly message: string }[] };
}

const kinds = (stdout: string) => (JSON.parse(stdout) as Planned).keys.map(({ address, kind }) => `${address} ${kind}`);

describe("for_each over a variable", () => {
  test("is created, changed, recorded and destroyed instance by instance", async () => {
    const site = await openSite(cli, { "main.tf": teams, "terraform.tfvars": tfvars("web", "data") });
    const applied = await site.run("apply", "--yes");
    expect(applied).toMatchObject({ code: 0, stdout: expect.stringContaining(`+ ${ci}["data"] is created`) });
    expect(
      site
        .keys()
        .map(({ desc }) => desc)
        .sort(),
    ).toEqual(["team data", "team web"]);
    expect(await site.run("plan", "--detailed-exitcode")).toMatchObject({ code: 0, stdout: "No changes.\n" });
    const { resources } = JSON.parse(await site.read("terraform.tfstate"));
    expect(resources).toMatchObject([{ instances: [{ index_key: "data" }, { index_key: "web" }] }]);

    await site.folder.write({ "terraform.tfvars": tfvars("web", "ops") });
    const planned = await site.run("plan", "--json");
    expect(kinds(planned.stdout)).toEqual([`${ci}["ops"] create`, `${ci}["web"] nothing`, `${ci}["data"] delete`]);
    expect(planned.stdout).toContain("its block no longer has this instance");
    expect(kinds((await site.run("plan", "--json", "--address", `${ci}["ops"]`)).stdout)).toEqual([
      `${ci}["ops"] create`,
    ]);
    expect(kinds((await site.run("plan", "--json", "--address", ci)).stdout)).toHaveLength(3);
    expect(await site.run("plan", "--address", `${ci}["none"]`)).toMatchObject({ code: 1 });

    expect(await site.run("apply", "--yes", "--address", `${ci}["data"]`)).toMatchObject({ code: 0 });
    expect(site.keys().map(({ desc }) => desc)).toEqual(["team web"]);
    expect(await site.run("apply", "--yes")).toMatchObject({ code: 0 });
    expect(await site.run("destroy", "--yes", "--address", `${ci}["web"]`)).toMatchObject({ code: 0 });
    expect(site.keys().map(({ desc }) => desc)).toEqual(["team ops"]);
    expect(await site.run("destroy", "--yes")).toMatchObject({ code: 0 });
    expect(JSON.parse(await site.read("terraform.tfstate")).resources).toEqual([]);
  });

  test("takes what the environment gives, and files of variables before it", async () => {
    const site = await openSite(cli, { "main.tf": teams });
    const run = (env: NodeJS.ProcessEnv) =>
      cli.run(["plan", "--json"], { folder: site.folder.path, env: { ...site.env, ...env } });
    const given = { TF_VAR_project: one, TF_VAR_teams: '{ a = ["GROUP_OWNER"] }' };
    expect(kinds((await run(given)).stdout)).toEqual([`${ci}["a"] create`]);
    await site.folder.write({ "b.auto.tfvars.json": JSON.stringify({ teams: { b: ["GROUP_OWNER"] } }) });
    expect(kinds((await run(given)).stdout)).toEqual([`${ci}["b"] create`]);
  });

  test("stops where a variable has no value, with the place and the reason", async () => {
    const site = await openSite(cli, { "main.tf": teams });
    expect(await site.run("plan")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        "main.tf:12:3: How many keys there are is not known: the variable teams has no default, and no value is given here.",
      ),
    });
  });

  test("an error in one instance leaves the others to be applied", async () => {
    const wrong = tfvars("web", "data").replace('web = ["GROUP_OWNER"]', 'web = ["GROUP_OWNR"]');
    const site = await openSite(cli, { "main.tf": teams, "terraform.tfvars": wrong });
    const refused = await site.run("apply", "--yes");
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(`${ci}["web"]: "GROUP_OWNR"`) });
    expect(await site.run("apply", "--yes", "--address", `${ci}["data"]`)).toMatchObject({ code: 0 });
    expect(site.keys().map(({ desc }) => desc)).toEqual(["team data"]);
  });

  test("an existing key is imported as an instance", async () => {
    const byHand = atlasKey(2, "team web", { [one]: ["GROUP_OWNER"] });
    const site = await openSite(cli, { "main.tf": teams, "terraform.tfvars": tfvars("web") }, withKeys(byHand));
    const id = `${acme}-${byHand.id}`;
    expect(await site.run("import", ci, id)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${ci}["web"]`),
    });
    expect(await site.run("import", `${ci}["other"]`, id)).toMatchObject({ code: 1 });
    expect(await site.run("import", `${ci}["web"]`, id)).toMatchObject({ code: 0 });
    expect(await site.run("plan", "--detailed-exitcode")).toMatchObject({ code: 0, stdout: "No changes.\n" });
  });
});

test("an imported block names its project by a variable that has its id", async () => {
  const byHand = atlasKey(2, "by hand", { [one]: ["GROUP_OWNER"], [two]: ["GROUP_READ_ONLY"] });
  const files = { "variables.tf": `variable "project" {\n  default = "${one}"\n}\n` };
  const site = await openSite(cli, files, withKeys(byHand));
  expect(await site.run("import", ci, `${acme}-${byHand.id}`, "--write", "main.tf")).toMatchObject({ code: 0 });
  const written = await site.read("main.tf");
  expect(written).toContain("project_id = var.project\n");
  expect(written).toContain(`project_id = "${two}"\n`);
  expect(await site.run("plan", "--detailed-exitcode")).toMatchObject({ code: 0, stdout: "No changes.\n" });
});

test("keys of called modules are planned, applied and destroyed, and recorded as theirs", async () => {
  const site = await openSite(cli, {
    "main.tf": `module "team" {
  source   = "../shared/key"
  for_each = { web = "GROUP_OWNER", data = "GROUP_READ_ONLY" }
  name     = each.key
  role     = each.value
}
`,
  });
  const shared = join(site.folder.path, "../shared/key");
  await mkdir(shared, { recursive: true });
  const child = `variable "name" {}
variable "role" {}
resource "mongodbatlas_project_api_key" "ci" {
  description = var.name
  project_assignment {
    project_id = "${one}"
    role_names = [var.role]
  }
}
`;
  await writeFile(join(shared, "main.tf"), child);
  expect(await site.run("apply", "--yes")).toMatchObject({ code: 0 });
  expect(
    site
      .keys()
      .map(({ desc, inProjects }) => [desc, inProjects[one]])
      .sort(),
  ).toEqual([
    ["data", ["GROUP_READ_ONLY"]],
    ["web", ["GROUP_OWNER"]],
  ]);
  const { resources } = JSON.parse(await site.read("terraform.tfstate"));
  expect(resources.map(({ module }: { readonly module: string }) => module).sort()).toEqual([
    'module.team["data"]',
    'module.team["web"]',
  ]);
  expect(await site.run("plan", "--detailed-exitcode")).toMatchObject({ code: 0, stdout: "No changes.\n" });

  await writeFile(join(shared, "main.tf"), child.replace("var.role", '"GROUP_CLUSTER_MANAGER"'));
  const address = `module.team["web"].${ci}`;
  expect(kinds((await site.run("plan", "--json", "--address", 'module.team["web"]')).stdout)).toEqual([
    `${address} update`,
  ]);
  expect(await site.run("apply", "--yes")).toMatchObject({ code: 0, stdout: expect.stringContaining("2 changes") });

  await site.folder.write({ "main.tf": "" });
  expect(await site.run("apply", "--yes", "--address", address)).toMatchObject({ code: 0 });
  expect(site.keys().map(({ desc }) => desc)).toEqual(["data"]);
  expect(await site.run("destroy", "--yes")).toMatchObject({ code: 0 });
  expect(site.keys()).toEqual([]);
});

test("a block in JSON is planned and applied", async () => {
  const block = { description: "ci", project_assignment: { project_id: one, role_names: ["GROUP_OWNER"] } };
  const site = await openSite(cli, {
    "main.tf.json": JSON.stringify({ resource: { mongodbatlas_project_api_key: { ci: block } } }),
  });
  expect(await site.run("apply", "--yes")).toMatchObject({ code: 0 });
  expect(site.keys()).toMatchObject([{ desc: "ci", inProjects: { [one]: ["GROUP_OWNER"] } }]);
  expect(await site.run("plan", "--detailed-exitcode")).toMatchObject({ code: 0, stdout: "No changes.\n" });
});

test("the blocks of an imported key go into a file in JSON as JSON", async () => {
  const byHand = atlasKey(2, "by hand", { [one]: ["GROUP_OWNER"] });
  const text = '{\n  "locals": {\n    "a": 1\n  }\n}\n';
  const site = await openSite(cli, { "main.tf.json": text, "list.tf.json": "[]" }, withKeys(byHand));
  const id = `${acme}-${byHand.id}`;
  expect(await site.run("import", ci, id, "--write", "list.tf.json")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("holds no JSON object"),
  });
  await site.folder.write({ "list.tf.json": "{}" });
  expect(await site.run("import", ci, id, "--write", "main.tf.json")).toMatchObject({ code: 0 });
  expect(JSON.parse(await site.read("main.tf.json"))).toMatchObject({ locals: { a: 1 }, import: [{ to: ci }] });
  expect(await site.run("plan", "--detailed-exitcode")).toMatchObject({ code: 0, stdout: "No changes.\n" });
});
