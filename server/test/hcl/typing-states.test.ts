/**
 * What the tree keeps of a file while somebody types in it. `TYPING_TABLE=1` prints what each state keeps,
 * `TYPING_SHOW=state` the first mutants of that state that lose or invent something.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { applyEdits } from "../../src/hcl/edit.ts";
import { ask } from "./oracle/hcl2json.ts";
import { measure, readBase } from "./typing/compare.ts";
import { mutants } from "./typing/mutants.ts";

const folder = new URL("../../../test-fixtures/hcl/typing/", import.meta.url);
const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));

interface Row {
  mutants: number;
  untouched: number;
  lost: number;
  perfect: number;
  invented: string[];
}

function measureAll(): Map<string, Row> {
  const rows = new Map<string, Row>();
  let shown = 0;
  for (const text of texts) {
    const base = readBase(text);
    for (const { state, edit } of mutants(base.tree)) {
      const row = rows.get(state) ?? { mutants: 0, untouched: 0, lost: 0, perfect: 0, invented: [] };
      rows.set(state, row);
      const { untouched, lost, invented } = measure(base, edit);
      row.mutants++;
      row.untouched += untouched;
      row.lost += lost.length;
      row.invented.push(...invented);
      if (lost.length + invented.length === 0) row.perfect++;
      else if (state === process.env.TYPING_SHOW && shown++ < 12) {
        const around = applyEdits(text, [edit]).slice(Math.max(0, edit.start - 160), edit.start + 160);
        console.log(`${around}\nlost: ${lost.join(", ")}\ninvented: ${invented.join(", ")}\n${"-".repeat(60)}`);
      }
    }
  }
  return rows;
}

function kept({ untouched, lost }: Row): number {
  return (100 * (untouched - lost)) / Math.max(1, untouched);
}

function printTable(rows: ReadonlyMap<string, Row>): void {
  const total: Row = { mutants: 0, untouched: 0, lost: 0, perfect: 0, invented: [] };
  const lines: string[] = [];
  const line = (state: string, row: Row): string =>
    `| ${state} | ${row.mutants} | ${row.untouched} | ${kept(row).toFixed(2)} % | ${((100 * row.perfect) / row.mutants).toFixed(1)} % | ${row.invented.length} |`;
  for (const [state, row] of rows) {
    lines.push(line(state, row));
    for (const key of ["mutants", "untouched", "lost", "perfect"] as const) total[key] += row[key];
    total.invented.push(...row.invented);
  }
  console.log(["| state | mutants | items | kept | perfect | invented |", ...lines, line("all", total)].join("\n"));
}

test("the files to type in are correct", async () => {
  expect(texts.length).toBeGreaterThan(3);
  for (const text of texts) expect((await ask(text)).kind).toBe("accepted");
});

test("a tree keeps what was not touched, and invents nothing", () => {
  const rows = measureAll();
  if (process.env.TYPING_TABLE !== undefined) printTable(rows);
  const all = [...rows.values()];
  const sum = (key: "mutants" | "untouched" | "lost"): number => all.reduce((total, row) => total + row[key], 0);
  expect(sum("mutants")).toBeGreaterThan(3000);
  expect(1 - sum("lost") / sum("untouched")).toBeGreaterThanOrEqual(0.99);
  expect([...rows].filter(([, row]) => kept(row) < 95).map(([state, row]) => `${state}: ${kept(row)} %`)).toEqual([]);
  expect(
    [...rows].filter(([, row]) => row.invented.length > 0).map(([state, row]) => `${state}: ${row.invented}`),
  ).toEqual([]);
});
