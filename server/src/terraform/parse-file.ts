/** A file of a module to its tree: its name tells its syntax. */
import { parseJson } from "../hcl/json-parser.ts";
import { parse } from "../hcl/parser.ts";
import type { SyntaxTree } from "../hcl/syntax.ts";
import { fileSchema, variablesSchema } from "./json-schema.ts";

/** Whether the name (or path, or URI) is that of a file in Terraform's JSON syntax. */
export function isJsonSyntax(name: string): boolean {
  return /\.(?:tf|tofu)\.json$/.test(name.replace(/[?#].*$/, ""));
}

/** `name` may be a path or a URI. Any text has a tree. */
export function parseFile(name: string, text: string): SyntaxTree {
  if (name.endsWith(".tfvars.json")) return parseJson(text, variablesSchema);
  return isJsonSyntax(name) ? parseJson(text, fileSchema) : parse(text);
}
