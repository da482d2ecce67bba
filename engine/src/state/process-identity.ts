/** Tells one process from another that got its number later. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { promisify } from "node:util";
import { isCode } from "./atomic-file.ts";

export interface ProcessIdentity {
  /** For a person; it changes with the network. */
  readonly host: string;
  /** The computer, whatever it is called; empty where the system does not say. */
  readonly machine: string;
  /** In which process numbers count: one start of a computer, one container of it. Empty where the system does not say. */
  readonly space: string;
  readonly pid: number;
  /** When it was started, in whatever form the system says it; empty where it does not say. */
  readonly start: string;
}

const run = promisify(execFile);
const timeout = 10_000;

export async function ownIdentity(): Promise<ProcessIdentity> {
  const [machine, space, start] = await Promise.all([machineOf(), ownSpace(), startOf(process.pid)]);
  return { host: hostname(), machine, space, pid: process.pid, start };
}

/** "unseen": it cannot be told, above all of one on another computer or in another container. */
export async function stateOfProcess(identity: ProcessIdentity): Promise<"alive" | "gone" | "unseen"> {
  const own = await ownIdentity();
  const isHere = identity.space !== "" && own.space !== "" ? identity.space === own.space : identity.host === own.host;
  if (!isHere) return isBeforeRestart(identity, own) ? "gone" : "unseen";
  if (isGone(identity.pid)) return "gone";
  const start = await startOf(identity.pid);
  // Its number is taken, and nothing tells by whom.
  if (start === "" || identity.start === "") return "unseen";
  return start === identity.start ? "alive" : "gone";
}

/** Of this very computer, before it was started anew. Copied ones have one machine id, but hardly one name. */
function isBeforeRestart(identity: ProcessIdentity, own: ProcessIdentity): boolean {
  const isThisMachine = own.machine !== "" && identity.machine === own.machine && identity.host === own.host;
  return isThisMachine && bootOf(identity) !== bootOf(own);
}

function bootOf({ space }: ProcessIdentity): string {
  return space.slice(0, space.indexOf("/"));
}

/** No process of this computer has the number. */
export function isGone(pid: number): boolean {
  // To the system 0 and below mean groups of processes, and one of those is always there.
  if (!Number.isInteger(pid) || pid <= 0 || pid > 0x7fffffff) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: it is somebody else's.
    return isCode(error, "ESRCH");
  }
}

/** Hashed: the id itself is nobody else's business. */
async function machineOf(): Promise<string> {
  const id = await readFile("/etc/machine-id", "utf8").catch(() => "");
  return id.trim() === "" ? "" : createHash("sha256").update(`atlas-api-keys ${id.trim()}`).digest("hex").slice(0, 32);
}

async function ownSpace(): Promise<string> {
  try {
    return `${await bootId()}/${await readlink("/proc/self/ns/pid")}`;
  } catch {
    return "";
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
  const [line, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, "utf8"), bootId()]);
  // The second field is the program's name in parentheses and may hold anything; the start is the 22nd.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  // A zombie has ended and only waits for its parent to notice.
  return fields[0] === "Z" ? "ended" : `${boot}/${fields[19] ?? ""}`;
}

async function bootId(): Promise<string> {
  return (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
}
