/** Where keys are not planned at all: no credential is read there, no program run and no request made. */
import * as vscode from "vscode";
import { type Failure, failed } from "../../../engine/src/outcome.ts";

export function whyNotHere(): Failure | undefined {
  if (vscode.workspace.isTrusted) return undefined;
  return failed(
    "untrusted",
    "This workspace is not trusted, so that no credential is used and no request is made.",
    "Trust it to plan, apply and import keys.",
  );
}

/** A folder that the engine can read. */
export function whyNotThere({ scheme, path }: vscode.Uri): Failure | undefined {
  if (scheme === "file") return undefined;
  return failed(
    "virtual-folder",
    scheme === "untitled"
      ? "This file is not saved yet: a plan needs a folder, with the state in it."
      : `${path} is not on a disk that can be read here: a plan needs the folder itself, with the state in it.`,
    scheme === "untitled" ? "Save it first." : "Open the folder from a disk.",
  );
}
