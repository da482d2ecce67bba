/** The keys of a state, as recorded. */
import { keyText } from "../../../server/src/terraform/address.ts";
import { decodeId } from "./identifiers.ts";
import { recallOrganization } from "./key-memory.ts";
import { isObject, type StateDocument, type StateInstance, type StateResource } from "./state-document.ts";

export const keyResourceType = "mongodbatlas_project_api_key";

export interface RecordedKey {
  /** `module.k["x"].mongodbatlas_project_api_key.ci`, with its key when it is one instance of several: `….ci["eu"]`. */
  readonly address: string;
  /** The address of the resource in its module, without the instance's own key. */
  readonly resource: string;
  readonly indexKey: string | number | undefined;
  /** Of the provider configuration that manages it: `eu` of `provider["…"].eu`; a called module's own as a whole; undefined for the default one. */
  readonly providerAlias: string | undefined;
  /** Of these, only "ready" can be planned. "unreadable": without an id that names a key. */
  readonly status: "ready" | "tainted" | "deposed" | "unreadable";
  /** Empty when it is unreadable. */
  readonly apiKeyId: string;
  /** Undefined, here and below: not recorded. */
  readonly orgId: string | undefined;
  readonly publicKey: string | undefined;
  readonly description: string | undefined;
  /** The resource's own `project_id`. */
  readonly projectId: string | undefined;
  readonly assignments: readonly RecordedAssignment[] | undefined;
}

export interface RecordedAssignment {
  readonly projectId: string;
  /** As recorded, organization roles included. */
  readonly roleNames: readonly string[];
}

/** Those of called modules too. */
export function recordedKeys(document: StateDocument): RecordedKey[] {
  return keyResources(document).flatMap((resource) =>
    resource.instances.map((instance) => readKey(resource, instance)),
  );
}

export function keyResources(document: StateDocument): StateResource[] {
  return document.resources.filter((resource) => resource.mode === "managed" && resource.type === keyResourceType);
}

export function instanceAddress(resource: StateResource, instance: StateInstance): string {
  return `${resourceAddress(resource)}${keyText(indexKey(instance))}`;
}

function resourceAddress({ module, type, name }: StateResource): string {
  return `${module === undefined ? "" : `${module}.`}${type}.${name}`;
}

/** A number with `count`, text with `for_each`. */
export function indexKey({ json }: StateInstance): string | number | undefined {
  const key = json["index_key"];
  return typeof key === "string" || typeof key === "number" ? key : undefined;
}

function readKey(resource: StateResource, instance: StateInstance): RecordedKey {
  const { json } = instance;
  const attributes = isObject(json["attributes"]) ? json["attributes"] : {};
  const id = text(attributes["id"]);
  const apiKeyId = id === undefined ? undefined : (decodeId(id)?.apiKeyId ?? text(attributes["api_key_id"]));
  return {
    address: instanceAddress(resource, instance),
    resource: resourceAddress(resource),
    indexKey: indexKey(instance),
    providerAlias: aliasOf(resource.provider),
    status:
      text(json["deposed"]) !== undefined
        ? "deposed"
        : json["status"] === "tainted"
          ? "tainted"
          : apiKeyId === undefined
            ? "unreadable"
            : "ready",
    apiKeyId: apiKeyId ?? "",
    orgId: recallOrganization(json),
    publicKey: text(attributes["public_key"]),
    description: text(attributes["description"]),
    projectId: text(attributes["project_id"]),
    assignments: readAssignments(attributes),
  };
}

function aliasOf(provider: string): string | undefined {
  return provider.startsWith("module.") ? provider : /\]\.(.+)$/.exec(provider)?.[1];
}

/** Also from the older form, where the resource itself has `project_id` and `role_names`. */
function readAssignments(attributes: { readonly [key: string]: unknown }): RecordedAssignment[] | undefined {
  const list = attributes["project_assignment"];
  const assignments = (Array.isArray(list) ? list : [])
    .filter(isObject)
    .map((item) => ({ projectId: text(item["project_id"]) ?? "", roleNames: texts(item["role_names"]) }));
  const projectId = text(attributes["project_id"]);
  const roleNames = texts(attributes["role_names"]);
  if (assignments.length === 0 && projectId !== undefined && roleNames.length > 0) return [{ projectId, roleNames }];
  return Array.isArray(list) ? assignments : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
