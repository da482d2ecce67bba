import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { send } from "./client.ts";
import { acme, owner, sample } from "./sample.ts";

const folder = mkdtempSync(join(tmpdir(), "simulator-"));
const program = join(folder, "simulator.js");
const file = join(folder, "data.json");
const started: ChildProcess[] = [];

beforeAll(async () => {
  const entryPoints = [fileURLToPath(new URL("../src/main.ts", import.meta.url))];
  await build({ entryPoints, outfile: program, bundle: true, platform: "node", format: "cjs", logLevel: "warning" });
  writeFileSync(file, JSON.stringify(sample));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(...words: string[]) {
  const child = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, "line");
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await once(child, "exit"))[0];
  };
  return { line: line as string, url: JSON.parse(line as string).url as string, end };
}

/** What it says when it does not start. */
function fail(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: "utf8" });
  expect([status, stdout]).toEqual([2, ""]);
  return stderr;
}

describe("node dist/simulator.js", () => {
  test("prints its address first and answers there", async () => {
    const { line, url } = await start("--port", "0", "--data", file);
    expect(line).toMatch(/^\{"url":"http:\/\/127\.0\.0\.1:\d+"\}$/);
    expect((await send(url, "GET", "/api/atlas/v2")).status).toBe(401);
    expect((await send(url, "GET", "/_control/state")).status).toBe(401);
  });

  test("is reached from this machine only", async () => {
    const { url } = await start("--data", file);
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4");
    for (const { address } of outside) {
      await expect(send(url.replace("127.0.0.1", address), "GET", "/")).rejects.toThrow();
    }
  });

  test("takes options and a seed", async () => {
    const words = ["--data", file, "--control", "--seed", "5", "--option", "nonces=rising", "--option", "latencyMs=1"];
    const [first, second] = [await start(...words), await start(...words)];
    const options = (await send(first.url, "GET", "/_control/options")).json;
    expect(options).toMatchObject({ nonces: "rising", latencyMs: 1 });
    const nonces = await Promise.all([first, second].map(async ({ url }) => (await send(url, "GET", "/")).headers));
    expect(nonces[0]?.["www-authenticate"]).toBe(nonces[1]?.["www-authenticate"]);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("saves on change and ends well on %s", async (signal) => {
    const saved = join(folder, `saved-${signal}.json`);
    const { url, end } = await start("--data", file, "--save", saved, "--control");
    const read = () => JSON.parse(readFileSync(saved, "utf8"));
    expect(read()).toMatchObject({ organizations: sample.organizations, apiKeys: sample.apiKeys });
    await send(url, "PUT", "/_control/state", { body: { ...sample, apiKeys: [owner] } });
    expect(read().apiKeys).toEqual([owner]);
    expect(statSync(saved).mode & 0o777).toBe(0o600);
    await send(url, "PUT", "/_control/faults", { body: [{ request: 1, when: "before", fault: "hang" }] });
    const hanging = expect(send(url, "GET", "/")).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await end(signal)).toBe(0);
    await hanging;
    expect(read().apiKeys).toEqual([owner]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    const again = await start("--data", saved, "--control");
    expect((await send(again.url, "GET", "/_control/state")).json).toEqual(read());
  });

  test("tells its options with --help", () => {
    const { status, stdout } = spawnSync(process.execPath, [program, "--help"], { encoding: "utf8" });
    expect(status).toBe(0);
    for (const word of ["--port", "--data", "--save", "--control", "--seed", "nonceLifetimeMs", "serviceAccounts"]) {
      expect(stdout).toContain(word);
    }
  });
});

describe("a wrong command line", () => {
  test("is told in one line, with where to read more", () => {
    expect(fail("--data", "x", "--port", "70000")).toMatch(/^--port must be .*70000.*--help.*\n$/);
    expect(fail("--nothing")).toMatch(/^Unknown option '--nothing'.*--help.*\n$/);
  });

  test("a file that is not there, and one that cannot be written", () => {
    const nowhere = join(folder, "nowhere", "file.json");
    expect(fail("--data", nowhere)).toContain(nowhere);
    expect(fail("--data", file, "--save", nowhere)).toContain(nowhere);
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });

  test("a port that is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address ? String(address.port) : "";
    expect(fail("--data", file, "--port", port)).toContain(port);
    other.close();
  });
});

test("a wrong file is told with all that is wrong with it", () => {
  const wrong = join(folder, "wrong.json");
  writeFileSync(wrong, JSON.stringify({ organizations: [{ id: acme }], clusters: [] }));
  const message = fail("--data", wrong);
  for (const said of [wrong, "organizations[0].name", "clusters", "--help"]) expect(message).toContain(said);
  expect(message).not.toContain("    at ");
});
