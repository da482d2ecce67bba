/** Where a finding may stand, in native files and in the twins that some of them get in JSON. */
import { parse } from "../../../src/hcl/parser.ts";
import type { Attribute, Block, Body, Span } from "../../../src/hcl/syntax.ts";
import { isJsonSyntax, parseFile } from "../../../src/terraform/parse-file.ts";
import type { Random } from "../../hcl/oracle/random.ts";
import { isInterleaved, jsonTwin, twinLayouts } from "../../support/json-twin.ts";
import type { Drawn } from "./draw.ts";
import type { PlaceId } from "./uses.ts";

export interface Region extends Span {
  readonly path: string;
}

export interface Files {
  /** Text by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly regions: ReadonlyMap<PlaceId, Region>;
}

/** A place of a native file is its line. */
export function nativeFiles({ files, places }: Drawn): Files {
  const regions = new Map<PlaceId, Region>();
  for (const [id, [path, offset]] of places) regions.set(id, { path, ...lineAround(files[path] ?? "", offset) });
  return { files, regions };
}

/** Some of the files in JSON, where a place is the whole argument: its parts have other lines there. */
export function withTwins(drawn: Drawn, random: Random): Files {
  const { files: native, regions: lines } = nativeFiles(drawn);
  const files: Record<string, string> = {};
  const regions = new Map(lines);
  for (const [path, text] of Object.entries(native)) {
    if (random.chance(0.5)) {
      files[path] = text;
      continue;
    }
    const [members, lists] = [twinLayouts[2], twinLayouts[random.below(2)]] as const;
    const tree = parse(text);
    const layout = (isInterleaved(tree.body) ? members : lists)?.[1] as (typeof twinLayouts)[number][1];
    const twinPath = `${path}.json`;
    files[twinPath] = jsonTwin(text, layout);
    const own = itemsIn(tree.body);
    const its = itemsIn(parseFile(twinPath, files[twinPath]).body);
    if (own.length !== its.length)
      throw new Error(`The twin of ${path} has ${its.length} items instead of ${own.length}`);
    for (const [id, [itsPath, offset]] of drawn.places) {
      if (itsPath !== path) continue;
      const index = own.findLastIndex((item) => item.start <= offset && offset <= item.end);
      const item = its[index] as Attribute | Block;
      regions.set(id, { path: twinPath, ...(item.kind === "block" ? item.header : item) });
    }
  }
  return { files, regions };
}

export function isTwin(path: string): boolean {
  return isJsonSyntax(path) || path.endsWith(".tfvars.json");
}

function itemsIn({ items }: Body): (Attribute | Block)[] {
  return items.flatMap((item) =>
    item.kind === "block" ? [item, ...itemsIn(item.body)] : item.kind === "attribute" ? [item] : [],
  );
}

function lineAround(text: string, offset: number): Span {
  const end = text.indexOf("\n", offset);
  return { start: text.lastIndexOf("\n", offset - 1) + 1, end: end < 0 ? text.length : end };
}
