/** The command and the real Terraform in one folder, in turn: what the one has done, the other finds done. */
import { dirname } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { acme, atlasKey, one, two, withKeys } from "../../engine/test/lifecycle/atlas-data.ts";
import { type Block, configurationOf, requirements, type Writing } from "../../engine/test/provider/configuration.ts";
import { openMirror } from "../../engine/test/provider/mirror.ts";
import { noProvider, runsProviders, terraformIn } from "../../engine/test/provider/terraform-run.ts";
import { terraform as program } from "../../engine/test/state/terraform.ts";
import { openSite } from "./support/atlas.ts";
import { useCli } from "./support/cli.ts";

const versions: readonly (readonly [version: string, writing: Writing])[] = [
  ["1.13.1", "both"],
  ["2.16.0", "assignments"],
];

const byHand = atlasKey(2, "made by hand", { [two]: ["GROUP_READ_ONLY"] });
const ci: Block = { name: "ci", description: "ci", assignments: [[one, "GROUP_OWNER"]] };
/** The first project stays: up to 1.13 the provider loses a key that it takes out of the resource's own project. */
const changed: Block = {
  ...ci,
  assignments: [
    [one, "GROUP_OWNER", "GROUP_READ_ONLY"],
    [two, "GROUP_OWNER"],
  ],
};

const modules = {
  "main.tf": `variable "teams" {
  type    = map(list(string))
  default = {}
}
locals {
  projects = { "${one}" = ["GROUP_OWNER"], "${two}" = [for role in ["READ_ONLY"] : "GROUP_\${role}"] }
}
resource "mongodbatlas_project_api_key" "team" {
  for_each    = var.teams
  description = each.key
  dynamic "project_assignment" {
    for_each = local.projects
    content {
      project_id = project_assignment.key
      role_names = distinct(concat(project_assignment.value, each.value))
    }
  }
}
resource "mongodbatlas_project_api_key" "counted" {
  count       = 2
  description = tostring(count.index)
  project_assignment {
    project_id = keys(local.projects)[count.index]
    role_names = toset(local.projects[keys(local.projects)[count.index]])
  }
}
module "m" {
  source   = "./key"
  for_each = var.teams
  name     = "m \${each.key}"
  roles    = each.value
}
module "single" {
  source = "./key"
}
`,
  "main_override.tf.json": JSON.stringify({
    resource: { mongodbatlas_project_api_key: { counted: { lifecycle: { ignore_changes: ["description"] } } } },
  }),
  "json.tf.json": JSON.stringify({
    resource: {
      mongodbatlas_project_api_key: {
        json: {
          for_each: '${toset(["a", "b"])}',
          description: "in JSON ${each.value}",
          project_assignment: [{ project_id: one, role_names: ["GROUP_OWNER"] }],
        },
      },
    },
  }),
  "terraform.tfvars.json": JSON.stringify({
    teams: { "a.b": ["GROUP_READ_ONLY"], [`odd "x" \${y}\t`]: ["GROUP_OWNER"] },
  }),
  "key/main.tf": `variable "name" {
  default = "single"
}
variable "roles" {
  default = ["GROUP_OWNER"]
}
resource "mongodbatlas_project_api_key" "ci" {
  description = var.name
  project_assignment {
    project_id = "${one}"
    role_names = var.roles
  }
}
`,
};

describe.runIf(runsProviders)(`with terraform${noProvider}`, () => {
  const cli = useCli();

  test.each(versions)("provider %s, which only the lock file of terraform init tells", async (version, writing) => {
    const mirror = await openMirror([version]);
    onTestFinished(mirror.remove);
    const textOf = (block: Block) => configurationOf([block], writing, "documented").text;
    const files = { "versions.tf": requirements(version).replace(/\n +version = .*/, ""), "main.tf": textOf(ci) };
    const site = await openSite(cli, files, withKeys(byHand));
    const { path: folder } = site.folder;
    const terraform = terraformIn(folder, site.atlas, mirror);
    const PATH = dirname(program?.program ?? "");
    const run = async (...args: string[]) =>
      (await cli.run(args, { folder, env: { ...site.env, PATH, TF_CLI_CONFIG_FILE: mirror.configuration } })).stdout;
    const nothingToDo = async () => {
      expect(await terraform.plan()).toEqual({ exitCode: 0, changes: [], drift: [], errors: [] });
      expect(await run("plan")).toBe("No changes.\n");
    };

    await terraform.init();
    expect(await run("apply", "--yes")).toContain("Applied");
    const hand = ["mongodbatlas_project_api_key.hand", `${acme}-${byHand.id}`, "--write", "hand.tf"];
    expect(await run("import", ...hand)).toContain("Recorded");
    await site.folder.write({ "main.tf": textOf(changed) });
    expect(await run("apply", "--yes")).toContain("Applied");
    await nothingToDo();

    await site.folder.write({ "main.tf": textOf(ci) });
    await terraform.apply();
    await nothingToDo();
  });

  test("instances, called modules, files of variables and JSON mean the same to both", async () => {
    const mirror = await openMirror(["2.16.0"]);
    onTestFinished(mirror.remove);
    const versions = requirements("2.16.0");
    const site = await openSite(cli, { ...modules, "versions.tf": versions, "key/versions.tf": versions });
    const { path: folder } = site.folder;
    const terraform = terraformIn(folder, site.atlas, mirror);
    const run = async (...args: string[]) => {
      const { stdout, stderr } = await cli.run(args, {
        folder,
        env: { ...site.env, PATH: dirname(program?.program ?? "") },
      });
      return stdout + stderr;
    };
    const nothingToDo = async () => {
      expect(await terraform.plan()).toEqual({ exitCode: 0, changes: [], drift: [], errors: [] });
      expect(await run("plan")).toBe("No changes.\n");
    };
    await terraform.init();
    expect(await run("apply", "--yes")).toContain("Applied");
    expect(site.keys()).toHaveLength(9);
    await nothingToDo();

    await site.folder.write({ "z.auto.tfvars": 'teams = { "a.b" = ["GROUP_READ_ONLY"], new = ["GROUP_OWNER"] }\n' });
    expect(await run("apply", "--yes")).toContain("Applied");
    await nothingToDo();
    expect(
      site
        .keys()
        .map(({ desc }) => desc)
        .sort(),
    ).toEqual(["0", "1", "a.b", "in JSON a", "in JSON b", "m a.b", "m new", "new", "single"]);

    await site.folder.write({ "z.auto.tfvars": 'teams = { "say \\"hi\\" $${x}" = ["GROUP_OWNER"] }\n' });
    await terraform.apply();
    await nothingToDo();
    expect(await run("destroy", "--yes")).toContain("Destroyed");
    expect(site.keys()).toEqual([]);
  });
});
