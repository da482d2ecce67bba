/** One key as the engine takes it. */
import type { DesiredAssignment, DesiredKey, DesiredList } from "../../terraform/desired.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import { assignmentType } from "../../terraform/schema.ts";
import { readLifecycle } from "./lifecycle.ts";
import { placeOf } from "./place.ts";
import { desiredText, desiredTexts } from "./values.ts";

export function desiredKey(key: KeyResource, declared: ReadonlySet<string>): DesiredKey {
  const { file, block, description, projectId, roleNames } = key;
  const form = key.assignments.length === 0 && !key.hasUnknownAssignments && roleNames ? "role_names" : "assignments";
  return {
    address: key.address,
    place: placeOf(file, block.header),
    description: description && desiredText(description.value, declared),
    projectId: projectId && desiredText(projectId.value, declared),
    form,
    assignments:
      form === "role_names" ? { kind: "list", items: [ownAssignment(key, declared)] } : assignments(key, declared),
    ...readLifecycle(key).settings,
  };
}

function ownAssignment({ file, block, projectId, roleNames }: KeyResource, declared: ReadonlySet<string>) {
  return {
    place: placeOf(file, roleNames?.attribute ?? block.header),
    projectId: projectId && desiredText(projectId.value, declared),
    roleNames: desiredTexts(roleNames?.value, declared),
  };
}

function assignments(key: KeyResource, declared: ReadonlySet<string>): DesiredList<DesiredAssignment> {
  const dynamic = key.members.find(({ dynamicName }) => dynamicName === assignmentType);
  if (dynamic !== undefined) {
    const place = placeOf(key.file, dynamic.item);
    return { kind: "unknown", reason: "a dynamic block is not evaluated yet", place };
  }
  return {
    kind: "list",
    items: key.assignments.map(({ file, block, projectId, roleNames }) => ({
      place: placeOf(file, block.header),
      projectId: projectId && desiredText(projectId.value, declared),
      roleNames: desiredTexts(roleNames?.value, declared),
    })),
  };
}
