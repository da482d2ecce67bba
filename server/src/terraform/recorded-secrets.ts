/** Which keys of a module have their private key in its state. */
import { keyResourceType } from "./schema.ts";

export const noSecrets: ReadonlySet<string> = new Set();

/** Addresses, without the key of an instance, from a state of format 4; none from a text that is no state. Keys of called modules are left out. */
export function readRecordedSecrets(state: string): ReadonlySet<string> {
  let json: unknown;
  try {
    json = JSON.parse(state);
  } catch {
    return noSecrets;
  }
  const addresses = new Set<string>();
  for (const resource of listIn(json, "resources")) {
    const { mode, type, name, module } = objectOf(resource);
    if (mode !== "managed" || type !== keyResourceType || module !== undefined) continue;
    const holds = listIn(resource, "instances").some((instance) => {
      const secret = objectOf(objectOf(instance)["attributes"])["private_key"];
      return typeof secret === "string" && secret !== "";
    });
    if (holds) addresses.add(`${keyResourceType}.${String(name)}`);
  }
  return addresses;
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = objectOf(value)[name];
  return Array.isArray(list) ? list : [];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
