import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { difference } from "./oracle/compare.ts";
import { damage } from "./oracle/damage.ts";
import { generateFile } from "./oracle/generator.ts";
import { ask } from "./oracle/hcl2json.ts";
import { Random } from "./oracle/random.ts";

/** How many generated files of each sort; more of them with `HCL_FILES=100000`. */
const fileCount = Number(process.env.HCL_FILES ?? 4000);
const fixtures = fileURLToPath(new URL("../../../test-fixtures", import.meta.url));

/** One text a line, with `\n`, `\r` and `\\` for what they stand for. */
function readTable(name: string): string[] {
  const lines = readFileSync(new URL(`oracle/${name}`, import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  const meanings: Readonly<Record<string, string>> = { n: "\n", r: "\r", "\\": "\\" };
  return lines.map((line) => line.replace(/\\(.)/g, (whole, char) => meanings[char] ?? whole));
}

async function differences(texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const text of texts) {
    const different = await difference(text);
    if (different !== undefined) found.push(`${JSON.stringify(text)}\n${different}`);
    if (found.length === 5) break;
  }
  return found;
}

describe("our parser and hcl2json", () => {
  test.each([
    ["accepted.txt", "accepted"],
    ["rejected.txt", "rejected"],
  ])("agree on every text of the table %s", async (name, expected) => {
    const texts = readTable(name);
    expect(await differences(texts)).toEqual([]);
    const verdicts = await Promise.all(texts.map(async (text) => (await ask(text)).kind.split(" ")[0]));
    expect(texts.filter((_, index) => verdicts[index] !== expected)).toEqual([]);
  });

  const spaces = ["\u000b", "\u000c", "\u0085", "\u00a0", "\u1680", "\u200a", "\u200b", "\u2028", "\u3000", "\ufeff"];

  test.each(spaces.map((space) => [space]))("agree on whether %j is white space", async (space) => {
    const texts = [
      `a = <<E\nx\n${space}E${space}\nE\n`,
      `a = "x${space}\${~ b ~}${space}y"\n`,
      `a = <<-E\n${space} x\n  ${space}y\nE\n`,
      `a = <<-E\n   x\n${space}\n   y\nE\n`,
    ];
    expect(await differences(texts)).toEqual([]);
  });

  test("agree that a string is normalised and a label is not", async () => {
    expect(await differences(['a = "e\u0301"\n', 'b "e\u0301" {}\n', "a = <<E\ne\u0301\nE\n"])).toEqual([]);
  });

  const files = readdirSync(fixtures, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tf"))
    .sort();

  test.each(files)("agree on test-fixtures/%s, with line feeds and as Windows writes it", async (file) => {
    const text = readFileSync(`${fixtures}/${file}`, "utf8").replaceAll("\r\n", "\n");
    expect(await differences([text, `\ufeff${text.replaceAll("\n", "\r\n")}`])).toEqual([]);
  });

  test("both accept our own corpus", async () => {
    const corpus = files.filter((file) => file.startsWith("hcl"));
    expect(corpus.length).toBeGreaterThan(8);
    for (const file of corpus) {
      expect((await ask(readFileSync(`${fixtures}/${file}`, "utf8"))).kind, file).toBe("accepted");
    }
  });

  test(`agree on ${fileCount} generated files`, async () => {
    const texts = Array.from({ length: fileCount }, (_, seed) => generateFile(seed));
    expect(await differences(texts)).toEqual([]);
  });

  test(`agree on ${fileCount} generated files with one wound each`, async () => {
    const texts = Array.from({ length: fileCount }, (_, seed) => damage(generateFile(seed), new Random(seed + 7)));
    expect(await differences(texts)).toEqual([]);
  });

  test("see valid and invalid files enough for agreement to mean something", async () => {
    const sample = Array.from({ length: 500 }, (_, seed) => generateFile(seed));
    const whole = await Promise.all(sample.map(ask));
    const wounded = await Promise.all(sample.map((text, seed) => ask(damage(text, new Random(seed + 7)))));
    expect(whole.filter(({ kind }) => kind === "accepted").length).toBeGreaterThan(300);
    expect(wounded.filter(({ kind }) => kind === "rejected").length).toBeGreaterThan(300);
  });
});
