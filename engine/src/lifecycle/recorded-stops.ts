/** What of the recorded state is beyond the direct engine, or in disorder. */
import { blockAddress } from "../../../server/src/terraform/address.ts";
import type { RecordedKey } from "../state/recorded-keys.ts";
import type { DesiredModule, Stop } from "./desired.ts";

export function recordedStops(recorded: readonly RecordedKey[], module: DesiredModule): Stop[] {
  const inFile = new Set(module.keys.map((key) => blockAddress(key.address)));
  const withStop = new Set(module.stops.map((stop) => stop.address));
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
    const other = seen.get(apiKeyId);
    if (status === "ready" && other !== undefined)
      stop("recorded-twice", `${other} and ${address} are recorded with one key, ${apiKeyId}.`, "change");
    if (status === "ready") seen.set(apiKeyId, address);
  }
  return stops;
}
