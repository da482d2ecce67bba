/** Puts keys into a state and takes them out; every other byte stays. */
import { JsonEditor } from "./json-edit.ts";
import { documentSpan, memberSpan, type Span } from "./json-spans.ts";
import { instanceAddress, keyResources, keyResourceType } from "./recorded-keys.ts";
import type { JsonObject, StateDocument, StateInstance, StateResource } from "./state-document.ts";

interface Found {
  readonly resource: StateResource;
  readonly instance: StateInstance;
}

/** By address: the instance that is to be there, or that none is. */
export type KeyChanges = ReadonlyMap<string, JsonObject | "absent">;

/** The instance at an address of the root module; a deposed one is none. */
export function findInstance(document: StateDocument, address: string): StateInstance | undefined {
  return instancesOf(document).get(address)?.instance;
}

/** The text with all of the changes; a new resource is recorded with `provider`, one without instances goes. */
export function editKeys(document: StateDocument, changes: KeyChanges, provider: string): string {
  const editor = new JsonEditor(document.text);
  const removed = new Map<StateResource, StateInstance[]>();
  const added = new Map<StateResource, JsonObject[]>();
  const created: JsonObject[] = [];
  const resources = new Map(
    keyResources(document).flatMap((resource) => (resource.module === undefined ? [[resource.name, resource]] : [])),
  );
  for (const [address, change] of changes) {
    const found = instancesOf(document).get(address);
    if (change === "absent") {
      if (found !== undefined) removed.set(found.resource, [...(removed.get(found.resource) ?? []), found.instance]);
    } else if (found !== undefined) editor.replace(found.instance.span, change);
    else {
      const name = address.slice(keyResourceType.length + 1);
      const resource = resources.get(name);
      if (resource !== undefined) added.set(resource, [...(added.get(resource) ?? []), change]);
      else created.push({ mode: "managed", type: keyResourceType, name, provider, instances: [change] });
    }
  }
  const emptied: Span[] = [];
  for (const resource of new Set([...removed.keys(), ...added.keys()])) {
    const [gone, come] = [removed.get(resource) ?? [], added.get(resource) ?? []];
    const array = memberSpan(document.text, resource.span, "instances");
    if (come.length === 0 && gone.length === resource.instances.length) emptied.push(resource.span);
    else if (array !== undefined)
      editor.editItems(
        array,
        gone.map(({ span }) => span),
        come,
      );
  }
  editor.editItems(resourcesSpan(document), emptied, created);
  return editor.text();
}

const indexes = new WeakMap<StateDocument, ReadonlyMap<string, Found>>();

function instancesOf(document: StateDocument): ReadonlyMap<string, Found> {
  const known = indexes.get(document);
  if (known !== undefined) return known;
  const index = new Map<string, Found>();
  for (const resource of keyResources(document)) {
    if (resource.module !== undefined) continue;
    for (const instance of resource.instances) {
      const address = instanceAddress(resource, instance);
      if (instance.json["deposed"] === undefined && !index.has(address)) index.set(address, { resource, instance });
    }
  }
  indexes.set(document, index);
  return index;
}

function resourcesSpan(document: StateDocument): Span {
  const span = memberSpan(document.text, documentSpan(document.text), "resources");
  if (span === undefined) throw new Error("a state that was read has a list of resources");
  return span;
}
