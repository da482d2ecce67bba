/** Tells one process from another that got its number later. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { promisify } from "node:util";
import { isCode } from "./atomic-file.ts";

export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** When it was started, in whatever form the system says it; empty where it does not say. */
  readonly start: string;
}

const run = promisify(execFile);
const timeout = 10_000;

export async function ownIdentity(): Promise<ProcessIdentity> {
  return { host: hostname(), pid: process.pid, start: await startOf(process.pid) };
}

/** "elsewhere": on another computer, where it cannot be seen. */
export async function stateOfProcess(identity: ProcessIdentity): Promise<"alive" | "gone" | "elsewhere"> {
  if (identity.host !== hostname()) return "elsewhere";
  if (isGone(identity.pid)) return "gone";
  const start = await startOf(identity.pid);
  return start === "" || identity.start === "" || start === identity.start ? "alive" : "gone";
}

/** No process of this computer has the number. */
export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: it is somebody else's.
    return isCode(error, "ESRCH");
  }
}

async function startOf(pid: number): Promise<string> {
  try {
    if (process.platform === "linux") return await linuxStart(pid);
    if (process.platform === "win32") {
      const script = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
      const { stdout } = await run("powershell.exe", ["-NoProfile", "-Command", script], { timeout });
      return stdout.trim();
    }
    const { stdout } = await run("ps", ["-o", "lstart=", "-p", String(pid)], {
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
      timeout,
    });
    return stdout.trim();
  } catch {
    return "";
  }
}

/** Clock ticks since the computer was started, and which start of the computer that was. */
async function linuxStart(pid: number): Promise<string> {
  const [line, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, "utf8"),
    readFile("/proc/sys/kernel/random/boot_id", "utf8"),
  ]);
  // The second field is the program's name in parentheses and may hold anything; the start is the 22nd.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  // A zombie has ended and only waits for its parent to notice.
  return fields[0] === "Z" ? "ended" : `${boot.trim()}/${fields[19] ?? ""}`;
}
