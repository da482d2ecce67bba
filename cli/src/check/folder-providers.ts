/** Which version of the provider a folder uses: all its files say it, also those that are not checked. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  type LockedProvider,
  lockFileName,
  type ProviderRequirement,
  type ProviderVersion,
  parse,
  providerVersion,
  readLockFile,
  readRequirements,
} from "../../../server/src/index.ts";
import { readText } from "../read-text.ts";

interface Written {
  readonly requirements: readonly ProviderRequirement[];
  readonly locked: readonly LockedProvider[];
}

export class FolderProviders {
  readonly #written = new Map<string, Written>();

  /** `setting`: what the folder's settings say. A file that cannot be read says nothing here: the check tells of it. */
  of(folder: string, setting: string | undefined): ProviderVersion {
    let written = this.#written.get(folder);
    if (written === undefined) {
      written = read(folder);
      this.#written.set(folder, written);
    }
    return providerVersion({ setting, ...written });
  }
}

function read(folder: string): Written {
  const names = namesIn(folder);
  return {
    requirements: names.filter(isTerraformFile).flatMap((name) => {
      const text = textOf(join(folder, name));
      // Few files have any: the others need not be parsed.
      return text.includes("required_providers") ? readRequirements({ uri: name, tree: parse(text) }) : [];
    }),
    locked: readLockFile({ uri: lockFileName, tree: parse(textOf(join(folder, lockFileName))) }),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Hidden files are none to Terraform. */
function isTerraformFile(name: string): boolean {
  return name.endsWith(".tf") && !name.startsWith(".");
}

function textOf(path: string): string {
  try {
    return readText(path).text;
  } catch {
    return "";
  }
}
