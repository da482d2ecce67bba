/** What of other resources can be read from the recorded state. */
import { addressText, type InstanceKey, readResourceAddress } from "../../../server/src/terraform/address.ts";
import { indexKey } from "./recorded-keys.ts";
import { isObject, type StateDocument, type StateInstance } from "./state-document.ts";

/** What `TYPE.NAME.id` is, or, in the form of the end of a sentence, why that is not known. */
export type ReferenceResult =
  | { readonly kind: "known"; readonly value: string }
  | { readonly kind: "unknown"; readonly reason: string };

/** `address`: of a managed resource, or of an instance of one. */
export function resolveId(document: StateDocument | undefined, address: string): ReferenceResult {
  const wanted = readResourceAddress(address);
  const resource = document?.resources.find(
    ({ mode, module, type, name }) =>
      mode === "managed" && type === wanted?.type && name === wanted.name && sameText(module, wanted.module),
  );
  if (resource === undefined || wanted === undefined) return unknown(`${address} is not recorded in the state`);
  const instances = resource.instances.filter((instance) => sameKey(indexKey(instance), wanted.key));
  const [instance, second] = instances;
  if (instance === undefined && wanted.key === undefined && resource.instances.length > 0)
    return unknown(`the state has ${address} with instance keys`);
  if (instance === undefined) return unknown(`${address} is not recorded in the state`);
  if (second !== undefined || instance.json["deposed"] !== undefined)
    return unknown(`the state has several instances of ${address}`);
  if (instance.json["status"] === "tainted") return unknown(`${address} is tainted and will be replaced`);
  const id = attribute(instance, "id");
  return id === undefined ? unknown(`the state has no id of ${address}`) : { kind: "known", value: id };
}

/** In a reference `["0"]` is `[0]`: Terraform converts the key to what the resource has. */
function sameKey(recorded: InstanceKey, written: InstanceKey): boolean {
  return recorded === undefined || written === undefined ? recorded === written : String(recorded) === String(written);
}

function sameText(recorded: string | undefined, written: string | undefined): boolean {
  const plain = (text: string | undefined) => text?.replace(/\["(0|[1-9]\d*)"\]/g, "[$1]");
  return plain(recorded) === plain(written);
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

/** What a module has to name projects by: the addresses (`TYPE.NAME`) of its resources, and variables whose value is a project's id. */
export interface ProjectNaming {
  readonly declared: Iterable<string>;
  readonly projectVariables: readonly { readonly name: string; readonly projectId: string }[];
}

/** By project, the expression by which a block can name it and the engine reads it back: a resource's id, else a variable. */
export function projectExpressions(
  document: StateDocument | undefined,
  { declared, projectVariables }: ProjectNaming,
): Map<string, string> {
  const expressions = new Map<string, string>();
  const offer = (projectId: string, expression: string) => {
    if (!expressions.has(projectId)) expressions.set(projectId, expression);
  };
  const here = new Set(declared);
  for (const { type, name, mode, module, instances } of document?.resources ?? []) {
    if (type !== "mongodbatlas_project" || mode !== "managed" || module !== undefined) continue;
    if (!here.has(`${type}.${name}`)) continue;
    for (const instance of instances) {
      const address = addressText([{ name: `${type}.${name}`, key: indexKey(instance) }]);
      const result = resolveId(document, address);
      if (result.kind === "known") offer(result.value, `${address}.id`);
    }
  }
  for (const { name, projectId } of projectVariables) offer(projectId, `var.${name}`);
  return expressions;
}

function attribute(instance: StateInstance, name: string): string | undefined {
  const attributes = instance.json["attributes"];
  const value = isObject(attributes) ? attributes[name] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

function unknown(reason: string): ReferenceResult {
  return { kind: "unknown", reason };
}
