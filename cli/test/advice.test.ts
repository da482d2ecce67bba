/** What the command advises can be done in a terminal. */
import { expect, test } from "vitest";
import { adviceByCode } from "../../engine/src/admin-api/advice.ts";
import { acme, atlasKey, one, withKeys } from "../../engine/test/lifecycle/atlas-data.ts";
import { terminalAdvice } from "../src/keys/advice.ts";
import { ci, keyText, openSite } from "./support/atlas.ts";
import { useCli } from "./support/cli.ts";

const cli = useCli();
const byHand = atlasKey(2, "made by hand", { [one]: ["GROUP_READ_ONLY"] });
const absent = "64b0000000000000000000ff";

/** Commands of the editor, or the editor itself. */
const editorsWords = /(?<!to )\b(?:[Ss]ign in\b(?! to the proxy)|Refresh\b|extension\b)/;

test.each(Object.entries(adviceByCode))("to %s no advice that only the editor can follow", (code, { advice }) => {
  expect(terminalAdvice({ code, advice })).not.toMatch(editorsWords);
});

test("without credentials, with those of another Atlas, and with a profile that keeps its secrets elsewhere", async () => {
  const site = await openSite(cli, { "main.tf": keyText(1) });
  for (const name of Object.keys(site.env).filter((name) => name.startsWith("MONGODB"))) delete site.env[name];
  const profile = async (text: string) => {
    await site.folder.write({ "../home/atlascli/config.toml": text });
    return await site.run("plan");
  };
  const keys = 'public_api_key = "abcdefgh"\nprivate_api_key = "x-y-z"\n';
  const cases = [await site.run("plan"), await profile("[default]\n"), await profile("[default")];
  site.env["MONGODB_ATLAS_BASE_URL"] = site.atlas.url;
  cases.push(await profile(`[default]\n${keys}`));
  for (const { code, stderr } of cases) {
    expect(code).toBe(1);
    expect(stderr).toContain("MONGODB_ATLAS_PUBLIC_API_KEY");
    expect(stderr).not.toMatch(editorsWords);
  }
  expect(new Set(cases.map(({ stderr }) => stderr)).size).toBe(cases.length);
});

test("where a project or a key cannot be seen", async () => {
  const site = await openSite(cli, { "main.tf": keyText(1).replaceAll(one, absent) }, withKeys(byHand));
  const cases = [
    await site.run("plan"),
    await site.run("import", ci, `${absent}-${byHand.id}`),
    await site.run("import", ci, `${acme}-${absent}`),
    await site.run("import", ci, `${one}-${absent}`),
  ];
  for (const { code, stderr } of cases) {
    expect(code).toBe(1);
    expect(stderr).toMatch(/MONGODB_ATLAS_PUBLIC_API_KEY|atlas-api-keys plan/);
    expect(stderr).not.toMatch(editorsWords);
  }
  const { stdout } = await site.run("plan", "--json");
  expect(JSON.parse(stdout).failure.advice).toContain("MONGODB_ATLAS_PUBLIC_API_KEY");
});
