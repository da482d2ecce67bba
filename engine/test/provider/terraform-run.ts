/** The real Terraform in a folder, with a provider of the mirror and a simulated Atlas. */
import { execFile } from "node:child_process";
import type { Simulator } from "../../../simulator/src/simulator.ts";
import { serviceAccount } from "../lifecycle/atlas-data.ts";
import { noTerraform, terraform } from "../state/terraform.ts";
import type { Mirror } from "./mirror.ts";

/** A provider is a script that the system has to start. */
export const runsProviders = terraform !== undefined && process.platform !== "win32";

/** Ends the title of what needs it. */
export const noProvider = process.platform === "win32" ? ", skipped: a script is no provider on Windows" : noTerraform;

export interface Planned {
  /** With `-detailed-exitcode`: 0 no changes, 1 failed, 2 changes. */
  readonly exitCode: number;
  /** `update mongodbatlas_project_api_key.ci`; imports and what only the outputs see included. */
  readonly changes: readonly string[];
  /** What the provider reads otherwise than it is recorded, changes or not. */
  readonly drift: readonly string[];
  readonly errors: readonly string[];
}

export interface TerraformRun {
  init(): Promise<void>;
  plan(): Promise<Planned>;
  apply(): Promise<void>;
  destroy(): Promise<void>;
  /** The attributes of what is recorded, by address. */
  show(): Promise<{ readonly [address: string]: Attributes }>;
}

interface Attributes {
  readonly [name: string]: unknown;
}

interface Message {
  readonly type: string;
  readonly "@message": string;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } };
  readonly diagnostic?: { readonly severity: string };
}

export function terraformIn(folder: string, atlas: Simulator, { configuration }: Mirror): TerraformRun {
  const own = Object.entries(process.env).filter(([name]) => !/^(TF_|MONGODB_|MCLI_)/.test(name));
  const env = {
    ...Object.fromEntries(own),
    TF_CLI_CONFIG_FILE: configuration,
    TF_IN_AUTOMATION: "1",
    TF_CLI_ARGS: "-no-color",
    CHECKPOINT_DISABLE: "1",
    MONGODB_ATLAS_BASE_URL: atlas.url,
    MONGODB_ATLAS_CLIENT_ID: serviceAccount.clientId,
    MONGODB_ATLAS_CLIENT_SECRET: serviceAccount.clientSecret,
  };
  const run = (...args: string[]) =>
    new Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
      execFile(terraform?.program ?? "", args, { cwd: folder, env }, (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
      });
    });
  const succeed = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await run(...args);
    if (exitCode !== 0) throw new Error(`terraform ${args.join(" ")}: ${exitCode}\n${stdout}${stderr}`);
    return stdout;
  };
  return {
    init: async () => void (await succeed("init", "-input=false")),
    apply: async () => void (await succeed("apply", "-auto-approve", "-input=false")),
    destroy: async () => void (await succeed("destroy", "-auto-approve", "-input=false")),
    async plan() {
      const { exitCode, stdout } = await run("plan", "-json", "-detailed-exitcode", "-input=false");
      const messages = stdout
        .trim()
        .split("\n")
        .map((line): Message => JSON.parse(line));
      const changesOf = (type: string) =>
        messages.flatMap(({ type: of, change }) =>
          of === type && change ? [`${change.action} ${change.resource.addr}`] : [],
        );
      return {
        exitCode,
        changes: changesOf("planned_change"),
        drift: changesOf("resource_drift"),
        errors: messages.flatMap((line) => (line.diagnostic?.severity === "error" ? [line["@message"]] : [])),
      };
    },
    async show() {
      const { values } = JSON.parse(await succeed("show", "-json"));
      if (values === undefined) return {};
      const resources: readonly { address: string; values: Attributes }[] = values.root_module.resources;
      return Object.fromEntries(resources.map(({ address, values: attributes }) => [address, attributes]));
    },
  };
}
