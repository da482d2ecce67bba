/** What stands in more than one place of the repository agrees. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(resolve(root, path), "utf8");
const manifest = JSON.parse(read("package.json"));
const manifests = [
  manifest,
  ...manifest.workspaces.map((folder: string) => JSON.parse(read(`${folder}/package.json`))),
];
const versions: Record<string, string> = Object.assign(
  {},
  ...manifests.flatMap(({ dependencies, devDependencies }) => [dependencies, devDependencies]),
);

test.each(Object.entries(versions))("%s %s has its line in docs/dependencies.md", (name, version) => {
  const rows = read("docs/dependencies.md").split("\n");
  const row = rows.find((line) => line.startsWith("| ") && line.includes(`${name} ${version}`));
  // What for, licence, what was looked at instead.
  expect(row?.split(" | ").map((cell) => cell.length > 2)).toEqual([true, true, true, true]);
});

test("the oldest supported VS Code is one and the same wherever it is named", () => {
  const oldest = manifest.engines.vscode.replace("^", "");
  expect(versions["@types/vscode"]).toBe(oldest);
  expect(read(".github/workflows/ci.yml").match(/vscode: \[.*\]/g)).toEqual(
    Array(2).fill(`vscode: [stable, ${oldest}]`),
  );
  expect(read("scripts/code-server.mjs")).toContain(`"${oldest.split(".", 2).join(".")}": { codeServer:`);
});

test("the workspaces have the extension's version", () => {
  expect(manifests.map(({ version }) => version)).toEqual(Array(manifests.length).fill(manifest.version));
});
