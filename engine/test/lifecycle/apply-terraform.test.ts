/** The same life with a real Terraform that reads and writes the state. */
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { environmentIn, noTerraform, run, terraform } from "../state/terraform.ts";
import { acme, one, projects, two } from "./atlas-data.ts";
import { assignment, key, known, moduleOf } from "./desired-values.ts";
import { never, openWorkshop, type Workshop, workshopIn } from "./workshop.ts";

const address = "mongodbatlas_project_api_key.ci";
const module = moduleOf(
  [
    key(
      "ci",
      projects.map((id) => assignment(id, "GROUP_OWNER")),
    ),
  ],
  { era: "e1.21.4" },
);

async function terraformWorkshop(): Promise<Workshop> {
  const { atlas, directory } = await openWorkshop();
  return workshopIn(directory, atlas, { engine: { terraform, environment: await environmentIn(directory) } });
}

describe.runIf(terraform !== undefined)(`with terraform${noTerraform}`, () => {
  test("created, changed and destroyed, each recorded by state push", async () => {
    const workshop = await terraformWorkshop();
    expect(await workshop.apply(module)).toMatchObject({ kind: "done" });
    expect(await run(workshop.directory, "state", "list")).toBe(`${address}\n`);
    for (const name of ["terraform.tfstate", "terraform.tfstate.backup"])
      expect((await stat(join(workshop.directory, name))).mode & 0o777).toBe(0o600);
    // Terraform keeps what tells the organization, so that a plan is one request.
    workshop.atlas.clearRequests();
    expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
    expect(workshop.atlas.requests().filter(({ authenticated }) => authenticated)).toHaveLength(1);

    const changed = moduleOf([key("ci", [assignment(one, "GROUP_READ_ONLY")], { description: known("a < b & c") })]);
    expect(await workshop.apply(changed)).toMatchObject({ kind: "done" });
    expect(await workshop.plan(changed)).toMatchObject({ value: { changes: 0, hasWork: false } });
    expect(await workshop.apply(changed, { mode: "destroy" })).toMatchObject({ kind: "done" });
    expect(JSON.parse(await run(workshop.directory, "state", "pull"))).toMatchObject({ resources: [] });
    const files = (await readdir(workshop.directory)).filter((name) => name.includes("tfstate"));
    expect(files.sort()).toEqual(["terraform.tfstate", "terraform.tfstate.backup"]);
  });

  test("what its configuration stops, stops before the first request", async () => {
    const workshop = await terraformWorkshop();
    await writeFile(join(workshop.directory, "main.tf"), 'terraform { required_version = "< 0.1" }');
    expect(await workshop.plan(module)).toMatchObject({ kind: "failed", code: "state-refused" });
    const id = "64c000000000000000000001";
    expect(await workshop.engine.lookUp(`${one}-${id}`, never)).toMatchObject({ code: "state-refused" });
    const imports = [{ address, orgId: acme, apiKeyId: id }];
    expect(await workshop.engine.recordImport({ module, imports, signal: never })).toMatchObject({
      code: "state-refused",
    });
    expect(workshop.atlas.requests()).toEqual([]);
  });

  test("what another Terraform run writes meanwhile is kept", async () => {
    const { atlas, directory } = await openWorkshop();
    let isDone = false;
    const workshop = workshopIn(directory, atlas, {
      engine: { terraform, environment: await environmentIn(directory) },
      wrap: (api) => ({
        ...api,
        async assignKey(...args) {
          if (!isDone) {
            isDone = true;
            const state = JSON.parse(await run(directory, "state", "pull"));
            state.outputs = { other: { value: "kept", type: "string" } };
            await writeFile(join(directory, "pushed.json"), JSON.stringify({ ...state, serial: state.serial + 1 }));
            await run(directory, "state", "push", "pushed.json");
          }
          return await api.assignKey(...args);
        },
      }),
    });
    const both = moduleOf([key("ci", [assignment(one, "GROUP_OWNER"), assignment(two, "GROUP_OWNER")])]);
    expect(await workshop.apply(both)).toMatchObject({ kind: "done" });
    expect(await readFile(workshop.statePath, "utf8")).toContain("kept");
    expect(await workshop.plan(both)).toMatchObject({ value: { changes: 0, hasWork: false } });
  });
});
