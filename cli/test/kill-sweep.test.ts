/**
 * The command is killed at every step of an apply: before every change of a file, every request, and every answer. One
 * more apply then ends with exactly one key, the right roles, and everything recorded.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recordedKeys } from "../../engine/src/state/recorded-keys.ts";
import { parseState } from "../../engine/src/state/state-document.ts";
import { owner, rolesOf } from "../../engine/test/lifecycle/atlas-data.ts";
import type { Data } from "../../simulator/src/simulator.ts";
import { ci, keyText, rolesIn, type Site, startSite } from "./support/atlas.ts";
import { type Ran, runNode, useCli } from "./support/cli.ts";

/** Every so many points; KILL_SWEEP=1 for all of them. */
const stride = Number(process.env["KILL_SWEEP"] ?? 5);
const killer = join(import.meta.dirname, "support/killer.cjs");

const cli = useCli();

interface Scenario {
  readonly name: string;
  /** Applied before, undisturbed. */
  readonly before: string | undefined;
  readonly text: string;
  readonly command: "apply" | "destroy";
  readonly roles: Readonly<Record<string, readonly string[]>> | undefined;
}

const scenarios: readonly Scenario[] = [
  ...[1, 3, 12].map(
    (count): Scenario => ({
      name: `the create of a key in ${count} projects`,
      before: undefined,
      text: keyText(count),
      command: "apply",
      roles: rolesIn(count),
    }),
  ),
  {
    name: "a change of description, roles and projects",
    before: keyText(3),
    text: keyText(5, "GROUP_READ_ONLY", "ci", "renamed"),
    command: "apply",
    roles: rolesIn(5, "GROUP_READ_ONLY"),
  },
  { name: "a delete", before: keyText(3), text: keyText(3), command: "destroy", roles: undefined },
];

interface Start {
  readonly data: Data;
  readonly files: Readonly<Record<string, string>>;
}

async function prepare({ before, text }: Scenario): Promise<Start> {
  const site = await startSite(cli, { "main.tf": before ?? text });
  try {
    if (before !== undefined) {
      expect(await site.run("apply", "--yes")).toMatchObject({ code: 0 });
      await site.folder.write({ "main.tf": text });
    }
    return { data: site.atlas.state(), files: site.everything() };
  } finally {
    await site.close();
  }
}

async function start({ data, files }: Start): Promise<Site> {
  const site = await startSite(cli, {}, data);
  await site.restore(files);
  return site;
}

function disturbed({ command }: Scenario, { folder, env }: Site, more: NodeJS.ProcessEnv): Promise<Ran> {
  return runNode(["--require", killer, cli.file, command, "--yes"], { folder: folder.path, env: { ...env, ...more } });
}

async function countSteps(scenario: Scenario, from: Start): Promise<number> {
  const site = await start(from);
  const file = join(site.folder.path, "count");
  expect(await disturbed(scenario, site, { KILL_COUNT: file })).toMatchObject({ code: 0 });
  const count = Number(readFileSync(file, "utf8"));
  await site.close();
  return count;
}

/**
 * What is wrong, if something is. How many steps there are depends on time, since records that come together are written
 * together: a run may be over before its last ones, which is told as well.
 */
async function sweepOne(scenario: Scenario, from: Start, at: number): Promise<string | undefined> {
  const site = await start(from);
  try {
    const killed = await disturbed(scenario, site, { KILL_AT: String(at) });
    if (killed.code === 0) return "over";
    if (killed.signal !== "SIGKILL") return `${at}: was not killed: ${killed.stderr}`;
    const again = await site.run(scenario.command, "--yes");
    if (again.code !== 0) return `${at}: the next run failed: ${again.stdout}${again.stderr}`;
    const wrong = whatIsWrong(scenario, site);
    return wrong === undefined ? undefined : `${at}: ${wrong}\n${again.stdout}${again.stderr}`;
  } finally {
    await site.close();
  }
}

function whatIsWrong({ roles }: Scenario, site: Site): string | undefined {
  const files = site.everything();
  const names = Object.keys(files).filter((name) => !name.startsWith("home/"));
  const document = parseState(files["module/terraform.tfstate"] ?? "");
  const recorded = document.kind === "done" ? recordedKeys(document.value) : [];
  const keys = site.keys();
  const expectedFiles = ["module/main.tf", "module/terraform.tfstate", "module/terraform.tfstate.backup"];
  const [key, second] = keys;
  if (second !== undefined) return `there are ${keys.length} keys`;
  if (roles === undefined) {
    if (key !== undefined || recorded.length > 0) return "the key is still there or recorded";
  } else {
    if (key === undefined) return "there is no key";
    const { privateKey, desc } = site.atlas.state().apiKeys.find(({ id }) => id === key.id) ?? {};
    expectedFiles.push(`state/atlas-api-keys/${key.id}`);
    if (JSON.stringify(sorted(key.inProjects)) !== JSON.stringify(sorted(roles)))
      return `wrong roles: ${JSON.stringify(key)}`;
    if (String(rolesOf(site.atlas.state(), key.id).organizationRoles) !== "ORG_MEMBER")
      return "wrong organization roles";
    if (recorded.length !== 1 || recorded[0]?.address !== ci || recorded[0].apiKeyId !== key.id) return "not recorded";
    if (recorded[0].description !== desc || recorded[0].assignments?.length !== Object.keys(roles).length)
      return "recorded wrongly";
    if (files[`state/atlas-api-keys/${key.id}`] !== `${privateKey}\n`) return "the private key is lost";
  }
  const unexpected = names.filter((name) => !expectedFiles.includes(name));
  if (unexpected.length > 0) return `left behind: ${unexpected.join(", ")}`;
  if (Object.entries(files).some(([name, text]) => !name.startsWith("state/") && text.includes(owner.privateKey)))
    return "a secret was written";
  return undefined;
}

function sorted(roles: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(roles).sort(([a], [b]) => (a < b ? -1 : 1));
}

for (const scenario of scenarios) {
  test(
    `killed at ${stride === 1 ? "every step" : `every ${stride}th step`} of ${scenario.name}, one more run converges`,
    async () => {
      const from = await prepare(scenario);
      const steps = await countSteps(scenario, from);
      expect(steps).toBeGreaterThan(10);
      const points = Array.from({ length: steps }, (_, index) => index + 1).filter((at) => at % stride === 0);
      const wrong: string[] = [];
      let over = 0;
      const worker = async () => {
        for (let at = points.shift(); at !== undefined; at = points.shift()) {
          const found = await sweepOne(scenario, from, at);
          if (found === "over") over++;
          else if (found !== undefined) wrong.push(found);
        }
      };
      const total = points.length;
      await Promise.all([worker(), worker(), worker()]);
      console.info(`${scenario.name}: killed at ${total - over} of about ${steps} steps`);
      expect(over).toBeLessThan(total / 2);
      expect(wrong.join("\n---\n")).toBe("");
    },
    stride === 1 ? 3_600_000 : 600_000,
  );
}
