/** What the rules say of the keys. */
import type { Settings } from "../../protocol.ts";
import { type CheckedFinding, type CheckOptions, check } from "../../rules/core/check.ts";
import type { Definition } from "../../terraform/definitions.ts";
import type { Stop } from "../../terraform/desired.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import type { Module } from "../../terraform/module.ts";
import { blockAddressOf, keyAddress, type Level } from "./levels.ts";
import { stop } from "./stop.ts";

export interface FindingOptions extends Pick<CheckOptions, "onError"> {
  readonly settings: Pick<Settings, "rules" | "additionalRoles" | "providerVersion">;
}

/**
 * Every rule with its own severity, whatever reports it elsewhere: a setting may take a rule away, and no more.
 * `levels`: the root module first.
 */
export function findingStops(levels: readonly Level[], options: FindingOptions): Stop[] {
  const [root] = levels;
  if (root === undefined) return [];
  const failures = new Map<string, Stop>();
  const errorsIn = (module: Module) =>
    check(module, checkOptions(options, failures)).filter(({ severity }) => severity === "error");
  const all = errorsIn(keysOnly(root.module));
  // Which instances it is about is asked only where there is something to say.
  const stops = all.length === 0 ? [] : levels.flatMap((level) => stopsOfKeys(level, errorsIn));
  const known = new Set(stops.map(({ place }) => JSON.stringify(place)));
  const others = all
    .map((found) => findingStop(found, undefined))
    .filter(({ place }) => !known.has(JSON.stringify(place)));
  return [...failures.values(), ...stops, ...others];
}

function checkOptions({ settings, onError }: FindingOptions, failures: Map<string, Stop>): CheckOptions {
  const off = Object.entries(settings.rules).filter((entry): entry is [string, "off"] => entry[1] === "off");
  return {
    severities: Object.fromEntries(off),
    additionalRoles: new Set(settings.additionalRoles),
    schemaRules: true,
    onError(ruleId, error) {
      const message = `The rule ${ruleId} failed, so that an error may have stayed unseen: please report this.`;
      const [address, place] = [undefined, undefined];
      failures.set(ruleId, { code: "rule-failed", address, place, message, way: "terraform", concerns: "values" });
      onError(ruleId, error);
    },
  };
}

/** One for all instances of a block, where all have it; else one for each. */
function stopsOfKeys(level: Level, errorsIn: (module: Module) => CheckedFinding[]): Stop[] {
  return level.module.definitions.keys.flatMap((definition) => {
    const keys = level.module.keys.filter((key) => key.definition === definition);
    if (errorsIn(only(level, definition, keys)).length === 0) return [];
    const found = new Map<string, { readonly checked: CheckedFinding; readonly keys: KeyResource[] }>();
    for (const key of keys) {
      for (const checked of errorsIn(only(level, definition, [key]))) {
        const { location, message } = checked.finding;
        const id = JSON.stringify([checked.ruleId, location.file.uri, location.span, message]);
        const before = found.get(id);
        if (before === undefined) found.set(id, { checked, keys: [key] });
        else before.keys.push(key);
      }
    }
    return [...found.values()].flatMap(({ checked, keys: concerned }) =>
      concerned.length === keys.length
        ? [findingStop(checked, blockAddressOf(level, definition))]
        : concerned.map((key) => findingStop(checked, keyAddress(level, key))),
    );
  });
}

function findingStop({ ruleId, finding }: CheckedFinding, address: string | undefined): Stop {
  const { file, span } = finding.location;
  const found = stop("error-finding", file, span, `${finding.message.replace(/\.$/, "")} (${ruleId}).`);
  return { ...found, address, way: "change", concerns: "values" };
}

/** What is said of imports and outputs keeps no key from being planned. */
function keysOnly(module: Module): Module {
  return {
    ...module,
    imports: [],
    outputs: [],
    calls: module.calls.map((call) => ({
      ...call,
      module: keysOnly(call.module),
      without: (...hidden) => keysOnly(call.without(...hidden)),
    })),
  };
}

/** The root module, as if there were these keys alone: what arises only from a caller's argument is found at the caller. */
function only({ module, calledBy }: Level, of: Definition, keys: readonly KeyResource[]): Module {
  let inner: Module = { ...module, keys, imports: [], outputs: [], calls: [] };
  // Without the caller's arguments the instances may be others.
  let without = (called: Module): Module => ({
    ...called,
    ...{ imports: [], outputs: [], calls: [] },
    keys: called.keys.filter(({ definition }) => definition === of),
  });
  for (let by = calledBy; by !== undefined; by = by.level.calledBy) {
    const { call, level } = by;
    const [called, strip] = [inner, without];
    inner = {
      ...level.module,
      ...{ keys: [], imports: [], outputs: [] },
      calls: [{ ...call, module: called, without: (...hidden) => strip(call.without(...hidden)) }],
    };
    without = (outer) => ({
      ...outer,
      ...{ keys: [], imports: [], outputs: [] },
      calls: outer.calls.flatMap((each) =>
        each.definition === call.definition
          ? [{ ...each, module: strip(each.module), without: (...hidden) => strip(each.without(...hidden)) }]
          : [],
      ),
    });
  }
  return inner;
}
