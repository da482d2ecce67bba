/** What VS Code's extension host calls: runs the mocha suite beside it. For @vscode/test-electron and code-server alike. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";
import { version } from "vscode";

export async function run(): Promise<void> {
  console.log(`In VS Code ${version}:`);
  const mocha = new Mocha({ ui: "bdd", color: false, timeout: 30_000, forbidOnly: true, forbidPending: true });
  for (const file of readdirSync(__dirname)) if (file.endsWith(".test.js")) mocha.addFile(join(__dirname, file));
  const titles: { passed: string[]; failed: string[] } = { passed: [], failed: [] };
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on("pass", (test) => titles.passed.push(test.fullTitle()));
    runner.on("fail", (test, error: Error) =>
      titles.failed.push(`${test.fullTitle()}: ${error.stack ?? error.message}`),
    );
  });
  // A host that crashes is reported as a success: only this file tells that the suite came to its end.
  const report = process.env["MOCHA_REPORT"];
  if (report !== undefined) writeFileSync(report, JSON.stringify(titles));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
