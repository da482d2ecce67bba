/** Writes the state so that a reader sees the old or the new one, never half of one. */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Data } from "./data.ts";

export function save(file: string, data: Data): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  rmSync(temporary, { force: true });
  try {
    writeFileSync(temporary, `${JSON.stringify(data, undefined, 2)}\n`, { mode: 0o600, flag: "wx" });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
