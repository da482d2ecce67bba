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
});
