/** The key that a path names. */
import type { Call } from "../call.ts";
import { type ApiError, errors } from "../errors.ts";
import type { ApiKey } from "../world.ts";

export type Found = { readonly kind: "found"; readonly key: ApiKey } | ApiError;

/** Also one that is deleted and still read. */
export function readableKey(call: Call, orgId: string): Found {
  const { world, now } = call.simulation;
  return found(call, world.readableKeys(now()), orgId);
}

export function changeableKey(call: Call, orgId: string): Found {
  return found(call, [...call.simulation.world.keys.values()], orgId);
}

/** A key of another organization is told from one that does not exist. */
export function assignableKey(call: Call, orgId: string): Found {
  const key = call.simulation.world.keys.get(call.params["apiUserId"] ?? "");
  return key && key.orgId !== orgId ? errors.onlyOneOrg() : changeableKey(call, orgId);
}

function found(call: Call, keys: readonly ApiKey[], orgId: string): Found {
  const id = call.params["apiUserId"] ?? "";
  const key = keys.find((key) => key.id === id && key.orgId === orgId);
  return key ? { kind: "found", key } : errors.keyNotFound(id);
}
