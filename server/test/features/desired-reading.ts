/** What a module's files want, read as a command reads them. */
import { readDesiredModule } from "../../src/desired-module.ts";
import type { Hcl2Json } from "../../src/hcl2json/hcl2json.ts";
import { defaultSettings, type Settings } from "../../src/protocol.ts";
import type { DesiredModule } from "../../src/terraform/desired.ts";
import { hashicorp } from "../support/hashicorp.ts";

interface Options {
  readonly settings?: Partial<Settings>;
  readonly hcl2json?: Hcl2Json;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Files by their names; a text alone is main.tf. */
export function read(
  files: string | Readonly<Record<string, string | undefined>>,
  options: Options = {},
): Promise<DesiredModule> {
  const named = typeof files === "string" ? { "main.tf": files } : files;
  return readDesiredModule(
    Object.entries(named).map(([name, text]) => ({ name, text })),
    {
      hcl2json: options.hcl2json ?? hashicorp,
      environment: options.environment ?? {},
      settings: { ...defaultSettings, ...options.settings },
      onError(_rule, error) {
        throw error;
      },
    },
  );
}

/** `code file:line address way concerns` of each stop. */
export async function stops(...args: Parameters<typeof read>): Promise<string[]> {
  return (await read(...args)).stops.map(
    ({ code, place, address, way, concerns }) =>
      `${code} ${place?.file}:${place?.line} ${address ?? "-"} ${way} ${concerns}`,
  );
}

export const ci = "mongodbatlas_project_api_key.ci";

/** A key with more in its block, from line 8 on. */
export function key(more = "", name = "ci"): string {
  return `resource "mongodbatlas_project_api_key" "${name}" {
  description = "ci"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
${more}
}
`;
}
