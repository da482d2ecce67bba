/** What stops a plan, each row one situation. */
import { describe, expect, test } from "vitest";
import { acme, foreign, globex, one, two } from "./atlas-data.ts";
import { assignment, key, known, place, unknown } from "./desired-values.ts";
import { planned, type Situation } from "./situation.ts";

const id = "64c0000000000000000001aa";
const inOne = assignment(one, "GROUP_OWNER");
const recorded = { apiKeyId: id, description: "ci", assignments: { [one]: ["GROUP_OWNER"] } };
const live = { id, desc: "ci", organizationRoles: ["ORG_MEMBER"], projects: { [one]: ["GROUP_OWNER"] } };

describe("what stops a plan", () => {
  test.each<Situation & { readonly name: string; readonly code: string; readonly message: RegExp }>([
    {
      name: "an unknown value",
      keys: [key("ci", [inOne], { description: unknown("var.d has no default") })],
      code: "unknown",
      message: /description is not known: var\.d has no default\. \(main\.tf:1\)/,
    },
    {
      name: "a folder without files whose state records keys",
      keys: [],
      module: { files: [] },
      recorded,
      live,
      code: "no-configuration",
      message: /There is no \.tf file in this folder/,
    },
    {
      name: "an unknown role",
      keys: [key("ci", [{ ...inOne, roleNames: { kind: "list", items: [unknown("because")] } }])],
      code: "unknown",
      message: /because/,
    },
    {
      name: "unknown roles",
      keys: [key("ci", [{ ...inOne, roleNames: unknown("because") }])],
      code: "unknown",
      message: /because/,
    },
    {
      name: "unknown assignments",
      keys: [key("ci", [], { assignments: unknown("a dynamic block") })],
      code: "unknown",
      message: /dynamic/,
    },
    {
      name: "a reference to what is not recorded",
      keys: [key("ci", [assignment("@mongodbatlas_project.p", "GROUP_OWNER")])],
      code: "unknown",
      message: /mongodbatlas_project\.p is not recorded/,
    },
    {
      name: "two organizations",
      keys: [key("ci", [inOne, assignment(foreign, "GROUP_OWNER")])],
      code: "two-organizations",
      message: new RegExp(`project 1 \\(${one}\\) is in ${acme}, elsewhere \\(${foreign}\\) is in ${globex}`),
    },
    {
      name: "a project that nobody sees",
      keys: [key("ci", [assignment("64b0000000000000000000ff", "GROUP_OWNER")])],
      code: "project-hidden",
      message: /does not exist, or this sign-in cannot see it/,
    },
    {
      name: "prevent_destroy and a move",
      keys: [key("ci", [assignment(foreign, "GROUP_OWNER")], { preventDestroy: true })],
      recorded,
      live,
      code: "prevent-destroy",
      message: /prevent_destroy/,
    },
    {
      name: "prevent_destroy and destroy",
      mode: "destroy",
      keys: [key("ci", [inOne], { preventDestroy: true })],
      recorded,
      live,
      code: "prevent-destroy",
      message: /prevent_destroy/,
    },
    {
      name: "create_before_destroy and a move",
      keys: [key("ci", [assignment(foreign, "GROUP_OWNER")], { createBeforeDestroy: true })],
      recorded,
      live,
      code: "create-before-destroy",
      message: /create_before_destroy/,
    },
    {
      name: "the first assignment of another project than the resource",
      keys: [key("ci", [inOne], { projectId: known(two) })],
      code: "first-assignment",
      message: /another project/,
    },
    {
      name: "an organization role in a later assignment",
      keys: [key("ci", [inOne, assignment(two, "ORG_OWNER", "GROUP_OWNER")])],
      code: "org-roles-first-only",
      message: /first assignment only/,
    },
    {
      name: "an assignment without a project role",
      keys: [key("ci", [assignment(one, "ORG_OWNER")])],
      code: "no-project-role",
      message: /Without a project role/,
    },
    { name: "no project at all", keys: [key("ci", [])], code: "missing", message: /no project/ },
    {
      name: "no description",
      keys: [key("ci", [inOne], { description: undefined })],
      code: "missing",
      message: /description is missing/,
    },
    {
      name: "ignore_changes of what the resource does not have",
      keys: [key("ci", [inOne], { ignoreChanges: ["tags"] })],
      code: "ignore-changes",
      message: /tags/,
    },
    {
      name: "an import block of a key that is not recorded yet",
      keys: [key("ci", [inOne])],
      module: { imports: [{ address: "mongodbatlas_project_api_key.ci", place, id: known(`${one}-${id}`) }] },
      code: "import-first",
      message: /import it first/,
    },
    {
      name: "an address that is nowhere",
      address: "mongodbatlas_project_api_key.other",
      keys: [key("ci", [inOne])],
      code: "unknown-address",
      message: /Neither the files nor the state/,
    },
    {
      name: "a key whose projects nobody sees",
      keys: [],
      recorded: { ...recorded, assignments: { "64b0000000000000000000ff": ["GROUP_OWNER"] } },
      live: "elsewhere",
      code: "organization-unknown",
      message: /sees none of its recorded projects/,
    },
  ])("$name", ({ code, message, ...situation }) => {
    const plan = planned(situation);
    expect(plan).toMatchObject({ kind: "failed", code: "stopped", stops: [expect.objectContaining({ code })] });
    if (plan.kind === "failed") expect(plan.message).toMatch(message);
  });

  test("what the evaluator found, unless it concerns another key only, or only the values of one that is destroyed", () => {
    const stop = {
      code: "for-each",
      address: "mongodbatlas_project_api_key.other",
      place: { file: "main.tf", line: 7, column: 1 },
      message: "No.",
      way: "terraform",
      concerns: "everything",
    } as const;
    const keys = [key("ci", [inOne]), key("other", [inOne])];
    const address = "mongodbatlas_project_api_key.ci";
    const valuesOnly = { ...stop, code: "error-finding", concerns: "values" } as const;
    const codes = (situation: Situation) => {
      const plan = planned({ recorded, live, ...situation });
      return plan.kind === "failed" && "stops" in plan ? plan.stops.map(({ code }) => code) : plan.kind;
    };
    expect(codes({ keys, module: { stops: [stop] } })).toEqual(["for-each"]);
    expect(codes({ keys, address, module: { stops: [stop] } })).toBe("done");
    expect(codes({ keys, address, module: { stops: [{ ...stop, address: undefined }] } })).toEqual(["for-each"]);
    expect(codes({ keys, mode: "destroy", module: { stops: [stop] } })).toEqual(["for-each"]);
    expect(codes({ keys, mode: "destroy", module: { stops: [valuesOnly] } })).toBe("done");
    expect(planned({ keys, module: { stops: [stop] } })).toMatchObject({
      message: "No. (main.tf:7)",
      advice: "Plan and apply with terraform.",
    });
  });
});

