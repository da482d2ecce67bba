/** What of other resources can be read from the recorded state. */
import { isObject, type StateDocument, type StateInstance } from "./state-document.ts";

/** What `TYPE.NAME.id` is, or, in the form of the end of a sentence, why that is not known. */
export type ReferenceResult =
  | { readonly kind: "known"; readonly value: string }
  | { readonly kind: "unknown"; readonly reason: string };

/** `address` is `TYPE.NAME`, a managed resource of the root module without `count` and `for_each`. */
export function resolveId(document: StateDocument | undefined, address: string): ReferenceResult {
  const resource = document?.resources.find(
    ({ mode, module, type, name }) => mode === "managed" && module === undefined && `${type}.${name}` === address,
  );
  if (resource === undefined) return unknown(`${address} is not recorded in the state`);
  const [instance, second] = resource.instances;
  if (instance === undefined) return unknown(`${address} is not recorded in the state`);
  if (second !== undefined || instance.json["index_key"] !== undefined || instance.json["deposed"] !== undefined)
    return unknown(`the state has several instances of ${address}`);
  if (instance.json["status"] === "tainted") return unknown(`${address} is tainted and will be replaced`);
  const id = attribute(instance, "id");
  return id === undefined ? unknown(`the state has no id of ${address}`) : { kind: "known", value: id };
}

/** By project, what the state records of it. */
export interface RecordedProjects {
  readonly organizations: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

/** Of all projects that the state records, in whatever module. Costs no request. */
export function recordedProjects(document: StateDocument | undefined): RecordedProjects {
  const [organizations, names] = [new Map<string, string>(), new Map<string, string>()];
  for (const { type, instances } of document?.resources ?? []) {
    if (type !== "mongodbatlas_project") continue;
    for (const instance of instances) {
      const [id, orgId, name] = ["id", "org_id", "name"].map((each) => attribute(instance, each));
      if (id !== undefined && orgId !== undefined) organizations.set(id, orgId);
      if (id !== undefined && name !== undefined) names.set(id, name);
    }
  }
  return { organizations, names };
}

/** For each recorded project, the expression by which a block can name it and the engine reads it back. */
export function projectReferences(document: StateDocument | undefined): Map<string, string> {
  const references = new Map<string, string>();
  for (const { type, name, mode, module } of document?.resources ?? []) {
    if (type !== "mongodbatlas_project" || mode !== "managed" || module !== undefined) continue;
    const result = resolveId(document, `${type}.${name}`);
    if (result.kind === "known" && !references.has(result.value)) references.set(result.value, `${type}.${name}.id`);
  }
  return references;
}

function attribute(instance: StateInstance, name: string): string | undefined {
  const attributes = instance.json["attributes"];
  const value = isObject(attributes) ? attributes[name] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

function unknown(reason: string): ReferenceResult {
  return { kind: "unknown", reason };
}
