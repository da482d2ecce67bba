/** `/groups/{groupId}/apiKeys` and `/groups/{groupId}/apiKeys/{apiUserId}`. */
import { assignmentBody, keyBody } from "../body.ts";
import { type Call, nothing, type Reply } from "../call.ts";
import type { ProjectData, RoleAssignment } from "../data.ts";
import { errors } from "../errors.ts";
import { mayInOrganization } from "../permissions.ts";
import { checkProjectRoles, isOrganizationRole } from "../role-check.ts";
import { createdKeyView, keyView } from "../views.ts";
import type { ApiKey } from "../world.ts";
import { assignableKey, changeableKey } from "./find-key.ts";
import { checkDescription, makeKey } from "./make-key.ts";

export function listGroupApiKeys(call: Call, { id }: ProjectData): Reply {
  const { world, now } = call.simulation;
  const keys = world.readableKeys(now()).filter((key) => isIn(key, id));
  return { kind: "list", items: keys.map((key) => keyView(call, key, id)) };
}

/** Without an organization role Atlas gives `ORG_MEMBER`. To give another one, the caller has to own the organization. */
export function createGroupApiKey(call: Call, { id: groupId, orgId }: ProjectData): Reply {
  const body = keyBody(call.request.body);
  if (body.kind === "error") return body;
  const { desc = "", roles = [] } = body;
  const wrong = checkDescription(call, body, true) ?? checkProjectRoles(call, roles, true);
  if (wrong) return wrong;
  const named = roles.filter(isOrganizationRole);
  if (named.length > 0 && !mayInOrganization(call.caller, orgId, "owner")) return errors.unauthorized();
  const ofOrganization = named.length > 0 ? named : ["ORG_MEMBER"];
  const key = makeKey(call, orgId, desc, [
    ...ofOrganization.map((roleName) => ({ orgId, roleName })),
    ...projectRoles(
      groupId,
      roles.filter((role) => !isOrganizationRole(role)),
    ),
  ]);
  return "kind" in key ? key : { kind: "one", value: createdKeyView(call, key) };
}

export function addGroupApiKey(call: Call, { id, orgId }: ProjectData): Reply {
  const found = assignableKey(call, orgId);
  if (found.kind === "error") return found;
  const body = assignmentBody(call.request.body);
  if (body.kind === "error") return body;
  const wrong = checkProjectRoles(call, body.texts, false);
  if (wrong) return wrong;
  if (isIn(found.key, id)) return errors.alreadyInGroup();
  setRoles(call, found.key, id, body.texts);
  return nothing;
}

/** Roles replace those in the project, and assign a key that is not in it. The description is the key's everywhere. */
export function updateGroupApiKeyRoles(call: Call, { id, orgId }: ProjectData): Reply {
  const found = assignableKey(call, orgId);
  if (found.kind === "error") return found;
  const body = keyBody(call.request.body);
  if (body.kind === "error") return body;
  const { key } = found;
  const roles = body.roles ?? (isIn(key, id) ? undefined : []);
  const wrong = checkDescription(call, body, false) ?? (roles && checkProjectRoles(call, roles, false));
  if (wrong) return wrong;
  key.desc = body.desc ?? key.desc;
  if (roles) setRoles(call, key, id, roles);
  else call.simulation.changed();
  return { kind: "one", value: keyView(call, key, id) };
}

/** The key stays in the organization. What Atlas says of a key that is not in the project is not known: here 204. */
export function removeGroupApiKey(call: Call, { id, orgId }: ProjectData): Reply {
  const found = changeableKey(call, orgId);
  if (found.kind === "error") return found;
  setRoles(call, found.key, id, []);
  return nothing;
}

function setRoles(call: Call, key: ApiKey, groupId: string, roles: readonly string[]): void {
  const others = key.roles.filter((role) => !("groupId" in role && role.groupId === groupId));
  key.roles = [...others, ...projectRoles(groupId, roles)];
  call.simulation.changed();
}

function projectRoles(groupId: string, roles: readonly string[]): RoleAssignment[] {
  return roles.map((roleName) => ({ groupId, roleName }));
}

function isIn(key: ApiKey, groupId: string): boolean {
  return key.roles.some((role) => "groupId" in role && role.groupId === groupId);
}
