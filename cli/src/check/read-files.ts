/** The files that are checked, and any other that a finding speaks of. */
import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import { canonicalUri, disk } from "../../../server/src/index.ts";
import { readText } from "../read-text.ts";
import { reasonOf } from "../reason.ts";
import type { Place, Report } from "./report.ts";

export interface ReadFile extends Place {
  /** Its absolute path. */
  readonly name: string;
  /** Offset in the text of the first bytes that are not UTF-8. */
  readonly firstInvalid: number | undefined;
}

export interface ReadFiles {
  readonly files: readonly ReadFile[];
  /** What could not be read, a sentence each. */
  readonly failures: string[];
  readonly placeOf: Report["placeOf"];
}

/** `names` are absolute paths; those in the answer are relative to `folder`. */
export function readFiles(names: readonly string[], folder: string): ReadFiles {
  const files: ReadFile[] = [];
  const failures: string[] = [];
  for (const name of names) {
    const path = pathOf(name, folder);
    try {
      const { text, firstInvalid } = readText(name);
      const uri = canonicalUri(pathToFileURL(name).href);
      files.push({ name, path, document: TextDocument.create(uri, "terraform", 0, text), firstInvalid });
    } catch (error) {
      failures.push(`The file ${path} cannot be read: ${reasonOf(error)}.`);
    }
  }
  const places = new Map<string, Place>(files.map((file) => [file.document.uri, file]));
  const placeOf = (uri: string): Place => {
    const known = places.get(uri);
    if (known !== undefined) return known;
    const document = TextDocument.create(uri, "terraform", 0, disk.read(uri) ?? "");
    const place = { path: pathOf(fileURLToPath(uri), folder), document };
    places.set(uri, place);
    return place;
  };
  return { files, failures, placeOf };
}

function pathOf(file: string, folder: string): string {
  const path = relative(folder, file);
  return (isAbsolute(path) ? file : path).split(sep).join("/");
}
