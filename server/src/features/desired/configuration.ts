/** What the modules of a configuration have, however often they are called: no instance counts here. */
import type { Definitions } from "../../terraform/definitions.ts";
import type { DesiredBlock, Stop } from "../../terraform/desired.ts";
import { calledFolder } from "../../terraform/read-module.ts";
import { blockAddressOf, calledAddress } from "./levels.ts";
import { readLifecycle } from "./lifecycle.ts";
import { placeOf } from "./place.ts";
import { stop } from "./stop.ts";

export interface ConfigurationParts {
  readonly protectedBlocks: readonly DesiredBlock[];
  /** Addresses of calls whose source is no local folder. */
  readonly unreadModules: readonly string[];
  /** Local folders that are not at hand. */
  readonly stops: readonly Stop[];
}

export function readConfiguration(
  definitions: Definitions,
  folder: (uri: string) => Definitions | undefined,
  address = "",
  callers: readonly string[] = [],
): ConfigurationParts {
  const own = definitions.keys.flatMap((key) => {
    if (!readLifecycle(key).settings.preventDestroy) return [];
    return [{ address: blockAddressOf({ address }, key), place: placeOf(key.file, key.block.header) }];
  });
  const parts: ConfigurationParts[] = [{ protectedBlocks: own, unreadModules: [], stops: [] }];
  const chain = [...callers, definitions.folder];
  for (const call of definitions.calls.values()) {
    const inner = calledAddress({ address }, call);
    const uri = calledFolder(call, definitions.folder);
    const called = uri === undefined ? undefined : folder(uri);
    const { file, block } = call;
    const stopped = (what: string): ConfigurationParts => ({
      protectedBlocks: [],
      unreadModules: [],
      stops: [stop("unread-module", file, block.header, `The module ${inner} ${what}.`)],
    });
    if (uri === undefined) parts.push({ protectedBlocks: [], unreadModules: [inner], stops: [] });
    else if (called === undefined)
      parts.push(stopped("has no files that could be read here, so that its keys are not known"));
    else if (chain.includes(uri)) parts.push(stopped("calls itself"));
    else parts.push(readConfiguration(called, folder, inner, chain));
  }
  return {
    protectedBlocks: parts.flatMap(({ protectedBlocks }) => protectedBlocks),
    unreadModules: parts.flatMap(({ unreadModules }) => unreadModules),
    stops: parts.flatMap(({ stops }) => stops),
  };
}