describe("what is known of a key whose values are not", () => {
  test.each([
    ["a reference", assignment("@mongodbatlas_project.main", "GROUP_OWNER").projectId],
    ["another value", unknown("references are not followed yet")],
  ])("the resource's project, which the first assignment repeats, is told once: %s", (_, projectId) => {
    const [first, second] = [assignment(one, "GROUP_OWNER"), assignment("@mongodbatlas_project.other", "GROUP_OWNER")];
    const keys = [key("ci", [{ ...first, projectId }, second], { projectId })];
    const plan = planned({ keys });
    expect(plan).toMatchObject({ kind: "failed", stops: [{ code: "unknown" }, { code: "unknown" }] });
    if (plan.kind === "failed" && "stops" in plan) {
      expect(plan.stops).toHaveLength(2);
      expect(plan.stops[1]?.message).toContain("mongodbatlas_project.other");
    }
  });

  test("the evaluator's own words come once", () => {
    const address = "mongodbatlas_project_api_key.ci";
    const stop = {
      code: "error-finding",
      address,
      place: undefined,
      message: "No.",
      way: "change",
      concerns: "values",
    } as const;
    const plan = planned({ keys: [key("ci", [inOne], { description: unknown("x") })], module: { stops: [stop] } });
    expect(plan).toMatchObject({ stops: [{ code: "error-finding" }] });
  });
});
