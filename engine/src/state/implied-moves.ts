/**
 * What Terraform makes of a state before it plans, without a word in the files: a resource that gets or loses `count` keeps
 * its one instance, which has the key 0 then, or none.
 */
import { editKeys, findInstance, type KeyChanges } from "./edit-keys.ts";
import { recordedKeys } from "./recorded-keys.ts";
import { type JsonObject, parseState, type StateDocument } from "./state-document.ts";

export interface Moved {
  readonly document: StateDocument;
  /** Where a key is recorded in truth, by the address that it has in the document. */
  readonly from: ReadonlyMap<string, string>;
}

/** `addresses`: of the keys that the files have. */
export function withImpliedMoves(document: StateDocument, addresses: ReadonlySet<string>): Moved {
  const recorded = recordedKeys(document);
  const taken = new Set(recorded.map(({ address }) => address));
  const from = new Map<string, string>();
  const changes = new Map<string, JsonObject | "absent">();
  for (const { address, resource, indexKey } of recorded) {
    const target = indexKey === undefined ? `${resource}[0]` : indexKey === 0 ? resource : undefined;
    const instance = findInstance(document, address);
    if (target === undefined || instance === undefined) continue;
    if (!addresses.has(target) || addresses.has(address) || taken.has(target)) continue;
    const { index_key: _, ...json } = instance.json;
    from.set(target, address);
    changes.set(address, "absent");
    changes.set(target, json);
  }
  return from.size === 0 ? { document, from } : { document: edited(document, changes), from };
}

function edited(document: StateDocument, changes: KeyChanges): StateDocument {
  // No resource comes with it, so that no provider is needed.
  const parsed = parseState(editKeys(document, changes, ""));
  if (parsed.kind !== "done") throw new Error(`an edited state cannot be read: ${JSON.stringify(parsed)}`);
  return parsed.value;
}
