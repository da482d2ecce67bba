import { describe, expect, test } from "vitest";
import type { Simulator } from "../../../simulator/src/simulator.ts";
import type { RoleAssignment } from "../../src/admin-api/admin-api.ts";
import { data, first, keyId, org, otherOrg, project, second, signedIn, signIns, startAtlas, third } from "./atlas.ts";
import { never } from "./server.ts";

function rolesInAtlas(atlas: Simulator, id: string): string[] {
  const roles = atlas.state().apiKeys.find((key) => key.id === id)?.roles ?? [];
  return roles.map((role) => `${"groupId" in role ? role.groupId : role.orgId} ${role.roleName}`).sort();
}

function sorted(roles: readonly RoleAssignment[]): string[] {
  return roles.map((role) => `${"projectId" in role ? role.projectId : role.orgId} ${role.roleName}`).sort();
}

describe.each(signIns)("signed in by $name", ({ name, credentials }) => {
  test("Atlas's status names the API key that signs in, and no service account", async () => {
    const api = signedIn(await startAtlas(), credentials);
    const status = await api.systemStatus(never);
    const key = { publicKey: "ownerown", roles: [{ orgId: org, roleName: "ORG_OWNER" }] };
    const apiKey = name === "digest" ? expect.objectContaining(key) : undefined;
    expect(status).toEqual({ kind: "done", value: { apiKey } });
  });

  test("organizations and projects are listed and found, groupId called projectId", async () => {
    const api = signedIn(await startAtlas(), credentials);
    const projects = [first, second, third].map((id, index) => ({ id, orgId: org, name: `project ${index + 1}` }));
    expect(await api.organizations(never)).toEqual({ kind: "done", value: [{ id: org, name: "Acme" }] });
    const all = { kind: "done", value: expect.toSatisfy(sameSet(projects)) };
    expect(await api.projects(never)).toEqual(all);
    expect(await api.organizationProjects(org, never)).toEqual(all);
    expect(await api.project(second, never)).toEqual({ kind: "done", value: projects[1] });
    expect(await api.projectByName("project 3", never)).toEqual({ kind: "done", value: projects[2] });
  });

  test("keys are listed and read, roles of projects and of the organization apart", async () => {
    const api = signedIn(await startAtlas(), credentials);
    const key = {
      id: keyId,
      desc: "ci",
      publicKey: "cikeycik",
      roles: expect.toSatisfy(
        sameSet([
          { orgId: org, roleName: "ORG_MEMBER" },
          { projectId: first, roleName: "GROUP_READ_ONLY" },
        ]),
      ),
    };
    expect(await api.organizationKey(org, keyId, never)).toEqual({ kind: "done", value: key });
    expect(await api.projectKeys(first, never)).toEqual({ kind: "done", value: [key] });
    expect(await api.organizationKeys(org, never)).toMatchObject({ kind: "done", value: { length: 3 } });
  });

  test("a key is created in a project with its secret, assigned, given other roles, removed and deleted", async () => {
    const atlas = await startAtlas();
    const api = signedIn(atlas, credentials);
    const created = await api.createProjectKey(first, { desc: "new", roles: ["GROUP_OWNER"] }, never);
    if (created.kind !== "done") throw new Error(JSON.stringify(created));
    const { id, privateKey, desc } = created.value;
    expect(privateKey).toBe(atlas.state().apiKeys.find((key) => key.id === id)?.privateKey);
    expect(desc).toBe("new");
    expect(sorted(created.value.roles)).toEqual([`${org} ORG_MEMBER`, `${first} GROUP_OWNER`]);

    expect(await api.assignKey(second, id, ["GROUP_READ_ONLY", "GROUP_OWNER"], never)).toEqual({ kind: "done" });
    expect(await api.setProjectRoles(first, id, ["GROUP_READ_ONLY"], never)).toMatchObject({
      kind: "done",
      value: { id },
    });
    expect(await api.setProjectRoles(third, id, ["GROUP_CLUSTER_MANAGER"], never)).toMatchObject({ kind: "done" });
    expect(rolesInAtlas(atlas, id)).toEqual([
      `${org} ORG_MEMBER`,
      `${first} GROUP_READ_ONLY`,
      `${second} GROUP_OWNER`,
      `${second} GROUP_READ_ONLY`,
      `${third} GROUP_CLUSTER_MANAGER`,
    ]);

    expect(await api.removeKey(second, id, never)).toEqual({ kind: "done" });
    expect(rolesInAtlas(atlas, id)).toHaveLength(3);
    expect(await api.deleteOrganizationKey(org, id, never)).toEqual({ kind: "done" });
    expect(atlas.state().apiKeys).toHaveLength(data.apiKeys.length);
  });

  test("a key is created in the organization, and its description and roles are changed", async () => {
    const atlas = await startAtlas();
    const api = signedIn(atlas, credentials);
    const created = await api.createOrganizationKey(org, { desc: "new", roles: ["ORG_READ_ONLY"] }, never);
    if (created.kind !== "done") throw new Error(JSON.stringify(created));
    const { id } = created.value;
    expect(created.value.privateKey).toMatch(/^[0-9a-f-]{36}$/);
    expect(await api.updateOrganizationKey(org, id, { desc: "renamed" }, never)).toMatchObject({
      kind: "done",
      value: { desc: "renamed", roles: [{ orgId: org, roleName: "ORG_READ_ONLY" }] },
    });
    expect(await api.updateOrganizationKey(org, id, { roles: ["ORG_MEMBER"] }, never)).toMatchObject({
      kind: "done",
      value: { desc: "renamed", roles: [{ orgId: org, roleName: "ORG_MEMBER" }] },
    });
  });

  test("refusals bring Atlas's code and words, and say that nothing has changed", async () => {
    const atlas = await startAtlas();
    const api = signedIn(atlas, credentials);
    const unknown = "5f00000000000000000000ff";
    expect(await api.organizationKey(org, unknown, never)).toMatchObject({
      kind: "failed",
      code: "API_KEY_NOT_FOUND",
      message: `Could not read the API key: No API key with ID ${unknown} exists (API_KEY_NOT_FOUND).`,
      status: 400,
      effect: "none",
    });
    expect(await api.project(unknown, never)).toMatchObject({ code: "GROUP_NOT_FOUND", status: 404, effect: "none" });
    expect(await api.assignKey(first, keyId, ["GROUP_OWNER"], never)).toMatchObject({
      code: "API_KEY_ALREADY_IN_GROUP",
      effect: "none",
    });
    expect(await api.deleteOrganizationKey(org, unknown, never)).toMatchObject({
      code: "API_KEY_NOT_FOUND",
      effect: "none",
    });
    expect(await api.organizationKeys(otherOrg, never)).toMatchObject({ status: 401, effect: "none" });
    const invalid = await api.createProjectKey(first, { desc: "x", roles: ["GROUP_NONSENSE"] }, never);
    expect(invalid).toMatchObject({ kind: "failed", status: 400, effect: "none" });
    expect(invalid).toHaveProperty("message", expect.stringContaining("GROUP_NONSENSE"));
  });

  test("an access list is read", async () => {
    const withList = data.apiKeys.map((key) =>
      key.id === keyId ? { ...key, accessList: ["10.1.0.0/16", "192.168.7.7"] } : key,
    );
    const api = signedIn(await startAtlas({ data: { ...data, apiKeys: withList } }), credentials);
    expect(await api.accessList(org, keyId, never)).toMatchObject({
      kind: "done",
      value: expect.toSatisfy(
        sameSet([
          { cidrBlock: "10.1.0.0/16", ipAddress: undefined },
          { cidrBlock: "192.168.7.7/32", ipAddress: "192.168.7.7" },
        ]),
      ),
    });
  });

  test("all pages of a long list are read", async () => {
    const many = Array.from({ length: 1203 }, (_, index) => ({
      id: `5e${index.toString(16).padStart(22, "0")}`,
      orgId: org,
      name: `p${index}`,
    }));
    const atlas = await startAtlas({ data: { ...data, projects: [...data.projects, ...many] } });
    const projects = await signedIn(atlas, credentials).organizationProjects(org, never);
    if (projects.kind !== "done") throw new Error(JSON.stringify(projects));
    expect(new Set(projects.value.map(({ id }) => id)).size).toBe(1206);
    // Three pages, and what signing in costs.
    expect(atlas.requests()).toHaveLength(4);
  });
});

test("what is no id is not sent", async () => {
  const atlas = await startAtlas();
  const api = signedIn(atlas);
  for (const id of ["", "..", "a/../b", "a?x=1", "%2e%2e", project(1).concat("\n")]) {
    expect(await api.project(id, never)).toMatchObject({ code: "invalid-id", effect: "none" });
  }
  for (const name of ["", ".", ".."])
    expect(await api.projectByName(name, never)).toMatchObject({ code: "invalid-name" });
  expect(atlas.requests()).toEqual([]);
  expect(await api.projectByName("../a?b#c%2e", never)).toMatchObject({ status: 404 });
});

function sameSet(expected: readonly object[]) {
  const key = (items: readonly object[]) => items.map((item) => JSON.stringify(Object.entries(item).sort())).sort();
  return (actual: readonly object[]) => JSON.stringify(key(actual)) === JSON.stringify(key(expected));
}
