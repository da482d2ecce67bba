/** Puts one key into a state or takes it out; every other byte stays. */
import { appendItem, removeItem, replaceValue } from "./json-edit.ts";
import { documentSpan, memberSpan, type Span } from "./json-spans.ts";
import { instanceAddress, keyResources, keyResourceType } from "./recorded-keys.ts";
import type { JsonObject, StateDocument, StateInstance, StateResource } from "./state-document.ts";

interface Found {
  readonly resource: StateResource;
  readonly instance: StateInstance;
}

/** The instance at an address of the root module; a deposed one is none. */
export function findInstance(document: StateDocument, address: string): StateInstance | undefined {
  return find(document, address)?.instance;
}

/** The text with the instance at `address`; when there is none yet, with a new resource recorded with `provider`. */
export function putKey(document: StateDocument, address: string, instance: JsonObject, provider: string): string {
  const found = find(document, address);
  if (found !== undefined) return replaceValue(document.text, found.instance.span, instance);
  const name = address.slice(keyResourceType.length + 1);
  const resource = keyResources(document).find((other) => other.module === undefined && other.name === name);
  const instances = resource && memberSpan(document.text, resource.span, "instances");
  if (instances !== undefined) return appendItem(document.text, instances, instance);
  const added = { mode: "managed", type: keyResourceType, name, provider, instances: [instance] };
  return appendItem(document.text, resourcesSpan(document), added);
}

/** The text without the instance, and without its resource when it was the only one. */
export function removeKey(document: StateDocument, address: string): string {
  const found = find(document, address);
  if (found === undefined) return document.text;
  const { resource, instance } = found;
  const array = memberSpan(document.text, resource.span, "instances");
  if (resource.instances.length > 1 && array !== undefined) return removeItem(document.text, array, instance.span);
  return removeItem(document.text, resourcesSpan(document), resource.span);
}

function find(document: StateDocument, address: string): Found | undefined {
  for (const resource of keyResources(document)) {
    if (resource.module !== undefined) continue;
    const instance = resource.instances.find(
      (candidate) => instanceAddress(resource, candidate) === address && candidate.json["deposed"] === undefined,
    );
    if (instance !== undefined) return { resource, instance };
  }
  return undefined;
}

function resourcesSpan(document: StateDocument): Span {
  const span = memberSpan(document.text, documentSpan(document.text), "resources");
  if (span === undefined) throw new Error("a state that was read has a list of resources");
  return span;
}
