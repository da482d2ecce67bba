/** Which provider a new resource is recorded with; Terraform refuses a state that names another than the configuration. */
import type { StateDocument } from "./state-document.ts";

export interface ProviderChoice {
  /** As in `required_providers`: `mongodb/mongodbatlas`, with a host or without; undefined when it is not written. */
  readonly source: string | undefined;
  /** As in `.terraform.lock.hcl`: `registry.terraform.io/mongodb/mongodbatlas`. */
  readonly lockAddress: string | undefined;
  /** Whose registry counts when `source` has no host. */
  readonly cli: "terraform" | "tofu";
}

const registries = { terraform: "registry.terraform.io", tofu: "registry.opentofu.org" };

/** The one recorded with other resources of this provider, else the lock file's, else `source` in the CLI's registry. */
export function providerAddress(document: StateDocument | undefined, choice: ProviderChoice): string {
  const recorded = document?.resources.find(
    ({ type, module, provider }) =>
      type.startsWith("mongodbatlas_") && module === undefined && /^provider\["[^"]+"\]$/.test(provider),
  );
  if (recorded !== undefined) return recorded.provider;
  return `provider["${choice.lockAddress ?? fullSource(choice)}"]`;
}

/** Without a source Terraform assumes `hashicorp/`, where this provider does not exist. */
function fullSource({ source = "mongodb/mongodbatlas", cli }: ProviderChoice): string {
  const parts = source.toLowerCase().split("/");
  if (parts.length === 3) return parts.join("/");
  return [registries[cli], ...(parts.length === 2 ? parts : ["mongodb", "mongodbatlas"])].join("/");
}
