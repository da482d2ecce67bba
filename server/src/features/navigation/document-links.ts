/** Links from a resource's type to its page in the provider's documentation. */
import type { Span } from "../../hcl/span.ts";
import type { SyntaxTree } from "../../hcl/syntax.ts";
import type { ProviderVersion } from "../../terraform/provider-version.ts";
import { insideQuotes } from "./occurrences.ts";

export interface Link extends Span {
  readonly target: string;
  readonly tooltip: string;
}

/** Resources and data sources whose pages belong to the life of a key. */
const pages: ReadonlySet<string> = new Set([
  ...["mongodbatlas_project_api_key", "mongodbatlas_api_key", "mongodbatlas_api_key_project_assignment"],
  ...["mongodbatlas_project", "mongodbatlas_access_list_api_key"],
]);

const folders: Readonly<Record<string, string>> = { resource: "resources", data: "data-sources" };

/** The page is that of the version in use, where one is known. */
export function documentLinks({ body }: SyntaxTree, { version }: Pick<ProviderVersion, "version">): Link[] {
  return body.items.flatMap((item) => {
    if (item.kind !== "block") return [];
    const folder = folders[item.type.name];
    const [type] = item.labels;
    if (folder === undefined || type === undefined || !pages.has(type.value)) return [];
    const page = type.value.replace(/^mongodbatlas_/, "");
    const base = "https://registry.terraform.io/providers/mongodb/mongodbatlas";
    const target = `${base}/${version ?? "latest"}/docs/${folder}/${page}`;
    return [{ ...insideQuotes(type), target, tooltip: `${type.value} in the provider's documentation` }];
  });
}
