/** What files want, made by hand. */
import type { DesiredAssignment, DesiredKey, DesiredModule, DesiredText } from "../../src/lifecycle/desired.ts";

export const place = { file: "main.tf", line: 1, column: 1 };

export const known = (value: string): DesiredText => ({ kind: "known", value });
export const unknown = (reason: string) => ({ kind: "unknown", reason, place }) as const;

/** A reference such as `mongodbatlas_project.main.id` is written as `@mongodbatlas_project.main`. */
export function assignment(projectId: string, ...roles: string[]): DesiredAssignment {
  return {
    place,
    projectId: projectId.startsWith("@") ? { kind: "reference", address: projectId.slice(1), place } : known(projectId),
    roleNames: { kind: "list", items: roles.map(known) },
  };
}

export function key(
  name: string,
  assignments: readonly DesiredAssignment[],
  more: Partial<DesiredKey> = {},
): DesiredKey {
  return {
    address: `mongodbatlas_project_api_key.${name}`,
    place,
    description: known(name),
    projectId: undefined,
    form: "assignments",
    assignments: { kind: "list", items: assignments },
    preventDestroy: false,
    createBeforeDestroy: false,
    ignoreChanges: [],
    ...more,
  };
}

export function moduleOf(keys: readonly DesiredKey[], more: Partial<DesiredModule> = {}): DesiredModule {
  return {
    files: [{ name: "main.tf", digest: JSON.stringify(keys) }],
    era: "documented",
    provider: { source: "mongodb/mongodbatlas", lockAddress: undefined },
    keys,
    imports: [],
    protectedBlocks: keys.flatMap(({ address, place: of, preventDestroy }) => {
      return preventDestroy ? [{ address: address.replace(/\[[^\]]*\]/g, ""), place: of }] : [];
    }),
    unreadModules: [],
    projectVariables: [],
    declared: [],
    stops: [],
    ...more,
  };
}
