/** States as Terraform writes them, and as others do. */
import { readFileSync } from "node:fs";
import { editKeys } from "../../src/state/edit-keys.ts";
import type { KeyRecord } from "../../src/state/key-instance.ts";
import { type JsonObject, parseState, type StateDocument } from "../../src/state/state-document.ts";

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

/** A key to be recorded. */
export const record: KeyRecord = {
  apiKeyId: "e6c9cc8f241488ae2f10c08e",
  orgId: "60ddf55c27a5a20955a707d7",
  publicKey: "eeeeeeee",
  privateKey: null,
  description: 'with "quotes", a \\ and a < b',
  projectId: "64259ee860c43338194b0f8e",
  hasOwnProject: true,
  form: "assignments",
  assignments: [{ projectId: "64259ee860c43338194b0f8e", roleNames: ["GROUP_OWNER"] }],
};

export const provider = 'provider["registry.terraform.io/mongodb/mongodbatlas"]';

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

export function putKey(document: StateDocument, address: string, instance: JsonObject, from: string): string {
  return editKeys(document, new Map([[address, instance]]), from);
}

export function removeKey(document: StateDocument, address: string): string {
  return editKeys(document, new Map([[address, "absent"]]), provider);
}
