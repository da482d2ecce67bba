/** Steps that run only when something they depend on changed, and how they are told. Node's own modules only. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Where what is fetched once for all clones is kept. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "atlas-api-keys");

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * What `npm run` and a shell add to the environment and no child may take for its own: NODE_ENV=production, say, would
 * make npm leave out what builds and tests us. Registry, proxy, cache and certificates stay.
 */
const notForChildren =
  /^(NODE_ENV|INIT_CWD|npm_(lifecycle|package|command|execpath|node_execpath).*|npm_config_(local_prefix|omit|include|only|production|also|dev|global|location|workspaces?|include_workspace_root|ignore_scripts|dry_run|loglevel|silent|json|package_lock|package_lock_only|install_strategy))$/i;

/** The environment of every command we start. */
export function childEnvironment(extra = {}) {
  const inherited = Object.entries(process.env).filter(([name]) => !notForChildren.test(name));
  return { ...Object.fromEntries(inherited), ...extra };
}

/**
 * Runs a command in the project's root and answers how it ended, as spawnSync does. Output goes to this process's.
 * On Windows most commands are scripts that only a shell runs, and a shell takes an argument with a blank in it for two.
 */
export function launch(command, args, { env = {}, ...options } = {}) {
  const shell = process.platform === "win32" && command !== process.execPath;
  const [program, ...rest] = shell
    ? [command, ...args].map((part) => (/\s/.test(part) ? `"${part}"` : part))
    : [command, ...args];
  return spawnSync(program, rest, { cwd: root, stdio: "inherit", env: childEnvironment(env), shell, ...options });
}

/** The same; throws when it fails. */
export function run(command, args, options) {
  const result = launch(command, args, options);
  if (result.error) throw new Error(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) throw new Error(`${command} ${args.join(" ")} failed (${result.signal ?? result.status}).`);
  return result;
}

export function npm(args, options) {
  return run("npm", args, options);
}

/** The path of a program of node_modules. */
export function binary(name) {
  return join(root, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);
}

/** All files of some paths (relative to the root), sorted; folders are walked. */
export function filesOf(paths) {
  const found = [];
  const walk = (path) => {
    if (!existsSync(path)) return;
    if (!statSync(path).isDirectory()) found.push(path);
    else for (const name of readdirSync(path)) if (name !== "node_modules") walk(join(path, name));
  };
  for (const path of paths) walk(join(root, path));
  return found.sort();
}

/** A hash of the contents of files and folders, and of anything else that matters. */
export function hashOf(paths, extra = "") {
  const hash = createHash("sha256").update(`${process.version} ${extra}`);
  for (const file of filesOf(paths)) hash.update(relative(root, file)).update(readFileSync(file));
  return hash.digest("hex");
}

/**
 * Does `work` unless it was done for the same `hash` before and its outputs still exist. The stamp is a file that goes
 * away while the work is being done, so that half a job is never taken for a whole one.
 */
export async function once(name, stamp, { hash, outputs }, work) {
  const isDone =
    existsSync(stamp) && readFileSync(stamp, "utf8") === hash && outputs.every((output) => existsSync(output));
  if (isDone) return false;
  rmSync(stamp, { force: true });
  const start = Date.now();
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  say(`${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return true;
}
