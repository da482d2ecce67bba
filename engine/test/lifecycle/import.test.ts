/** Import: what an id names, the text it becomes, and the record of it. */
import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { type Era, eras } from "../../../server/src/terraform/era.ts";
import { importText } from "../../src/lifecycle/import-text.ts";
import { recordedKeys } from "../../src/state/recorded-keys.ts";
import { noTerraform, terraform } from "../state/terraform.ts";
import { acme, atlasKey, foreign, globex, one, projects, two, withKeys } from "./atlas-data.ts";
import { assignment, key, known, moduleOf, unknown } from "./desired-values.ts";
import { apiKey } from "./situation.ts";
import { never, openWorkshop, recordedIn, requestsOf } from "./workshop.ts";

const address = "mongodbatlas_project_api_key.ci";
const inTwo = atlasKey(1, "ci", { [one]: ["GROUP_OWNER"], [two]: ["GROUP_READ_ONLY"] });
const homeless = atlasKey(2, "no project", {});
/** The reference page's example: its second half has 16 digits. */
const page = { orgId: "5d09d6a59ccf6445652a444a", apiKeyId: "6576974933969669" };
const data = withKeys(inTwo, homeless);

describe("an id typed by hand", () => {
  test.each([
    ["of an organization", `${acme}-${inTwo.id}`, undefined, 1],
    ["of a project", `${two}-${inTwo.id}`, two, 3],
    ["in capitals, with blanks around it", ` ${acme}-${inTwo.id} `.toUpperCase(), undefined, 1],
    ["of a project that the key is not in", `${projects[5]}-${inTwo.id}`, undefined, 3],
  ])("%s", async (_, id, projectId, requests) => {
    const workshop = await openWorkshop({ data });
    const found = await workshop.engine.lookUp(id, never);
    expect(found).toMatchObject({ kind: "done", value: { orgId: acme, key: { id: inTwo.id }, projectId } });
    expect(requestsOf(workshop.atlas)).toHaveLength(requests);
  });

  test("the reference page's example is looked up as it is", async () => {
    const example = { ...inTwo, id: page.apiKeyId, roles: [{ orgId: page.orgId, roleName: "ORG_MEMBER" }] };
    const workshop = await openWorkshop();
    const found = await workshop.engine.lookUp(`${page.orgId}-${page.apiKeyId}`, never);
    expect(found).toMatchObject({ kind: "failed", message: expect.stringContaining(page.orgId) });
    expect(requestsOf(workshop.atlas)[0]).toContain(`/orgs/${page.orgId}/apiKeys/${example.id}`);
  });

  test.each([
    ["not of the form", "nonsense", "import-id"],
    ["no such key", `${acme}-64c0000000000000000009ff`, "API_KEY_NOT_FOUND"],
    ["neither organization nor project", `64c0000000000000000009ff-${inTwo.id}`, "import-not-found"],
    ["an organization that is not ours", `${globex}-${inTwo.id}`, "import-not-found"],
    ["a project that is not ours", `${foreign}-${inTwo.id}`, "import-not-found"],
    ["a key in no project", `${acme}-${homeless.id}`, "no-project"],
    ["a key in no project, by a project", `${one}-${homeless.id}`, "no-project"],
  ])("%s", async (_, id, code) => {
    const workshop = await openWorkshop({ data });
    expect(await workshop.engine.lookUp(id, never)).toMatchObject({ kind: "failed", code });
  });

  const missing = "64c0000000000000000009ff";
  test.each([
    [`${acme}-${missing}`, `The organization ${acme} has no API key ${missing}.`],
    [
      `${one}-${missing}`,
      `The project project 1 (${one}) is in the organization ${acme}, which has no API key ${missing}.`,
    ],
    [
      `${missing}-${inTwo.id}`,
      `This sign-in can see neither an organization nor a project ${missing} that has an API key ${inTwo.id}.`,
    ],
    [
      `${acme}-${page.apiKeyId}`,
      `This sign-in can see neither an organization nor a project ${acme} that has an API key ${page.apiKeyId}.`,
    ],
  ])("what was looked for, and where, is told in one sentence: %s", async (id, message) => {
    const workshop = await openWorkshop({ data });
    const found = await workshop.engine.lookUp(id, never);
    expect(found).toMatchObject({ kind: "failed", message, advice: expect.stringMatching(/^Check .*\.$/) });
  });

  test("a sign-in that Atlas refuses is told, and not taken for an id that names nothing", async () => {
    const workshop = await openWorkshop({ data: { ...data, apiKeys: data.apiKeys.slice(1) } });
    expect(await workshop.engine.lookUp(`${acme}-${inTwo.id}`, never)).toMatchObject({
      kind: "failed",
      code: "sign-in-refused",
    });
  });
});

