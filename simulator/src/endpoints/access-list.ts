/** `/orgs/{orgId}/apiKeys/{apiUserId}/accessList`: for the key itself and for who owns the organization. */
import { type AccessListEntry, accessListEntry, isOnAccessList } from "../addresses.ts";
import { accessListBody } from "../body.ts";
import { type Call, nothing, type Reply } from "../call.ts";
import type { OrganizationData } from "../data.ts";
import { errors } from "../errors.ts";
import { mayInOrganization } from "../permissions.ts";
import { accessListView } from "../views.ts";
import type { ApiKey } from "../world.ts";
import { changeableKey, type Found } from "./find-key.ts";

export function listOrgApiKeyAccessListEntries(call: Call, organization: OrganizationData): Reply {
  const found = keyWithList(call, organization);
  return found.kind === "error" ? found : listOf(call, found.key);
}

export function createOrgApiKeyAccessListEntry(call: Call, organization: OrganizationData): Reply {
  const found = keyWithList(call, organization);
  if (found.kind === "error") return found;
  const body = accessListBody(call.request.body);
  if (body.kind === "error") return body;
  const { key } = found;
  const created = new Date(call.simulation.now()).toISOString().replace(/\.\d+Z$/, "Z");
  const added: AccessListEntry[] = [];
  for (const address of body.texts) {
    const entry = accessListEntry(address, created);
    if (!entry) return errors.addressInvalid(address);
    if (key.accessList.some(({ cidrBlock }) => cidrBlock === entry.cidrBlock)) {
      return errors.addressAlreadyListed(address);
    }
    added.push(entry);
  }
  key.accessList = [...key.accessList, ...added];
  call.simulation.changed();
  return listOf(call, key);
}

export function getOrgApiKeyAccessListEntry(call: Call, organization: OrganizationData): Reply {
  const found = keyWithList(call, organization);
  if (found.kind === "error") return found;
  const entry = entryOf(call, found.key);
  return entry ? { kind: "one", value: accessListView(call, found.key, entry) } : notListed(call, found.key);
}

/** A key cannot take away the last entry that lets it in. */
export function deleteOrgApiKeyAccessListEntry(call: Call, organization: OrganizationData): Reply {
  const found = keyWithList(call, organization);
  if (found.kind === "error") return found;
  const { key } = found;
  const entry = entryOf(call, key);
  if (!entry) return notListed(call, key);
  if (key === call.caller.apiKey && isOnAccessList(call.address, [entry])) return errors.ownAddress(call.address);
  key.accessList = key.accessList.filter((other) => other !== entry);
  call.simulation.changed();
  return nothing;
}

function keyWithList(call: Call, { id }: OrganizationData): Found {
  const found = changeableKey(call, id);
  if (found.kind === "error" || found.key === call.caller.apiKey) return found;
  return mayInOrganization(call.caller, id, "owner") ? found : errors.accessListDenied();
}

function listOf(call: Call, key: ApiKey): Reply {
  return { kind: "list", items: key.accessList.map((entry) => accessListView(call, key, entry)) };
}

function entryOf({ params }: Call, key: ApiKey): AccessListEntry | undefined {
  const wanted = accessListEntry(params["ipAddress"] ?? "", "");
  return key.accessList.find(({ cidrBlock }) => cidrBlock === wanted?.cidrBlock);
}

function notListed({ params }: Call, key: ApiKey): Reply {
  return errors.addressNotListed(params["ipAddress"] ?? "", key.id);
}
