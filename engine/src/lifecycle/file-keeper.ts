/** Private keys as files that only their owner can read, for the terminal. */
import { readFile, rm, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { done, failed, type Outcome } from "../outcome.ts";
import {
  errorText,
  makeFolder,
  removeLeftovers,
  removeLeftoversIn,
  temporaryPath,
  writeAtomically,
  writeDurably,
} from "../state/atomic-file.ts";
import { isGone } from "../state/process-identity.ts";
import type { Environment } from "../state/workspace.ts";
import type { PrivateKeyKeeper } from "./private-keys.ts";

/** One file a key, named after the key's id. Without a folder none is kept, and so none is made. */
export function directoryKeeper(directory: string | undefined): PrivateKeyKeeper {
  if (directory === undefined) return nowhere;
  // The id comes from outside: it must not lead out of the folder.
  const pathOf = (apiKeyId: string) => join(directory, /^\w+$/.test(apiKeyId) ? apiKeyId : "unnamed");
  return keeper(pathOf, () => removeLeftoversIn(directory, "", isGone));
}

/** One file that the user named: for one new key. */
export function fileKeeper(file: string): PrivateKeyKeeper {
  const path = resolve(file);
  const { keep, prepare } = keeper(
    () => path,
    () => removeLeftovers(path, isGone),
  );
  return {
    prepare: async (count) => {
      if (count > 1)
        return failed("private-key-file", `${path} can hold one private key, and ${count} keys are created.`);
      // A device or a folder would have to be replaced.
      const found = await stat(path).catch(() => undefined);
      if (found !== undefined && !found.isFile()) return failed("private-key-file", `${path} is not a file.`);
      if (found !== undefined && found.size > 0)
        return failed(
          "private-key-file",
          `${path} has something in it, which the new private key would replace.`,
          "Name another file, or move that one away.",
        );
      return await prepare(count);
    },
    keep,
    // It does not say whose key it holds; nor is it ours to remove.
    has: async () => false,
    forget: async () => undefined,
  };
}

/** `$XDG_STATE_HOME/atlas-api-keys`, or under `~/.local/state`; undefined where there is neither. */
export function stateHome(environment: Environment, home: string | undefined): string | undefined {
  const base = environment["XDG_STATE_HOME"];
  if (base !== undefined && isAbsolute(base)) return join(base, "atlas-api-keys");
  return home && join(home, ".local", "state", "atlas-api-keys");
}

const noPlace = failed(
  "private-key-file",
  "There is no folder for a new private key: neither XDG_STATE_HOME nor a home folder is set.",
  "Name a file for it with --private-key-file, or set XDG_STATE_HOME.",
);

const nowhere: PrivateKeyKeeper = {
  prepare: async () => noPlace,
  keep: async () => noPlace,
  has: async () => false,
  forget: async () => undefined,
};

/** `tidy`: a run that was killed may have left a private key in a file that never got its name. */
function keeper(pathOf: (apiKeyId: string) => string, tidy: () => Promise<void>): PrivateKeyKeeper {
  return {
    prepare: () => {
      const probe = temporaryPath(pathOf("probe"));
      return orFailure(probe, async () => {
        await makeFolder(dirname(probe), 0o700);
        await writeDurably(probe, "", 0o600);
        await rm(probe);
        await tidy().catch(() => undefined);
      });
    },
    keep: (apiKeyId, privateKey) => {
      const place = pathOf(apiKeyId);
      return orFailure(place, async () => {
        await writeAtomically(place, `${privateKey}\n`, 0o600);
        return { place };
      });
    },
    has: async (apiKeyId) => /\S/.test(await readFile(pathOf(apiKeyId), "utf8").catch(() => "")),
    forget: (apiKeyId) => rm(pathOf(apiKeyId), { force: true }),
  };
}

async function orFailure<T>(path: string, work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return done(await work());
  } catch (error) {
    return failed("private-key-file", `A private key cannot be written to ${path}: ${errorText(error)}.`);
  }
}
