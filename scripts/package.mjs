/** `npm run package`: the .vsix, small and clean. */
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, bundledPackages } from "./build.mjs";
import { hashOf, once, root, say } from "./steps.mjs";

const sizeLimit = 3_000_000;

/** Of the bundles in dist/, those for the editor. */
const shipped = ["extension.js", "server.js", "hcl2json/worker.js"];

const contents = [
  "dist/.build-stamp",
  "package.json",
  ".vscodeignore",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
  "THIRD-PARTY-NOTICES.md",
  "language-configuration.json",
  "docs",
  "images",
  "snippets",
  "syntaxes",
];

/** Where the package lies; it is made when something in it changed. */
export async function packageExtension() {
  await build();
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { name, version } = manifest;
  const file = join(root, `${name}-${version}.vsix`);
  const stamp = join(root, "dist/.package-stamp");
  await once("package", stamp, { hash: hashOf([...contents, "scripts/package.mjs"]), outputs: [file] }, async () => {
    const { createVSIX, listFiles } = await import("@vscode/vsce");
    rmSync(file, { force: true });
    checkFiles(await listFiles({ cwd: root, dependencies: false }), manifest);
    checkNotices();
    await createVSIX({
      cwd: root,
      packagePath: file,
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
    const size = statSync(file).size;
    if (size > sizeLimit) throw new Error(`${file} has ${size} bytes: ${sizeLimit} is the limit. What grew?`);
    say(`${file}: ${(size / 1e6).toFixed(2)} MB`);
  });
  return file;
}

/** Nothing that only developers need may be shipped, and nothing may be missing that the manifest or the README names. */
function checkFiles(files, { main, icon, contributes }) {
  const foreign = files.filter((file) =>
    /\.(ts|map|mjs|svg|tf)$|^(client|server|test-fixtures|test-output|scripts|node_modules|bench|dist\/test)\//.test(
      file,
    ),
  );
  if (foreign.length > 0)
    throw new Error(`These do not belong into the package; see .vscodeignore: ${foreign.join(", ")}`);
  const { languages, grammars, snippets } = contributes;
  const named = [main, icon, ...languages.map(({ configuration }) => configuration)]
    .concat([...grammars, ...snippets].map(({ path }) => path))
    .map((path) => path.replace("./", ""));
  const pages = readdirSync(join(root, "docs/rules")).map((page) => `docs/rules/${page}`);
  const others = ["README.md", "CHANGELOG.md", "LICENSE", "THIRD-PARTY-NOTICES.md"];
  const bundles = [...shipped.map((bundle) => `dist/${bundle}`), "dist/main.wasm.gz"];
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path);
  const isThere = (path) => files.some((file) => file === path || file.startsWith(`${path}/`));
  const missing = [...named, ...pages, ...others, ...bundles, ...links].filter((path) => !isThere(path));
  if (missing.length > 0) throw new Error(`These are missing in the package: ${missing.join(", ")}`);
}

/** What is bundled from others is named, with its licence, in what is shipped. */
function checkNotices() {
  const notices = readFileSync(join(root, "THIRD-PARTY-NOTICES.md"), "utf8");
  const packages = JSON.parse(readFileSync(bundledPackages, "utf8"));
  const missing = shipped.flatMap((bundle) => packages[bundle]).filter((name) => !notices.includes(name));
  if (missing.length > 0) throw new Error(`THIRD-PARTY-NOTICES.md does not name ${missing.join(", ")}.`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await packageExtension();
