/** The files of one folder that make a module, in the order in which Terraform reads them. */
import { compareText, type SourceFile } from "./value.ts";

export interface ModuleFiles {
  /** URI of the folder, without a slash at the end. */
  readonly folder: string;
  /** Configuration files; those that override others come last. */
  readonly files: readonly SourceFile[];
  /** `terraform.tfvars` and `*.auto.tfvars`, a later one winning over an earlier one. They count for a root module only. */
  readonly variableFiles: readonly SourceFile[];
}

export type FileRole = "configuration" | "variables" | "lock" | "none";

const configuration = /\.(?:tf|tofu)(?:\.json)?$/;
const variables = /^(?:terraform\.tfvars|.*\.auto\.tfvars)(?:\.json)?$/;

/** What a file is to the module of its folder, by its name. Hidden files and editors' backups are nothing. */
export function fileRole(name: string): FileRole {
  if (name === ".terraform.lock.hcl") return "lock";
  if (name.startsWith(".") || name.endsWith("~") || /^#.*#$/.test(name)) return "none";
  if (configuration.test(name)) return "configuration";
  return variables.test(name) ? "variables" : "none";
}

export function moduleFiles(folder: string, files: readonly SourceFile[]): ModuleFiles {
  const byName = [...files].sort((a, b) => compareText(nameOfFile(a), nameOfFile(b)));
  const ofRole = (role: FileRole) => byName.filter((file) => fileRole(nameOfFile(file)) === role);
  // A document that was never saved, or is shown by its language alone, is configuration whatever its name.
  const others = byName.filter((file) => fileRole(nameOfFile(file)) === "none");
  const own = [...ofRole("configuration"), ...others];
  const given = ofRole("variables");
  return {
    folder,
    files: [...own.filter((file) => !isOverride(file)), ...own.filter(isOverride)],
    variableFiles: [...given.filter((file) => !isAutomatic(file)), ...given.filter(isAutomatic)],
  };
}

export function isOverride(file: SourceFile): boolean {
  return /^(?:.*_)?override\.(?:tf|tofu)(?:\.json)?$/.test(nameOfFile(file));
}

/** Only `terraform.tfvars` and its JSON twin are read before these. */
function isAutomatic(file: SourceFile): boolean {
  return !/^terraform\.tfvars(?:\.json)?$/.test(nameOfFile(file));
}

/** The last part of its URI. */
export function nameOfFile({ uri }: SourceFile): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}

/** The folder's URI without a slash at the end. */
export function folderOf(uri: string): string {
  return uri.slice(0, Math.max(uri.lastIndexOf("/"), 0));
}
