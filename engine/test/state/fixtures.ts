/** States as Terraform writes them, and as others do. */
import { readFileSync } from "node:fs";
import { parseState, type StateDocument } from "../../src/state/state-document.ts";

const folder = new URL("../../../test-fixtures/state/", import.meta.url);

export function fixture(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

const several = fixture("several.tfstate");

/** The same resources in different clothes. */
export const clothes: readonly (readonly [name: string, text: string])[] = [
  ["as Terraform writes it", several],
  ["with CRLF", several.replaceAll("\n", "\r\n")],
  ["in one line", several.replace(/\n */g, "").replaceAll('": ', '":')],
  ["with tabs, unknown keys and no line break at the end", fixture("tabs-and-unknown-keys.tfstate")],
];

export function parsed(text: string): StateDocument {
  const document = parseState(text);
  if (document.kind !== "done") throw new Error(JSON.stringify(document));
  return document.value;
}

/** The text of every resource but those, in order. */
export function textsWithout(document: StateDocument, ...left: readonly string[]): string[] {
  return document.resources
    .filter(({ module, mode, type, name }) => !left.includes([module, mode, type, name].filter(Boolean).join(" ")))
    .map(({ span }) => document.text.slice(span.start, span.end));
}
