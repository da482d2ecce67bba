/** The home folder of whoever runs this. */
import { homedir } from "node:os";
import { isAbsolute } from "node:path";

/**
 * Undefined where the system tells none, as of a container's user without a name, or `HOME` is no whole path: below it
 * a secret would end up in the folder one stands in, and a profile would be read from there.
 */
export function homeFolder(): string | undefined {
  try {
    const folder = homedir();
    return isAbsolute(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}
