/** Puts keys into a state and takes them out; every other byte stays. */
import { type InstanceKey, type ResourceAddress, readResourceAddress } from "../../../server/src/terraform/address.ts";
import { JsonEditor } from "./json-edit.ts";
import { documentSpan, memberSpan, type Span } from "./json-spans.ts";
import { indexKey, instanceAddress, keyResources } from "./recorded-keys.ts";
import type { JsonObject, StateDocument, StateInstance, StateResource } from "./state-document.ts";

interface Found {
  readonly resource: StateResource;
  readonly instance: StateInstance;
}

/** By address: the instance that is to be there, or that none is. */
export type KeyChanges = ReadonlyMap<string, JsonObject | "absent">;

/** The instance at an address; a deposed one is none. */
export function findInstance(document: StateDocument, address: string): StateInstance | undefined {
  return instancesOf(document).get(address)?.instance;
}

/** The text with all of the changes; a new resource is recorded with `provider`, one without instances goes. */
export function editKeys(document: StateDocument, changes: KeyChanges, provider: string): string {
  const editor = new JsonEditor(document.text);
  const removed = new Map<StateResource, StateInstance[]>();
  const added = new Map<StateResource, NewInstance[]>();
  const created = new Map<string, { readonly address: ResourceAddress; readonly instances: NewInstance[] }>();
  const resources = new Map(keyResources(document).map((resource) => [pathOf(resource), resource]));
  for (const [text, change] of changes) {
    const found = instancesOf(document).get(text);
    if (change === "absent") {
      if (found !== undefined) removed.set(found.resource, [...(removed.get(found.resource) ?? []), found.instance]);
    } else if (found !== undefined) editor.replace(found.instance.span, change);
    else {
      const address = readResourceAddress(text);
      if (address === undefined) throw new Error(`${text} is no address of a resource`);
      const { key } = address;
      const instance = { key, json: key === undefined ? change : { index_key: key, ...change } };
      const resource = resources.get(pathOf(address));
      if (resource !== undefined) added.set(resource, [...(added.get(resource) ?? []), instance]);
      else {
        const before = created.get(pathOf(address)) ?? { address, instances: [] };
        created.set(pathOf(address), { ...before, instances: [...before.instances, instance] });
      }
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
        inOrder(come).map(({ key, json }) => {
          const next = resource.instances.find((other) => compareKeys(key, indexKey(other)) < 0);
          return { value: json, before: next?.span };
        }),
      );
  }
  const news = [...created.values()].map(({ address: { module, type, name }, instances }) => ({
    ...(module === undefined ? {} : { module }),
    ...{ mode: "managed", type, name, provider },
    instances: inOrder(instances).map(({ json }) => json),
  }));
  editor.editItems(
    resourcesSpan(document),
    emptied,
    news.map((value) => ({ value })),
  );
  return editor.text();
}

interface NewInstance {
  readonly key: InstanceKey;
  readonly json: JsonObject;
}

function pathOf({ module, type, name }: Pick<ResourceAddress, "module" | "type" | "name">): string {
  return JSON.stringify([module, type, name]);
}

function inOrder(instances: readonly NewInstance[]): NewInstance[] {
  return [...instances].sort((a, b) => compareKeys(a.key, b.key));
}

/** As Terraform orders instances: the one without a key, numbers, text by its bytes. */
function compareKeys(a: InstanceKey, b: InstanceKey): number {
  const rank = (key: InstanceKey) => (key === undefined ? 0 : typeof key === "number" ? 1 : 2);
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return rank(a) - rank(b);
}

const indexes = new WeakMap<StateDocument, ReadonlyMap<string, Found>>();

function instancesOf(document: StateDocument): ReadonlyMap<string, Found> {
  const known = indexes.get(document);
  if (known !== undefined) return known;
  const index = new Map<string, Found>();
  for (const resource of keyResources(document)) {
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
