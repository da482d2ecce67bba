/** A workspace of many modules on the disk, the same on every run: services that call shared modules. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sample } from "./sample.ts";

export interface WorkspaceSize {
  readonly modules: number;
  readonly filesOfModule: number;
  /** Characters of a file, about. */
  readonly fileSize: number;
}

/** Of ten modules, as many are shared. */
const sharedOfTen = 2;
/** Files of a module that hold keys, every fifth one; and every so many keys one is wrong. */
const [keyFiles, wrong] = [5, 20];

const key = (index: number) => `
resource "mongodbatlas_project_api_key" "key_${index}" {
  description = "Key ${index}"
  project_id  = local.project_id
  role_names  = [${index % wrong === 1 ? '"GROUP_READONLY"' : "local.role"}]
}
`;

const locals = `locals {
  project_id = "64259ee860c43338194b0f8e"
  role       = var.role
}

variable "role" {
  default = "GROUP_OWNER"
}
`;

const call = (index: number) => `
module "shared_${index}" {
  source = "../../shared/module-${index}"
  role   = "GROUP_READ_ONLY"
}
`;

/** Writes it into an empty folder. Answers the path of a file with a key, in a module that calls others. */
export async function writeWorkspace(folder: string, size: WorkspaceSize): Promise<string> {
  const { modules, filesOfModule, fileSize } = size;
  const shared = Math.floor((modules * sharedOfTen) / 10);
  const other = otherText(fileSize);
  for (let module = 0; module < modules; module++) {
    const isShared = module < shared;
    const path = join(folder, isShared ? `shared/module-${module}` : `services/service-${module}`);
    await mkdir(path, { recursive: true });
    const calls = isShared ? "" : call(module % shared) + call((module * 7 + 1) % shared);
    for (let file = 0; file < filesOfModule; file++) {
      const own = file === 0 ? locals + calls : file % keyFiles === 1 ? key(module * filesOfModule + file) : "";
      await writeFile(join(path, `file-${file}.tf`), own + other(module * filesOfModule + file, own.length));
    }
  }
  return join(folder, `services/service-${modules - 1}/file-1.tf`);
}

/** Resources of other providers, so many that a file has its size. */
function otherText(fileSize: number): (index: number, taken: number) => string {
  const blocks = sample(200_000)
    .split(/^(?=# Service )/m)
    .map((text) => text.replace(/\nresource "mongodbatlas_project_api_key"[\s\S]*?\n}\n/g, ""));
  return (index, taken) => {
    let text = "";
    // The last one may be half too long.
    for (let at = index; ; at++) {
      const block = blocks[at % blocks.length] ?? "";
      if (taken + text.length + block.length / 2 > fileSize) return text;
      text += block;
    }
  };
}
