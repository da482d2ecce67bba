/** The options that say how rules judge: of every command that runs them. */
import { type Done, done, type Failure, failed } from "../../engine/src/outcome.ts";
import { isProviderSetting, rules } from "../../server/src/index.ts";
import { defaultSettings } from "../../server/src/protocol.ts";
import type { GivenSettings } from "./settings.ts";

export const judgingOptions = {
  rule: { type: "string", multiple: true, default: [] as string[] },
  "additional-role": { type: "string", multiple: true, default: [] as string[] },
  "provider-version": { type: "string" },
} as const;

export const judgingHelp = `  --rule ID=SEVERITY        how severely a rule reports: error, warning, information, hint or off. May be repeated
  --additional-role ROLE    a role that counts as known. May be repeated
  --provider-version V      the version of the provider mongodb/mongodbatlas to judge by, such as 1.21.4, or
                            "documented" for the resource as its reference page has it. Without it each folder's
                            .terraform.lock.hcl says the version, else its required_providers`;

export interface Judging {
  readonly settings: GivenSettings;
}

interface Values {
  readonly rule?: readonly string[];
  readonly "additional-role"?: readonly string[];
  readonly "provider-version"?: string | undefined;
}

const levels = ["error", "warning", "information", "hint", "off"] as const;

export function readJudging(values: Values): Done<Judging> | Failure {
  const severities: Record<string, (typeof levels)[number]> = { ...defaultSettings.rules };
  for (const given of values.rule ?? []) {
    const [, id = "", level] = /^([^=]*)=(.*)$/s.exec(given) ?? [];
    const known = levels.find((candidate) => candidate === level);
    if (!rules.some((rule) => rule.id === id)) {
      return failed(
        "bad-arguments",
        `--rule takes ID=SEVERITY, and ${JSON.stringify(given)} names no rule. The rules: ${rules.map((rule) => rule.id).join(", ")}.`,
      );
    }
    if (known === undefined)
      return failed("bad-arguments", `--rule ${id}= takes ${levels.join(", ")}, not ${JSON.stringify(level)}.`);
    severities[id] = known;
  }
  const additionalRoles = values["additional-role"] ?? [];
  const noRole = additionalRoles.find((role) => !/^(?:GROUP|ORG)_[A-Z0-9_]+$/.test(role));
  if (noRole !== undefined) {
    return failed(
      "bad-arguments",
      `--additional-role takes a name such as GROUP_STREAM_READER, not ${JSON.stringify(noRole)}: it begins with GROUP_ or ORG_ and has capital letters, digits and _ only.`,
    );
  }
  const version = values["provider-version"];
  if (version !== undefined && !isProviderSetting(version)) {
    return failed(
      "bad-arguments",
      `--provider-version takes an exact version such as 1.21.4, or documented, not ${JSON.stringify(version)}.`,
    );
  }
  return done({ settings: { rules: severities, additionalRoles, providerVersion: version } });
}
