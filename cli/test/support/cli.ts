/** The command as a person has it: bundled, in a process of its own, in a folder of its own. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { bundle } from "../../../server/test/support/bundle.ts";

export const root = resolve(import.meta.dirname, "../../..");

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What ended it, if something did. */
  readonly signal?: NodeJS.Signals;
}

export interface Cli {
  readonly file: string;
  run(args: readonly string[], options: { readonly folder: string; readonly env?: NodeJS.ProcessEnv }): Promise<Ran>;
  remove(): Promise<void>;
}

/** Of a test file: bundled before its tests, and gone after them. */
export function useCli(): Cli {
  let cli: Cli | undefined;
  const there = (): Cli => {
    if (cli === undefined) throw new Error("The command is bundled before the first test.");
    return cli;
  };
  beforeAll(async () => {
    cli = await bundleCli();
  });
  afterAll(() => cli?.remove());
  return {
    get file() {
      return there().file;
    },
    run: (args, options) => there().run(args, options),
    remove: () => there().remove(),
  };
}

/** With the rules' pages where a clone has them. */
async function bundleCli(): Promise<Cli> {
  const { folder, dist, remove } = await bundle({ cli: "cli/src/main.ts" });
  await cp(join(root, "docs/rules"), join(folder, "docs/rules"), { recursive: true });
  const file = join(dist, "cli.js");
  return { file, run: (args, options) => runNode([file, ...args], options), remove };
}

export function runNode(
  args: readonly string[],
  { folder, env = {} }: { readonly folder: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Ran> {
  return new Promise((done) => {
    const options = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 1 << 30 };
    const child = execFile(process.execPath, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      done({ code, stdout, stderr, ...(error?.signal ? { signal: error.signal } : {}) });
    });
    child.stdin?.end();
  });
}

export interface Folder {
  readonly path: string;
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  remove(): Promise<void>;
}

/** A folder for each test of a test file. */
export function useFolder(): Folder {
  let folder: Folder | undefined;
  const there = (): Folder => {
    if (folder === undefined) throw new Error("The folder is made before each test.");
    return folder;
  };
  beforeEach(async () => {
    folder = await makeFolder();
  });
  afterEach(() => folder?.remove());
  return {
    get path() {
      return there().path;
    },
    write: (files) => there().write(files),
    remove: () => there().remove(),
  };
}

/** An empty folder. */
export async function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "atlas-api-keys-cli-"));
  const write = async (more: typeof files) => {
    for (const [name, content] of Object.entries(more)) {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  };
  await write(files);
  return { path, write, remove: () => rm(path, { recursive: true, force: true }) };
}
