/** Runs the rules over a module and the modules that it calls. */
import type { Module } from "../../terraform/module.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { rules as allRules } from "../index.ts";
import { findingsOf } from "./called-modules.ts";
import type { CheckedFinding, CheckOptions } from "./checked.ts";
import { newContext } from "./context.ts";
import { withSafeFixes } from "./safe-fixes.ts";
import { mergeSame } from "./same-findings.ts";
import { withoutIgnored } from "./without-ignored.ts";

export type { CheckedFinding, CheckOptions };

/**
 * Every finding that is not ignored, by file and then in the order of the text. A finding may lie in any file of the
 * module and of the modules that it calls.
 */
export function check(module: Module, options: CheckOptions): CheckedFinding[] {
  const modules = withCalled(module);
  const files = [...new Set(modules.flatMap((each) => each.files))];
  const context = newContext(module.provider, modules, options);
  const found = findingsOf(module, options.rules ?? allRules, options, context);
  return withSafeFixes(withoutIgnored(sort(mergeSame(found), files), files));
}

/** The module first. One that is called twice is there twice. */
function withCalled(module: Module): Module[] {
  return [module, ...module.calls.flatMap((call) => withCalled(call.module))];
}

function sort(found: CheckedFinding[], files: readonly SourceFile[]): CheckedFinding[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const rank = ({ finding }: CheckedFinding) => order.get(finding.location.file) ?? 0;
  return found.sort((a, b) => rank(a) - rank(b) || a.finding.location.span.start - b.finding.location.span.start);
}
