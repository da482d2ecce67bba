/** What the rules say of the keys. */
import type { Settings } from "../../protocol.ts";
import { type CheckOptions, check } from "../../rules/core/check.ts";
import type { Stop } from "../../terraform/desired.ts";
import type { Module } from "../../terraform/module.ts";
import { stop } from "./stop.ts";

export interface FindingOptions extends Pick<CheckOptions, "onError"> {
  readonly settings: Pick<Settings, "rules" | "additionalRoles" | "providerVersion">;
}

/** Every rule with its own severity, whatever reports it elsewhere: a setting may take a rule away, and no more. */
export function findingStops(module: Module, { settings, onError }: FindingOptions): Stop[] {
  const stops: Stop[] = [];
  const off = Object.entries(settings.rules).filter((entry): entry is [string, "off"] => entry[1] === "off");
  const findings = check(
    { ...module, imports: [], outputs: [] },
    {
      severities: Object.fromEntries(off),
      additionalRoles: new Set(settings.additionalRoles),
      schemaRules: true,
      onError(ruleId, error) {
        const message = `The rule ${ruleId} failed, so that an error may have stayed unseen: please report this.`;
        stops.push({
          code: "rule-failed",
          address: undefined,
          place: undefined,
          message,
          way: "terraform",
          concerns: "values",
        });
        onError(ruleId, error);
      },
    },
  );
  for (const { ruleId, severity, finding } of findings) {
    const { file, span } = finding.location;
    if (severity !== "error") continue;
    const owner = module.keys.find(
      (key) => key.file === file && key.block.start <= span.start && span.start < key.block.end,
    );
    const found = stop("error-finding", file, span, `${finding.message.replace(/\.$/, "")} (${ruleId}).`);
    stops.push({ ...found, address: owner?.address, way: "change", concerns: "values" });
  }
  return stops;
}
