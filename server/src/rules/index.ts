/** The only list of rules. */
import { conflictingArguments } from "./conflicting-arguments.ts";
import type { Rule } from "./core/rule.ts";
import { deprecatedArgument } from "./deprecated-argument.ts";
import { descriptionLength } from "./description-length.ts";
import { duplicateProject } from "./duplicate-project.ts";
import { duplicateRole } from "./duplicate-role.ts";
import { emptyRoles } from "./empty-roles.ts";
import { firstAssignment } from "./first-assignment.ts";
import { ignoreWithoutReason } from "./ignore-without-reason.ts";
import { importIdNeedsProject } from "./import-id-needs-project.ts";
import { invalidImportId } from "./invalid-import-id.ts";
import { invalidProjectId } from "./invalid-project-id.ts";
import { invalidRole } from "./invalid-role.ts";
import { legacyResource } from "./legacy-resource.ts";
import { missingArgument } from "./missing-argument.ts";
import { orgReadOnly } from "./org-read-only.ts";
import { orgRoleNeverSettles } from "./org-role-never-settles.ts";
import { orgRolesFirstOnly } from "./org-roles-first-only.ts";
import { roleNamesNotList } from "./role-names-not-list.ts";
import { secretInOutput } from "./secret-in-output.ts";
import { secretInState } from "./secret-in-state.ts";
import { unknownRole } from "./unknown-role.ts";
import { unsupportedArgument } from "./unsupported-argument.ts";

export const rules: readonly Rule[] = [
  firstAssignment,
  orgRolesFirstOnly,
  orgRoleNeverSettles,
  orgReadOnly,
  invalidRole,
  unknownRole,
  duplicateProject,
  duplicateRole,
  emptyRoles,
  roleNamesNotList,
  invalidProjectId,
  missingArgument,
  unsupportedArgument,
  conflictingArguments,
  deprecatedArgument,
  descriptionLength,
  invalidImportId,
  importIdNeedsProject,
  secretInOutput,
  secretInState,
  legacyResource,
  ignoreWithoutReason,
];
