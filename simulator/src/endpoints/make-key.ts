/** A new key, and what its description has to be. */
import type { KeyBody } from "../body.ts";
import type { Call } from "../call.ts";
import type { RoleAssignment } from "../data.ts";
import { type ApiError, errors } from "../errors.ts";
import type { ApiKey } from "../world.ts";

/** Adds the key to the world, unless the organization has as many as it may. */
export function makeKey(call: Call, orgId: string, desc: string, roles: readonly RoleAssignment[]): ApiKey | ApiError {
  const { world, random, switches, changed } = call.simulation;
  const keys = [...world.keys.values()];
  const limit = switches.keysPerOrganization;
  if (keys.filter((key) => key.orgId === orgId).length >= limit) return errors.tooManyKeys(limit, orgId);
  let publicKey = random.publicKey();
  while (keys.some((key) => key.publicKey === publicKey)) publicKey = random.publicKey();
  const id = random.objectId();
  const key: ApiKey = { id, orgId, desc, publicKey, privateKey: random.privateKey(), roles, accessList: [], reads: 0 };
  world.keys.set(id, key);
  changed();
  return key;
}

/** `creating`: the description has to be there. */
export function checkDescription(call: Call, { desc }: KeyBody, creating: boolean): ApiError | undefined {
  if (desc === undefined) return creating ? errors.descriptionMissing() : undefined;
  if (desc.length >= 1 && desc.length <= 250) return undefined;
  return call.simulation.switches.descriptionError === "BAD_REQUEST"
    ? errors.validation("desc", "size must be between 1 and 250")
    : errors.invalidDescription();
}
