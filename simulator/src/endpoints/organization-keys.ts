/** `/orgs/{orgId}/apiKeys` and `/orgs/{orgId}/apiKeys/{apiUserId}`. */
import { keyBody } from "../body.ts";
import { type Call, nothing, type Reply } from "../call.ts";
import type { OrganizationData } from "../data.ts";
import { checkOrganizationRoles } from "../role-check.ts";
import { createdKeyView, keyView } from "../views.ts";
import { changeableKey, readableKey } from "./find-key.ts";
import { checkDescription, makeKey } from "./make-key.ts";

export function listOrgApiKeys(call: Call, { id }: OrganizationData): Reply {
  const { world, now } = call.simulation;
  const keys = world.readableKeys(now()).filter((key) => key.orgId === id);
  return { kind: "list", items: keys.map((key) => keyView(call, key)) };
}

export function createOrgApiKey(call: Call, { id: orgId }: OrganizationData): Reply {
  const body = keyBody(call.request.body);
  if (body.kind === "error") return body;
  const { desc = "", roles = [] } = body;
  const wrong = checkDescription(call, body, true) ?? checkOrganizationRoles(roles);
  if (wrong) return wrong;
  const key = makeKey(
    call,
    orgId,
    desc,
    roles.map((roleName) => ({ orgId, roleName })),
  );
  return "kind" in key ? key : { kind: "one", value: createdKeyView(call, key) };
}

export function getOrgApiKey(call: Call, { id }: OrganizationData): Reply {
  const found = readableKey(call, id);
  return found.kind === "error" ? found : { kind: "one", value: keyView(call, found.key) };
}

export function updateOrgApiKey(call: Call, { id: orgId }: OrganizationData): Reply {
  const found = changeableKey(call, orgId);
  if (found.kind === "error") return found;
  const body = keyBody(call.request.body);
  if (body.kind === "error") return body;
  const { desc, roles } = body;
  const wrong = checkDescription(call, body, false) ?? (roles && checkOrganizationRoles(roles));
  if (wrong) return wrong;
  const { key } = found;
  key.desc = desc ?? key.desc;
  if (roles) {
    const others = key.roles.filter((role) => "groupId" in role);
    key.roles = [...roles.map((roleName) => ({ orgId, roleName })), ...others];
  }
  call.simulation.changed();
  return { kind: "one", value: keyView(call, key) };
}

/** The key leaves every project too. */
export function deleteOrgApiKey(call: Call, { id }: OrganizationData): Reply {
  const found = changeableKey(call, id);
  if (found.kind === "error") return found;
  const { world, now, switches, changed } = call.simulation;
  world.delete(found.key, now() + switches.deletionDelayMs);
  changed();
  return nothing;
}
