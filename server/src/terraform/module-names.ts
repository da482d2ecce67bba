/** What `var.…`, `local.…` and `module.…` mean in a module, each found out once, when it is asked for. */
import { known, unknown } from "./access.ts";
import { argumentOf, type Definition, type Definitions, isAttribute, placedItems } from "./definitions.ts";
import { evaluate, evaluateAlone } from "./evaluate.ts";
import { newReference } from "./reference.ts";
import type { ModuleNames, Scope } from "./scope.ts";
import { convert, readType } from "./types.ts";
import { elementsOf, isMap, type SourceFile, type Value } from "./value.ts";

export interface NamesOptions extends Pick<ModuleNames, "path" | "output" | "outputs" | "budget"> {
  /** Values of variables from outside: a caller's arguments, or variable files. Undefined: none is given. */
  readonly given: (variable: string) => Value | undefined;
}

/** The names of a module, and its own outputs by name. */
export interface NamesAndOutputs extends ModuleNames {
  readonly exported: (name: string) => Value | undefined;
}

/** Longer chains of locals than this are nobody's. */
const deepest = 100;

export function moduleNames(definitions: Definitions, { given, ...others }: NamesOptions): NamesAndOutputs {
  const { path } = others;
  const values = new Map<string, Value>();
  const open = new Set<string>();
  const cyclic = new Set<string>();
  const once = (name: string, place: { readonly file: SourceFile }, find: () => Value): Value => {
    const before = values.get(name);
    if (before !== undefined) return before;
    const origin = { file: place.file, expression: nothing };
    const itself = () => unknown(`${name} depends on itself.`, origin);
    if (open.has(name)) {
      // All that lead back here, whichever was asked for first.
      for (const each of [...open].slice([...open].indexOf(name))) cyclic.add(each);
      return itself();
    }
    if (open.size >= deepest) return unknown("This goes through too many locals.", origin);
    open.add(name);
    const found = find();
    const value = cyclic.has(name) ? itself() : found;
    open.delete(name);
    values.set(name, value);
    return value;
  };
  const names: NamesAndOutputs = {
    ...others,
    variable(name) {
      const definition = definitions.variables.get(name);
      return definition && once(`var.${name}`, definition, () => variableValue(definition, given(name), path));
    },
    local(name) {
      const placed = definitions.locals.get(name);
      return placed && once(`local.${name}`, placed, () => evaluate(placed.item.value, inModule(names, placed.file)));
    },
    exported(name) {
      const definition = definitions.outputs.get(name);
      const placed = definition && argumentOf(definition, "value");
      return placed && once(`output.${name}`, placed, () => evaluate(placed.item.value, inModule(names, placed.file)));
    },
  };
  return names;
}

const nothing = { kind: "missing", start: 0, end: 0 } as const;

/** The scope of an expression that stands in a file of a module, outside of whatever has names of its own. */
export function inModule(names: ModuleNames, file: SourceFile): Scope {
  return { file, names, bindings: undefined };
}

function variableValue(definition: Definition, given: Value | undefined, path: string): Value {
  const [type, nullable, standard] = ["type", "nullable", "default"].map((name) => argumentOf(definition, name));
  const isNullable = nullable === undefined || !isLiteral(evaluateAlone(nullable.item.value, nullable.file), false);
  const constraint = type && readType(type.item.value, type.file);
  const value = given !== undefined && (isNullable || !isLiteral(given, null)) ? given : undefined;
  const text = `var.${definition.name}`;
  if (value === undefined && standard === undefined) {
    const origin = { file: definition.file, expression: { ...nothing, ...definition.block.header } };
    const reason = `The variable ${definition.name} has no default, and no value is given here.`;
    return {
      ...unknown(reason, origin),
      reference: newReference(text, path + text),
      ...(constraint && { type: constraint }),
    };
  }
  if (type !== undefined && constraint === undefined)
    return unknown(`The type of the variable ${definition.name} is not known here.`, {
      file: type.file,
      expression: type.item.value,
    });
  const used = value ?? (standard && evaluateAlone(standard.item.value, standard.file));
  return constraint === undefined ? (used as Value) : convert(used as Value, constraint);
}

function isLiteral(value: Value, data: boolean | null): boolean {
  return value.kind === "known" && value.data === data;
}

/** Of files that give variables values, in the order in which a later one wins. */
export function variableValues(files: readonly SourceFile[]): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const file of files) {
    for (const placed of placedItems(file.tree.body.items, file)) {
      if (isAttribute(placed)) values.set(placed.item.name.name, evaluateAlone(placed.item.value, file));
    }
  }
  return values;
}

/** What a caller's argument is where nobody says what it is: for finding out what depends on it. */
export function unknownArgument({ origin }: Value): Value {
  return unknown("The caller gives this value.", origin);
}

/**
 * Lists and maps of text that are empty where the caller's are not, and the other way round; of lists and maps of such
 * things the first one alone, under no key of the caller's. Nothing is known of anything else.
 */
export function otherLength(value: Value, isInner = false): Value {
  const { origin } = value;
  if (value.kind === "unknown" || value.data === null) return unknownArgument(value);
  const hasKeys = isMap(value.data);
  const parts = isMap(value.data) ? [...value.data] : elementsOf(value.data)?.map((part) => ["", part] as const);
  if (parts === undefined) return unknownArgument(value);
  const inner = parts.filter(([, part]) => hasParts(part)).length;
  const isObject = hasKeys && (inner > 0 ? inner < parts.length : isInner && parts.length > 0);
  const kept = isObject ? parts : parts.slice(0, inner > 0 ? 1 : 0);
  const others = kept.map(([key, part]) => [isObject ? key : "", otherLength(part, true)] as const);
  if (parts.length === 0) others.push(["", known("", origin)]);
  return known(hasKeys ? new Map(others) : others.map(([, part]) => part), origin);
}

function hasParts(value: Value): boolean {
  return value.kind === "known" && value.data !== null && typeof value.data === "object";
}
