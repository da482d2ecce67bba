/** One key as the engine takes it. */
import type { DesiredAssignment, DesiredKey, DesiredList } from "../../terraform/desired.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import { assignmentType } from "../../terraform/schema.ts";
import type { WhyNotDeclared } from "./declared.ts";
import { keyAddress, type Level } from "./levels.ts";
import { readLifecycle } from "./lifecycle.ts";
import { placeOf } from "./place.ts";
import { desiredText, desiredTexts } from "./values.ts";

export function desiredKey(level: Level, key: KeyResource, whyNotDeclared: WhyNotDeclared): DesiredKey {
  const { file, block, description, projectId, roleNames } = key;
  const form = key.assignments.length === 0 && !key.hasUnknownAssignments && roleNames ? "role_names" : "assignments";
  return {
    address: keyAddress(level, key),
    place: placeOf(file, block.header),
    description: description && desiredText(description.value, whyNotDeclared),
    projectId: projectId && desiredText(projectId.value, whyNotDeclared),
    form,
    assignments:
      form === "role_names"
        ? { kind: "list", items: [ownAssignment(key, whyNotDeclared)] }
        : assignments(key, whyNotDeclared),
    ...readLifecycle(key.definition).settings,
  };
}

function ownAssignment({ file, block, projectId, roleNames }: KeyResource, whyNotDeclared: WhyNotDeclared) {
  return {
    place: roleNames === undefined ? placeOf(file, block.header) : placeOf(roleNames.file, roleNames.attribute),
    projectId: projectId && desiredText(projectId.value, whyNotDeclared),
    roleNames: desiredTexts(roleNames?.value, whyNotDeclared),
  };
}

function assignments(key: KeyResource, whyNotDeclared: WhyNotDeclared): DesiredList<DesiredAssignment> {
  if (key.hasUnknownAssignments) {
    const dynamic = key.members.find(({ dynamicName }) => dynamicName === assignmentType);
    const place = placeOf(dynamic?.file ?? key.file, dynamic?.item ?? key.block.header);
    return { kind: "unknown", reason: "what its dynamic block goes through is not known", place };
  }
  return {
    kind: "list",
    items: key.assignments.map(({ file, block, projectId, roleNames }) => ({
      place: placeOf(file, block.header),
      projectId: projectId && desiredText(projectId.value, whyNotDeclared),
      roleNames: desiredTexts(roleNames?.value, whyNotDeclared),
    })),
  };
}
