/** The life of a key against the simulator, over HTTP. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { acme, one, rolesOf, three, two } from "./atlas-data.ts";
import { assignment, key, known, moduleOf } from "./desired-values.ts";
import { openWorkshop, recordedIn, requestsOf } from "./workshop.ts";

const address = "mongodbatlas_project_api_key.ci";

describe("create, change, destroy", () => {
  test("a key is created in the first project and assigned to the others", async () => {
    const workshop = await openWorkshop();
    const module = moduleOf([
      key("ci", [assignment(two, "GROUP_OWNER"), assignment(one, "GROUP_READ_ONLY", "GROUP_OWNER")]),
    ]);
    const applied = await workshop.apply(module);
    expect(applied).toMatchObject({ kind: "done" });
    const recorded = await recordedIn(workshop);
    const id = recorded[address]?.apiKeyId ?? "";
    expect(rolesOf(workshop.atlas.state(), id)).toEqual({
      organizationRoles: ["ORG_MEMBER"],
      inProjects: { [two]: ["GROUP_OWNER"], [one]: ["GROUP_OWNER", "GROUP_READ_ONLY"] },
    });
    expect(requestsOf(workshop.atlas)).toEqual([
      "GET /groups 200",
      "GET /groups 200",
      `GET /orgs/${acme}/apiKeys 200`,
      `POST /groups/${two}/apiKeys 200`,
      `POST /groups/${one}/apiKeys/${id} 204`,
    ]);
    const secret = workshop.atlas.state().apiKeys.find((found) => found.id === id)?.privateKey;
    expect(await readFile(join(workshop.secretsDirectory, id), "utf8")).toBe(`${secret}\n`);
    expect((await stat(join(workshop.secretsDirectory, id))).mode & 0o777).toBe(0o600);
    expect(await readFile(workshop.statePath, "utf8")).not.toContain(secret);
    expect((await stat(workshop.statePath)).mode & 0o777).toBe(0o600);
    expect((await readdir(workshop.directory)).sort()).toEqual(["secrets", "terraform.tfstate"]);

    workshop.atlas.clearRequests();
    expect(await workshop.plan(module)).toMatchObject({ kind: "done", value: { changes: 0, hasWork: false } });
    expect(requestsOf(workshop.atlas)).toEqual([`GET /orgs/${acme}/apiKeys/${id} 200`]);

    const changed = moduleOf([
      key("ci", [assignment(two, "GROUP_READ_ONLY", "ORG_BILLING_ADMIN"), assignment(three, "GROUP_OWNER")], {
        description: known("renamed"),
      }),
    ]);
    expect(await workshop.apply(changed)).toMatchObject({ kind: "done", value: { stepsDone: 4 } });
    expect(rolesOf(workshop.atlas.state(), id)).toEqual({
      organizationRoles: ["ORG_BILLING_ADMIN"],
      inProjects: { [two]: ["GROUP_READ_ONLY"], [three]: ["GROUP_OWNER"] },
    });
    expect(await workshop.plan(changed)).toMatchObject({ kind: "done", value: { changes: 0, hasWork: false } });

    expect(await workshop.apply(changed, { mode: "destroy" })).toMatchObject({ kind: "done" });
    expect(workshop.atlas.state().apiKeys).toHaveLength(1);
    expect((await workshop.state())?.resources).toEqual([]);
    expect(await readdir(workshop.secretsDirectory)).toEqual([]);
  });
});
