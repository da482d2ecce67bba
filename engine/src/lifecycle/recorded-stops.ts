/** What of the recorded state is beyond the direct engine, or in disorder. */
import { blockAddress } from "../../../server/src/terraform/address.ts";
import type { RecordedKey } from "../state/recorded-keys.ts";
import type { DesiredModule, Stop } from "./desired.ts";

export function recordedStops(recorded: readonly RecordedKey[], module: DesiredModule): Stop[] {
  const wanted = new Set(module.keys.map((key) => key.address));
  const inFile = new Set(module.keys.map((key) => blockAddress(key.address)));
  const withStop = new Set(module.stops.map((stop) => stop.address));
  const inState = new Set(recorded.map((key) => key.address));
  const seen = new Map<string, string>();
  const stops: Stop[] = [];
  for (const key of recorded) {
    const { address, resource, status, apiKeyId } = key;
    const stop = (code: string, message: string, way: Stop["way"]) =>
      stops.push({ code, address, place: undefined, message, way, concerns: "everything" });
    if (status === "tainted")
      stop("tainted", `${address} is recorded as tainted: Terraform would replace it.`, "terraform");
    if (status === "deposed") stop("deposed", `The state has a deposed instance of ${address}.`, "terraform");
    if (status === "unreadable") stop("no-id", `The state records ${address} without the id of a key.`, "terraform");
    // Where the block is still there, it tells which configuration counts, and the evaluator has looked at it.
    if (key.providerAlias !== undefined && !inFile.has(resource) && !withStop.has(resource))
      stop(
        "provider-alias",
        `${address} is recorded with the provider configuration ${key.providerAlias}, whose credentials may be others than these.`,
        "terraform",
      );
    // Without a word Terraform moves the one instance of a resource that gets or loses `count`.
    const target = key.indexKey === undefined ? `${resource}[0]` : key.indexKey === 0 ? resource : undefined;
    if (
      status === "ready" &&
      target !== undefined &&
      !wanted.has(address) &&
      wanted.has(target) &&
      !inState.has(target)
    )
      stop(
        "instance-key",
        `The state records ${address}, which is ${target} now: Terraform moves it there.`,
        "terraform",
      );
    const other = seen.get(apiKeyId);
    if (status === "ready" && other !== undefined)
      stop("recorded-twice", `${other} and ${address} are recorded with one key, ${apiKeyId}.`, "change");
    if (status === "ready") seen.set(apiKeyId, address);
  }
  return stops;
}
