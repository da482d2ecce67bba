/** One text before both parsers. */
import { parse } from "../../../src/hcl/parser.ts";
import { ask } from "./hcl2json.ts";
import { canonical, NoJson, toJson } from "./to-json.ts";

/** What differs between our reading of `text` and hcl2json's, or undefined. */
export async function difference(text: string): Promise<string | undefined> {
  const tree = parse(text);
  const verdict = await ask(text);
  const [error] = tree.errors;
  if (verdict.kind === "rejected") {
    return error === undefined ? `ours accepts, hcl2json says: ${verdict.message}` : undefined;
  }
  if (error !== undefined) {
    return `hcl2json accepts, ours says: ${error.message} (at ${JSON.stringify(text.slice(error.start, error.end))}, ${error.start})`;
  }
  let ours: string | undefined;
  try {
    ours = canonical(toJson(tree));
  } catch (cause) {
    if (!(cause instanceof NoJson)) throw cause;
  }
  const theirs = verdict.kind === "accepted" ? canonical(verdict.json) : undefined;
  return ours === theirs ? undefined : `ours:     ${ours}\nhcl2json: ${theirs}`;
}