const live = {
  id: inTwo.id,
  desc: 'a "b" ${c} %{d}\n',
  organizationRoles: ["ORG_MEMBER"],
  projects: { [two]: ["GROUP_READ_ONLY"], [one]: ["GROUP_READ_ONLY", "GROUP_OWNER"] },
};
const billing = { ...live, desc: "ci", organizationRoles: ["ORG_BILLING_ADMIN"], projects: { [one]: ["GROUP_OWNER"] } };

function textOf(
  of: Parameters<typeof apiKey>[0],
  era: Era,
  more: { firstProject?: string; expressions?: [string, string][] } = {},
) {
  const text = importText(apiKey(of), {
    name: "ci",
    era,
    firstProject: more.firstProject,
    expressions: new Map(more.expressions),
  });
  if (text.kind !== "done") throw new Error(JSON.stringify(text));
  return text.value;
}

describe("the text", () => {
  test("as the reference page has it", () => {
    expect(textOf(live, "documented", { expressions: [[two, "mongodbatlas_project.main.id"]] })).toEqual({
      address,
      id: `${one}-${inTwo.id}`,
      resource: `resource "mongodbatlas_project_api_key" "ci" {
  description = "a \\"b\\" $\${c} %%{d}\\n"
  project_id  = "${one}"

  project_assignment {
    project_id = "${one}"
    role_names = ["GROUP_OWNER", "GROUP_READ_ONLY"]
  }

  project_assignment {
    project_id = mongodbatlas_project.main.id
    role_names = ["GROUP_READ_ONLY"]
  }
}
`,
      importBlock: `import {
  to = ${address}
  id = "${one}-${inTwo.id}"
}
`,
      note: undefined,
    });
  });

  test.each<[Era, string]>([
    ["documented", 'project_id roles ["ORG_BILLING_ADMIN", "GROUP_OWNER"]'],
    ["e1.8", 'project_id roles ["ORG_BILLING_ADMIN", "GROUP_OWNER"]'],
    ["e1.10", 'project_id roles ["ORG_BILLING_ADMIN", "GROUP_OWNER"]'],
    ["e1.12", 'project_id roles ["ORG_BILLING_ADMIN", "GROUP_OWNER"]'],
    ["e1.14", 'roles ["GROUP_OWNER"]'],
    ["e1.16", 'roles ["GROUP_OWNER"]'],
    ["e1.21.4", 'roles ["GROUP_OWNER"]'],
  ])("of an organization role and the resource's own project: %s", (era, expected) => {
    const { resource, note } = textOf(billing, era);
    const root = /^ {2}project_id/m.test(resource) ? "project_id " : "";
    expect(`${root}roles ${/\[.*\]/.exec(resource)?.[0]}`).toBe(expected);
    expect(resource.includes("project_assignment")).toBe(era !== "e1.8");
    expect(note === undefined).toBe(resource.includes("ORG_BILLING_ADMIN"));
  });

  test("the first provider has one project for a key", () => {
    const several = importText(apiKey(live), {
      name: "ci",
      era: "e1.8",
      firstProject: undefined,
      expressions: new Map(),
    });
    expect(several).toMatchObject({ kind: "failed", code: "several-projects" });
  });

  test("no block can say that a key has ORG_READ_ONLY beside another organization role", () => {
    const key = apiKey({ ...live, organizationRoles: ["ORG_BILLING_ADMIN", "ORG_READ_ONLY"] });
    const options = { name: "ci", era: "documented", firstProject: undefined, expressions: new Map() } as const;
    expect(importText(key, options)).toMatchObject({ kind: "failed", code: "forbidden-role" });
    expect(textOf({ ...live, organizationRoles: ["ORG_READ_ONLY"] }, "documented").resource).not.toContain("ORG_");
  });

  test("a project that was named comes first", () => {
    expect(textOf(live, "e1.21.4", { firstProject: two }).id).toBe(`${two}-${inTwo.id}`);
  });

  test.runIf(terraform !== undefined)(`is formatted as terraform fmt formats${noTerraform}`, () => {
    const text = eras
      .filter((era) => era !== "e1.8")
      .map((era) => textOf(live, era))
      .flatMap(({ resource, importBlock }) => [resource, importBlock])
      .join("\n");
    const formatted = execFileSync(terraform?.program ?? "", ["fmt", "-"], {
      input: text,
      encoding: "utf8",
      stdio: "pipe",
    });
    expect(formatted).toBe(text);
  });
});

