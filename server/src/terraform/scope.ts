/** What the names in an expression stand for. */
import type { Expression } from "../hcl/syntax.ts";
import type { Reference, SourceFile, Value } from "./value.ts";

export interface Scope {
  /** Where the expression is written. */
  readonly file: SourceFile;
  readonly names: ModuleNames;
  /** What only this place knows: `each`, `count`, a dynamic block's iterator, the variables of a `for`. The innermost first. */
  readonly bindings: Bindings | undefined;
}

/** What an expression means in a scope; see `evaluate`. */
export type Evaluate = (expression: Expression, scope: Scope) => Value;

export interface Bindings {
  readonly name: string;
  readonly value: Value;
  readonly outer: Bindings | undefined;
}

/** Names that a module gives to all its expressions. Undefined: the module has no such thing. */
export interface ModuleNames {
  readonly variable: (name: string) => Value | undefined;
  readonly local: (name: string) => Value | undefined;
  /** Of a called module; with `count` or `for_each`, of the instance that has the key. */
  readonly output: (call: string, name: string, key?: string | number) => Value | undefined;
  /** All outputs of a called module: an object, with `count` a list of them, with `for_each` a map. */
  readonly outputs: (call: string) => Value | undefined;
  /** What references of this module begin with, so that those of two modules differ: `module.keys["a"]:`, empty in a root module. */
  readonly path: string;
  /** Steps that evaluation may still take: a text can ask for more than anybody would wait for. */
  readonly budget: { steps: number };
}

/** For one evaluation of a root module and all that it calls: about a second. */
export function newBudget(): ModuleNames["budget"] {
  return { steps: 1_000_000 };
}

/** What the making of these costs beside the evaluation of their arguments. */
export const costs = { call: 150, key: 20, assignment: 30 } as const;

/** Knows no name: for values that may not have references, as those in a `.tfvars` file. */
export function emptyNames(): ModuleNames {
  const none = () => undefined;
  return { variable: none, local: none, output: none, outputs: none, path: "", budget: newBudget() };
}

/** The same names for an expression of another file of the module. */
export function inFile(scope: Scope, file: SourceFile): Scope {
  return scope.file === file ? scope : { ...scope, file };
}

export function bind(scope: Scope, name: string, value: Value): Scope {
  return { ...scope, bindings: { name, value, outer: scope.bindings } };
}

export function bindingOf({ bindings }: Scope, name: string): Value | undefined {
  for (let at = bindings; at !== undefined; at = at.outer) if (at.name === name) return at.value;
  return undefined;
}

/** A reference with nothing behind it yet. */
export function rootReference({ names }: Scope, name: string): Reference {
  return { text: name, identity: names.path + name, projectAddress: undefined };
}
