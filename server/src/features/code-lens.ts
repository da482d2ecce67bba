/** Above each key: plan it, apply it, and what is known of it. Shows the last known result and asks for nothing. */
import type { CodeLens } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import {
  applyCommand,
  type KeyArgument,
  type KeyResult,
  type KeyStatus,
  type KnownKeys,
  planCommand,
} from "../protocol.ts";
import type { Definitions } from "../terraform/definitions.ts";
import { keyResourceType } from "../terraform/schema.ts";
import { rangeOf } from "./diagnostics.ts";

/** `keys`: those of the document. */
export function codeLenses(
  document: TextDocument,
  { keys }: Pick<Definitions, "keys">,
  { canPlan, results }: KnownKeys,
): CodeLens[] {
  // A plan reads the folder's files and its state: there are none for a document that lies nowhere.
  if (!canPlan || !document.uri.startsWith("file:")) return [];
  const folder = document.uri.slice(0, document.uri.lastIndexOf("/"));
  return keys.flatMap(({ name, file, block }) => {
    if (block.labels.length !== 2) return [];
    const address = `${keyResourceType}.${name}`;
    const range = rangeOf(document, block.header);
    const argument: KeyArgument = { uri: document.uri, address };
    const lens = (title: string, command: string): CodeLens => ({
      range,
      command: { title, command, ...(command === "" ? {} : { arguments: [argument] }) },
    });
    const text = file.tree.text.slice(block.start, block.end);
    const known = results.find(
      (result) => result.folder === folder && result.address === address && result.block === text,
    );
    return [
      lens("Plan", planCommand),
      lens("Apply", applyCommand),
      ...(known === undefined ? [] : [lens(`${lensText(known)} (${known.time})`, "")]),
    ];
  });
}

function lensText({ instances, status }: KeyResult): string {
  const text = statusText(status);
  return instances === undefined ? text : `${instances === 1 ? "1 instance" : `${instances} instances`}, ${text}`;
}

function statusText(status: KeyStatus): string {
  switch (status.kind) {
    case "in-sync":
      return "in sync";
    case "not-created":
      return "not created";
    case "changes":
      return status.count === 1 ? "1 change" : `${status.count} changes`;
  }
}
