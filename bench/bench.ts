/** `npm run bench`: our parser and our whole analysis beside other parsers, in one run on one machine. */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { parse as parseByHcl2Json } from "@cdktf/hcl2json";
import { Language, Parser } from "web-tree-sitter";
import { analyze } from "../server/src/features/analysis.ts";
import { parse } from "../server/src/hcl/parser.ts";
import { type CheckOptions, check } from "../server/src/rules/check.ts";
import { measure, type Timing } from "./measure.ts";
import { sample } from "./sample.ts";

const options: CheckOptions = {
  era: "documented",
  severities: {},
  additionalRoles: new Set(),
  schemaRules: true,
  onError(_ruleId, error) {
    throw error;
  },
};

const sizes = [
  { name: "1 KB", bytes: 1_000 },
  { name: "10 KB", bytes: 10_000 },
  { name: "100 KB", bytes: 100_000 },
  { name: "1 MB", bytes: 1_000_000 },
];

const require = createRequire(`${process.cwd()}/package.json`);
await Parser.init();
const treeSitter = new Parser();
treeSitter.setLanguage(
  await Language.load(require.resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm")),
);

const contenders: readonly { name: string; run: (text: string) => unknown }[] = [
  { name: "parse (ours)", run: parse },
  { name: "full analysis (ours)", run: (text) => check(analyze("file:///main.tf", text).module, options) },
  { name: "tree-sitter-hcl (WASM)", run: (text) => treeSitter.parse(text)?.delete() },
  { name: "hcl2json (WASM)", run: (text) => parseByHcl2Json("main.tf", text) },
];

const table = new Map<string, Timing>();
for (const size of sizes) {
  const text = sample(size.bytes);
  for (const { name, run } of contenders) table.set(`${name} ${size.name}`, await measure(() => run(text), 2_000));
}

const timing = (name: string, size: string) => table.get(`${name} ${size}`) ?? { median: 0, p95: 0, runs: 0 };
const digits = (value: number) => (value >= 10 ? value.toFixed(0) : value.toPrecision(2));
const rows = contenders.map(({ name }) => {
  const cells = sizes.map(
    (size) => `${digits(timing(name, size.name).median)} / ${digits(timing(name, size.name).p95)}`,
  );
  return `| ${name} | ${cells.join(" | ")} |`;
});
const ratios = contenders.map(({ name }) => {
  const cells = sizes.map((size) =>
    digits(timing("hcl2json (WASM)", size.name).median / timing(name, size.name).median),
  );
  return `| ${name} | ${cells.map((cell) => `${cell} ×`).join(" | ")} |`;
});
const ratio = timing("hcl2json (WASM)", "10 KB").median / timing("parse (ours)", "10 KB").median;
const small = timing("full analysis (ours)", "10 KB").median;
const large = timing("full analysis (ours)", "1 MB").median;
const targets = [
  [ratio >= 50, `parse 10 KB at least 50 times faster than hcl2json: ${ratio.toFixed(0)} times`],
  [small < 0.5, `full analysis of 10 KB below 0.5 ms: ${digits(small)} ms`],
  [large < 100, `full analysis of 1 MB below 100 ms: ${digits(large)} ms`],
] as const;
const heading = `| | ${sizes.map(({ name }) => name).join(" | ")} |\n| --- | ${sizes.map(() => "---").join(" | ")} |`;

const report = `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.version}, ${cpus()[0]?.model.trim()}, ${cpus().length} cores.

Every row was measured in the same process, one call after another, for two seconds a cell after a warm-up. The text is
realistic Terraform (\`bench/sample.ts\`), every third block a \`mongodbatlas_project_api_key\`. Machines differ: compare
the rows of one run, not the milliseconds of two.

"Full analysis" is what a keystroke costs: parse, evaluate, run every rule. hcl2json is HashiCorp's parser compiled to
WASM (0.21.0), tree-sitter-hcl 1.2.0 runs in web-tree-sitter 0.27.1. Both answer less: hcl2json gives no ranges and
nothing at all for a broken file; tree-sitter gives no values.

## Milliseconds, median / 95th percentile

${heading}
${rows.join("\n")}

## How many times faster than hcl2json (medians)

${heading}
${ratios.join("\n")}

## Targets

${targets.map(([isMet, text]) => `- ${isMet ? "met" : "**missed**"}: ${text}`).join("\n")}
`;
writeFileSync("docs/benchmarks.md", report);
process.stdout.write(report);
process.exit(0); // hcl2json's Go runtime never ends by itself
