/**
 * `npm test`: installs, builds, lints and runs every test; `npm test -- host` (or another step's name) only that one.
 * The last line is `N passed, N failed`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { whyNoCodeServer } from "./code-server.mjs";
import { install } from "./install.mjs";
import { binary, launch, root, say } from "./steps.mjs";

const output = join(root, "test-output");

/** Every step answers how many tests passed and failed, and why others were skipped; one that throws counts as one failed test. */
const steps = {
  install: () => install().then(one),
  build: () => build().then(one),
  typecheck: () => lint("typecheck"),
  style: () => lint("style"),
  imports: () => lint("imports"),
  unit: () => vitest("unit", "vitest.config.mjs"),
  grammar: testGrammar,
  package: () => import("./package.mjs").then(({ packageExtension }) => packageExtension()).then(one),
  host: () => inEditor(testHost),
  ui: () => inEditor(() => vitest("ui", "vitest.workbench.config.mjs")),
};

const asked = process.argv.slice(2);
const names = asked.length === 0 ? Object.keys(steps) : ["install", "build", ...asked];
const unknown = names.find((name) => !(name in steps));
if (unknown) {
  process.stderr.write(`There is no step "${unknown}": ${Object.keys(steps).join(", ")}.\n`);
  process.exit(2);
}
mkdirSync(output, { recursive: true });
const total = { passed: 0, failed: 0 };
/** What was not run, and why: told again at the end. */
const skipped = [];
for (const name of names) {
  say(`\n=== ${name}`);
  const start = Date.now();
  let counts;
  try {
    counts = await steps[name]();
  } catch (error) {
    say(`${name}: ${error.stack ?? error}`);
    counts = { passed: 0, failed: 1 };
  }
  for (const key of Object.keys(total)) total[key] += counts[key];
  const { passed, failed, reasons = [] } = counts;
  skipped.push(...reasons.map((reason) => `${name}: ${reason}`));
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  say(`--- ${name}: ${passed} passed, ${failed} failed, ${reasons.length} skipped, ${seconds} s`);
  if (failed > 0 && (name === "install" || name === "build")) break;
}
if (skipped.length > 0) say(`\nSkipped:\n${skipped.map((line) => `  ${line}`).join("\n")}`);
say(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

function one() {
  return { passed: 1, failed: 0 };
}

async function lint(name) {
  const { lints } = await import("./lint.mjs");
  lints[name]();
  return one();
}

/** Every test says why it is skipped where it is: its title, or its group's, ends with "skipped: …". */
function vitest(name, config) {
  const report = join(output, `${name}.json`);
  rmSync(report, { force: true });
  const { status } = launch(
    binary("vitest"),
    ["run", "-c", config, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (!existsSync(report)) throw new Error("vitest ended without a report.");
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const left = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter((result) => result.status !== "passed" && result.status !== "failed");
  const hasReason = ({ fullName }) => fullName.includes("skipped:");
  const silent = left.filter((result) => !hasReason(result));
  for (const { fullName } of silent) say(`Skipped without a reason: ${fullName}`);
  // A file that does not load, or an error outside a test, fails without a failed test to count.
  const failed = numFailedTests + silent.length || (status === 0 ? 0 : 1);
  return { passed: numPassedTests, failed, reasons: left.filter(hasReason).map(({ fullName }) => fullName) };
}

function testGrammar() {
  const folder = "test-fixtures/grammar";
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith(".tf"));
  const counts = { passed: 0, failed: 0 };
  for (const file of files) {
    const args = ["-g", "test-fixtures/neighbour/terraform.tmLanguage.json", `${folder}/${file}`];
    const { status } = launch(binary("vscode-tmgrammar-test"), args);
    counts[status === 0 ? "passed" : "failed"]++;
  }
  return counts;
}

/** A test that needs an editor: skipped, with the reason, where there can be none; that is a failure in CI. */
async function inEditor(test) {
  const reason = whyNoEditor();
  if (reason === undefined) return test();
  if (process.env.CI) throw new Error(reason);
  return { passed: 0, failed: 0, reasons: [reason] };
}

function whyNoEditor() {
  const reason = whyNoCodeServer();
  if (reason === undefined) return findChromium().reason;
  return `${reason}. "npm run test:electron" runs the extension host's suite in a desktop VS Code.`;
}

async function testHost() {
  const { testHost: runSuite } = await import("./test-host.mjs");
  const { passed, failed } = await runSuite(); // a pending test counts as failed there
  for (const failure of failed) say(failure);
  return { passed: passed.length, failed: failed.length };
}
