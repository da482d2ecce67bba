/** What the server package offers to the others: from text to tree, findings and fixes. */
export { type Analysis, analyze } from "./features/analysis.ts";
export { applyEdits, type TextEdit } from "./hcl/edit.ts";
export { parse } from "./hcl/parser.ts";
export { type CheckedFinding, type CheckOptions, check } from "./rules/core/check.ts";
export { rules } from "./rules/index.ts";
export { readModule } from "./terraform/module.ts";