describe("recording", () => {
  const module = moduleOf([key("ci", [assignment(one, "GROUP_OWNER"), assignment(two, "GROUP_READ_ONLY")])]);
  const item = { address, orgId: acme, apiKeyId: inTwo.id };

  test("afterwards a plan says no changes, and nothing has changed in Atlas", async () => {
    const workshop = await openWorkshop({ data });
    const recorded = await workshop.engine.recordImport({ module, imports: [item], signal: never });
    expect(recorded).toEqual({ kind: "done", value: { recorded: [address] } });
    expect(requestsOf(workshop.atlas)).toEqual([`GET /orgs/${acme}/apiKeys/${inTwo.id} 200`]);
    expect(await workshop.plan(module)).toMatchObject({ value: { changes: 0, hasWork: false } });
    expect(await readdir(workshop.directory)).toEqual(["terraform.tfstate"]);
    expect(JSON.parse(await readFile(workshop.statePath, "utf8"))).toMatchObject({
      serial: 1,
      resources: [{ instances: [{ attributes: { private_key: null } }] }],
    });
  });

  test.each<Era>(["documented", "e1.10", "e1.12", "e1.14", "e1.16", "e1.21.4"])(
    "what was generated plans as no changes: %s",
    async (era) => {
      const workshop = await openWorkshop({ data });
      const generated = { ...module, era };
      await workshop.engine.recordImport({ module: generated, imports: [item], signal: never });
      expect(await workshop.plan(generated)).toMatchObject({ value: { changes: 0, hasWork: false } });
    },
  );

  test("once more is nothing to do", async () => {
    const workshop = await openWorkshop({ data });
    await workshop.engine.recordImport({ module, imports: [item], signal: never });
    const before = await readFile(workshop.statePath, "utf8");
    const again = await workshop.engine.recordImport({ module, imports: [item], signal: never });
    expect(again).toEqual({ kind: "done", value: { recorded: [] } });
    expect(await readFile(workshop.statePath, "utf8")).toBe(before);
  });

  test("several at once, with one request for their organization", async () => {
    const other = atlasKey(3, "other", { [one]: ["GROUP_OWNER"] });
    const workshop = await openWorkshop({ data: withKeys(inTwo, other) });
    const both = moduleOf([...module.keys, key("other", [assignment(one, "GROUP_OWNER")])]);
    const imports = [item, { address: "mongodbatlas_project_api_key.other", orgId: acme, apiKeyId: other.id }];
    expect(await workshop.engine.recordImport({ module: both, imports, signal: never })).toMatchObject({
      kind: "done",
    });
    expect(requestsOf(workshop.atlas)).toEqual([`GET /orgs/${acme}/apiKeys 200`]);
    expect(Object.keys(await recordedIn(workshop))).toHaveLength(2);
    expect(await workshop.plan(both)).toMatchObject({ value: { changes: 0, hasWork: false } });
  });

  test("a block that cannot be planned yet does not hinder it; one with for_each does", async () => {
    const workshop = await openWorkshop({ data });
    const unclear = moduleOf([key("ci", [assignment(one, "GROUP_OWNER")], { description: unknown("x") })]);
    const stop = {
      code: "for-each",
      address,
      place: undefined,
      message: "No.",
      way: "terraform",
      concerns: "everything",
    } as const;
    const withStop = { ...module, stops: [stop] };
    expect(await workshop.engine.recordImport({ module: withStop, imports: [item], signal: never })).toMatchObject({
      kind: "failed",
    });
    expect(await workshop.engine.recordImport({ module: unclear, imports: [item], signal: never })).toMatchObject({
      kind: "done",
    });
  });

  test("what is not to be recorded", async () => {
    const workshop = await openWorkshop({ data });
    const record = (more: Partial<typeof item>, of = module) =>
      workshop.engine.recordImport({ module: of, imports: [{ ...item, ...more }], signal: never });
    expect(await record({ address: "mongodbatlas_project_api_key.none" })).toMatchObject({
      code: "not-in-configuration",
    });
    expect(await record({ apiKeyId: homeless.id })).toMatchObject({ code: "no-project" });
    expect(await record({ apiKeyId: "64c0000000000000000009ff" })).toMatchObject({ code: "API_KEY_NOT_FOUND" });
    expect(await readdir(workshop.directory)).toEqual([]);
    const twice = { module, imports: [item, item], signal: never };
    expect(await workshop.engine.recordImport(twice)).toMatchObject({ code: "imported-twice" });
    await record({});
    expect(await record({ apiKeyId: homeless.id })).toMatchObject({ code: "already-recorded" });
    const both = moduleOf([
      ...module.keys,
      key("other", [assignment(one, "GROUP_OWNER")], { description: known("x") }),
    ]);
    expect(await record({ address: "mongodbatlas_project_api_key.other" }, both)).toMatchObject({
      code: "already-recorded",
    });
    expect(recordedKeys((await workshop.state()) as never)).toHaveLength(1);
  });
});
