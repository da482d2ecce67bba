/** A simulated Atlas, a folder with Terraform files, and the command between the two. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { atlasData, owner, projects, rolesOf } from "../../../engine/test/lifecycle/atlas-data.ts";
import { type Data, type Simulator, startSimulator } from "../../../simulator/src/simulator.ts";
import { type Cli, type Folder, makeFolder, type Ran } from "./cli.ts";

export const ci = "mongodbatlas_project_api_key.ci";

export interface Site {
  readonly atlas: Simulator;
  readonly folder: Folder;
  readonly env: NodeJS.ProcessEnv;
  /** In the folder; no Terraform is on the path. */
  run(...args: string[]): Promise<Ran>;
  /** Of the keys in Atlas, but the owner's: description, and roles by project. */
  keys(): {
    readonly desc: string;
    readonly id: string;
    readonly inProjects: Readonly<Record<string, readonly string[]>>;
  }[];
  read(name: string): Promise<string>;
  /** Every file in the folder and in the state home, with what is in it. */
  everything(): Record<string, string>;
  /** Writes what `everything` has told of another one. */
  restore(files: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

/** Ends with the test. */
export async function openSite(
  cli: Cli,
  files: Readonly<Record<string, string>>,
  data: Data = atlasData,
): Promise<Site> {
  const site = await startSite(cli, files, data);
  onTestFinished(() => site.close());
  return site;
}

export async function startSite(
  cli: Cli,
  files: Readonly<Record<string, string>>,
  data: Data = atlasData,
): Promise<Site> {
  const atlas = await startSimulator({ data, seed: 1 });
  const folder = await makeFolder(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`module/${name}`, text])),
  );
  const module = join(folder.path, "module");
  await mkdir(module, { recursive: true });
  const env: NodeJS.ProcessEnv = {
    PATH: "",
    HOME: join(folder.path, "home"),
    XDG_STATE_HOME: join(folder.path, "state"),
    XDG_CONFIG_HOME: join(folder.path, "home"),
    MONGODB_ATLAS_BASE_URL: atlas.url,
    MONGODB_ATLAS_PUBLIC_API_KEY: owner.publicKey,
    MONGODB_ATLAS_PRIVATE_API_KEY: owner.privateKey,
  };
  const inModule = { ...folder, path: module };
  return {
    atlas,
    folder: {
      ...inModule,
      write: (more) =>
        folder.write(Object.fromEntries(Object.entries(more).map(([name, text]) => [`module/${name}`, text]))),
    },
    env,
    run: (...args) => cli.run(args, { folder: module, env }),
    keys: () =>
      atlas
        .state()
        .apiKeys.filter(({ publicKey }) => publicKey !== owner.publicKey)
        .map(({ id, desc }) => ({ id, desc, inProjects: rolesOf(atlas.state(), id).inProjects })),
    read: (name) => readFile(join(module, name), "utf8"),
    everything: () => filesBelow(folder.path),
    restore: folder.write,
    async close() {
      await atlas.close();
      await folder.remove();
    },
  };
}

function filesBelow(path: string): Record<string, string> {
  const names = readdirSync(path, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(path, name)).isFile())
      .map((name) => [name, readFileSync(join(path, name), "utf8")]),
  );
}

/** A key in the first so many projects, each with `role`; without a name it is `ci`. */
export function keyText(count: number, role = "GROUP_OWNER", name = "ci", description = name): string {
  const assignments = projects
    .slice(0, count)
    .map((project) => `  project_assignment {\n    project_id = "${project}"\n    role_names = ["${role}"]\n  }\n`);
  return `resource "mongodbatlas_project_api_key" "${name}" {
  description = "${description}"
  project_id  = "${projects[0]}"
${assignments.join("")}}
`;
}

/** As `keyText` wants it. */
export function rolesIn(count: number, role = "GROUP_OWNER"): Record<string, string[]> {
  return Object.fromEntries(projects.slice(0, count).map((project) => [project, [role]]));
}
