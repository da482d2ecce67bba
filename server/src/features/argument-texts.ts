/** What the arguments and blocks of our resources are for, and which of them each era wants. */
import { isFrom, type ProviderVersion } from "../terraform/provider-version.ts";
import { assignmentType, type Presence, shapeOf } from "../terraform/schema.ts";
import { version } from "../terraform/version.ts";
import type { Owner } from "./cursor/owner.ts";

export type Requirement = "required" | "optional" | "deprecated" | "removed";

type OwnerKind = Owner["kind"];

const texts: Readonly<Record<OwnerKind, Readonly<Record<string, string>>>> = {
  key: {
    description: "What the key is called in Atlas: 1 to 250 characters.",
    project_id: "The project that the key is created in: 24 hexadecimal digits.",
    role_names: "The key's roles in the project of the resource, and its organization roles.",
    project_assignment: "A project that the key may enter, and its roles there. One block for each project.",
    count: "How many keys of this kind there are.",
    for_each: "A key for each element of a map or a set of text.",
    provider: "Which configuration of the provider creates the key.",
    depends_on: "What has to exist before the key.",
    lifecycle: "How Terraform replaces, destroys and compares the key.",
    provisioner: "What is run when the key has been created, or before it is destroyed.",
    connection: "How provisioners connect.",
    dynamic: "A project_assignment for each element of a list, a set or a map.",
  },
  assignment: {
    project_id: "The project that the key may enter: 24 hexadecimal digits.",
    role_names: "The key's roles in this project. In the first assignment organization roles may stand beside them.",
  },
  dynamic: {
    for_each:
      "A project_assignment for each of its elements, lists in their order, maps and sets in that of their keys.",
    iterator: "The name by which the content speaks of the element; project_assignment when left out.",
    content: "What each of the blocks holds.",
  },
  import: {
    to: "The address of the resource that the key becomes.",
    id: "PROJECT_ID-API_KEY_ID: a project of the key, a hyphen, and the key.",
    for_each: "One import for each element.",
    provider: "Which configuration of the provider reads the key.",
  },
  values: {},
};

/** One sentence or two; undefined for what is none of ours. */
export function argumentText(owner: OwnerKind, name: string): string | undefined {
  return texts[owner][name];
}

export function requirementOf(owner: OwnerKind, name: string, provider: ProviderVersion): Requirement {
  switch (owner) {
    case "key":
      return ofKey(name === "dynamic" ? assignmentType : name, provider);
    case "assignment":
      return "required";
    case "dynamic":
      return name === "iterator" ? "optional" : "required";
    case "import":
      return name === "to" || name === "id" ? "required" : "optional";
    case "values":
      return "optional";
  }
}

/** Terraform's own arguments are optional in every era. */
function ofKey(name: string, provider: ProviderVersion): Requirement {
  if (name === "description") return "required";
  if (name === "role_names" && provider.era === "e1.10" && isFrom(provider, version(1, 11, 0))) return "deprecated";
  const shape: Readonly<Record<string, Presence>> = { ...shapeOf(provider.era) };
  const presence = shape[name] ?? "optional";
  return presence === "absent" ? "removed" : presence;
}

/** What is wanted of an argument or block, in one sentence. */
export function requirementText(owner: OwnerKind, name: string, provider: ProviderVersion): string {
  const { era, version: exact, constraint } = provider;
  const requirement = requirementOf(owner, name, provider);
  const used = exact ?? constraint;
  const where = owner === "key" && era !== "documented" && used !== undefined ? ` with provider ${used}` : "";
  if (requirement !== "optional") return `${capital(requirement)}${where}.`;
  const note = owner === "key" && era === "documented" ? alternatives[name] : undefined;
  return note ?? `Optional${where}.`;
}

/** Of the reference page: one of two shapes. */
const alternatives: Readonly<Record<string, string>> = {
  project_id: "Required with role_names; beside project_assignment optional, and then the project of the first one.",
  role_names: "Required with project_id, unless there is a project_assignment.",
  [assignmentType]: "Required, one at least, unless project_id and role_names stand in the resource.",
};

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
