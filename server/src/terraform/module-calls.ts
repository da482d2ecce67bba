/**
 * The `module` blocks of a module. Each is read when it is asked for, and each of its arguments too: one may be made of
 * another one's output.
 */
import { known } from "./access.ts";
import { build } from "./build.ts";
import { argumentOf, type Definition, type Definitions, isAttribute } from "./definitions.ts";
import { evaluate } from "./evaluate.ts";
import { type Instance, instancesOf } from "./instances.ts";
import type { Argument } from "./key-resource.ts";
import type { Module, ModuleCall } from "./module.ts";
import { inModule, unknownArgument } from "./module-names.ts";
import { callMetaArguments } from "./schema.ts";
import { costs, type ModuleNames } from "./scope.ts";
import type { Origin, Value } from "./value.ts";

export interface ModuleCalls extends Pick<ModuleNames, "output" | "outputs"> {
  readonly all: () => readonly ModuleCall[];
}

/** Reads a called module with the values of its variables. */
export type Read = (given: (variable: string) => Value | undefined, path: string) => Module;

/** `enter` finds the called module; undefined where its files are not at hand, or it is being read already. */
export function moduleCalls(
  definitions: Definitions,
  names: () => ModuleNames,
  enter: (call: Definition) => Read | undefined,
): ModuleCalls {
  const found = new Map<string, readonly ModuleCall[]>();
  const callsOf = (name: string): readonly ModuleCall[] => {
    const before = found.get(name);
    if (before !== undefined) return before;
    const definition = definitions.calls.get(name);
    const read = definition && enter(definition);
    if (definition === undefined || read === undefined || names().budget.steps <= 0) return [];
    // Until it is known which instances it has, it has none: its `for_each` may ask for its own output.
    found.set(name, []);
    const instances = instancesOf(definition.items, inModule(names(), definition.file));
    names().budget.steps -= costs.call * instances.length;
    const calls = instances.map((instance) => newCall(definition, instance, names().path, read));
    found.set(name, calls);
    return calls;
  };
  return {
    all: () => [...definitions.calls.keys()].flatMap(callsOf),
    output(name, output, key) {
      const calls = callsOf(name);
      if (calls.some((call) => call.instance.isUnknown)) return undefined;
      const call = calls.find(({ instance }) => instance.key === key || String(instance.key) === String(key));
      return call?.module.names.exported(output);
    },
    outputs(name) {
      const calls = callsOf(name);
      const [first] = calls;
      if (first === undefined || first.instance.isUnknown) return undefined;
      return outputsOf(calls, first);
    },
  };
}

function newCall(definition: Definition, instance: Instance, callerPath: string, read: Read): ModuleCall {
  const { key } = instance;
  const step = `module.${definition.name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`;
  const path = callerPath === "" ? `${step}:` : `${callerPath.slice(0, -1)}.${step}:`;
  const values = new Map<string, Argument>();
  const argument = (name: string): Argument | undefined => {
    const found = values.get(name) ?? readGiven(definition, name, instance);
    if (found !== undefined) values.set(name, found);
    return found;
  };
  const given = (name: string) => (callMetaArguments.has(name) ? undefined : argument(name)?.value);
  let args: ReadonlyMap<string, Argument> | undefined;
  let module: Module | undefined;
  return {
    definition,
    instance,
    get module() {
      module ??= read(given, path);
      return module;
    },
    get arguments() {
      args ??= new Map(
        definition.items
          .filter(isAttribute)
          .map(({ item }) => item.name.name)
          .filter((name) => !callMetaArguments.has(name))
          .map((name) => [name, argument(name) as Argument]),
      );
      return args;
    },
    without(hidden, standIn = unknownArgument) {
      const all = new Set(hidden);
      const partly = (name: string) => {
        const value = given(name);
        return value !== undefined && all.has(name) ? standIn(value) : value;
      };
      return read(partly, path);
    },
  };
}

/** A null argument is one that is given: the variable's default does not count. */
function readGiven({ items }: Definition, name: string, { scope }: Instance): Argument | undefined {
  const placed = argumentOf({ items }, name);
  if (placed === undefined) return undefined;
  const inFile = { ...scope, file: placed.file };
  return { name, file: placed.file, attribute: placed.item, value: evaluate(placed.item.value, inFile), scope: inFile };
}

function outputsOf(calls: readonly ModuleCall[], { definition, instance, module }: ModuleCall): Value {
  const origin: Origin = { file: definition.file, expression: { kind: "missing", ...definition.block.header } };
  const all = calls.map((call): readonly [string, Value] => {
    const { names } = call.module;
    const outputs = [...module.definitions.outputs.keys()].map((name): readonly [string, Value] => {
      return [name, names.exported(name) ?? known(null, origin)];
    });
    return [String(call.instance.key), build(new Map(outputs), origin)];
  });
  if (instance.key === undefined) return (all[0] as (typeof all)[0])[1];
  if (typeof instance.key === "string") return build(new Map(all), origin);
  return build(
    all.map(([, outputs]) => outputs),
    origin,
  );
}
