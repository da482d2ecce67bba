/** Who is compared. Each is loaded only when it is asked for, as in a program that needs it. */
import { createRequire } from "node:module";
import type { CheckOptions } from "../server/src/rules/core/check.ts";

export interface Contender {
  readonly name: string;
  /** Everything up to the point where a text can be parsed. What it answers may be a promise. */
  readonly load: () => Promise<(text: string) => unknown>;
}

export const ours = "parse (ours)";
export const analysis = "full analysis (ours)";
export const treeSitter = "tree-sitter-hcl (WASM)";
export const hcl2json = "hcl2json (WASM)";

export const contenders: readonly Contender[] = [
  { name: ours, load: async () => (await import("../server/src/hcl/parser.ts")).parse },
  { name: analysis, load: loadAnalysis },
  { name: treeSitter, load: loadTreeSitter },
  { name: hcl2json, load: loadHcl2Json },
];

async function loadAnalysis() {
  const [{ analyze }, { check }, { unknownProvider }] = await Promise.all([
    import("../server/src/features/analysis.ts"),
    import("../server/src/rules/core/check.ts"),
    import("../server/src/terraform/provider-version.ts"),
  ]);
  const options: CheckOptions = {
    severities: {},
    additionalRoles: new Set(),
    schemaRules: true,
    onError(_ruleId, error) {
      throw error;
    },
  };
  return (text: string) => check(analyze("file:///main.tf", text, unknownProvider).module, options);
}

async function loadTreeSitter() {
  const { Language, Parser } = await import("web-tree-sitter");
  await Parser.init();
  const parser = new Parser();
  const require = createRequire(`${process.cwd()}/package.json`);
  parser.setLanguage(
    await Language.load(require.resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm")),
  );
  return (text: string) => parser.parse(text)?.delete();
}

/** Its import only begins to load it; the first call waits for the rest. */
async function loadHcl2Json() {
  const { parse } = await import("@cdktf/hcl2json");
  return (text: string) => parse("main.tf", text);
}
