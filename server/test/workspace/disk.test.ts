/** The workspace on a real disk. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { disk } from "../../src/workspace/disk.ts";
import { canonicalUri, uriIn } from "../../src/workspace/uris.ts";

function folder(): { readonly path: string; readonly uri: string } {
  const path = mkdtempSync(join(tmpdir(), "atlas api keys-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return { path, uri: canonicalUri(pathToFileURL(path).href) };
}

test("files, folders, links to files; a link to a folder is not followed, one to nowhere is nothing", () => {
  const { path, uri } = folder();
  writeFileSync(join(path, "main.tf"), "");
  mkdirSync(join(path, "inner"));
  symlinkSync("main.tf", join(path, "linked.tf"));
  symlinkSync(".", join(path, "loop"));
  symlinkSync("nowhere", join(path, "dangling.tf"));
  const kinds = Object.fromEntries((disk.list(uri) ?? []).map(({ name, kind }) => [name, kind]));
  expect(kinds).toEqual({
    "main.tf": "file",
    inner: "folder",
    "linked.tf": "file",
    loop: "other",
    "dangling.tf": "other",
  });
});

test("texts come without a byte order mark; what cannot be read is not there", () => {
  const { path, uri } = folder();
  writeFileSync(join(path, "mark ü.tf"), "\ufeffa = 1\n");
  expect(disk.read(uriIn(uri, "mark ü.tf"))).toBe("a = 1\n");
  expect(disk.read(uriIn(uri, "nothing.tf"))).toBeUndefined();
  expect(disk.read(uri)).toBeUndefined();
  expect(disk.list(uriIn(uri, "nothing"))).toBeUndefined();
  expect(disk.list("vscode-vfs://github/o/r")).toBeUndefined();
  expect(disk.read("file://host/%00")).toBeUndefined();
});

test("a stamp is another one after a change", () => {
  const { path, uri } = folder();
  const file = join(path, "main.tf");
  writeFileSync(file, "a = 1\n");
  const [ofFile, ofFolder] = [disk.stamp(uriIn(uri, "main.tf")), disk.stamp(uri)];
  writeFileSync(file, "a = 12\n");
  writeFileSync(join(path, "other.tf"), "");
  expect(disk.stamp(uriIn(uri, "main.tf"))).not.toBe(ofFile);
  expect(disk.stamp(uri)).not.toBe(ofFolder);
  expect(disk.stamp(uriIn(uri, "nothing.tf"))).toBeUndefined();
});
