/** A machine with just these variables, and perhaps the Atlas CLI's file. */
import type { Surroundings } from "../../src/credentials/atlas-cli-profile.ts";

export interface Place {
  readonly environment?: Readonly<Record<string, string>>;
  /** The text of the file. */
  readonly profile?: string;
  readonly platform?: NodeJS.Platform;
  /** Where it lies. */
  readonly path?: string;
}

export function place({ environment = {}, profile, platform = "linux", path }: Place): Surroundings {
  const homeFolder = platform === "win32" ? "C:\\Users\\me" : "/home/me";
  const where = path ?? "/home/me/.config/atlascli/config.toml";
  return {
    environment,
    platform,
    homeFolder,
    async readFile(asked) {
      if (asked === where && profile !== undefined) return profile;
      throw Object.assign(new Error(`ENOENT: no such file, open '${asked}'`), { code: "ENOENT" });
    },
  };
}
