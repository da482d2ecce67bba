/** The settings as the user wrote them, read with care. */
import { defaultSettings, type Settings } from "./protocol.ts";
import { rules } from "./rules/index.ts";
import { isProviderSetting } from "./terraform/provider-version.ts";

export interface ReadSettings {
  readonly settings: Settings;
  /** What could not be used, a sentence each; the default stands in for it. */
  readonly problems: readonly string[];
}

const levels = ["error", "warning", "information", "hint", "off"] as const;
const schemaRules = ["auto", "on", "off"] as const;
const diagnose = ["workspace", "openFiles"] as const;

/** Reads the section `atlasApiKeys`; anything may stand there. */
export function readSettings(raw: unknown): ReadSettings {
  const problems: string[] = [];
  const section = asObject(raw, "atlasApiKeys", problems);
  return {
    settings: {
      rules: readLevels(asObject(section["rules"], "atlasApiKeys.rules", problems), problems),
      additionalRoles: readRoles(section["additionalRoles"], problems),
      schemaRules:
        oneOf(schemaRules, section["schemaRules"], "atlasApiKeys.schemaRules", problems) ?? defaultSettings.schemaRules,
      diagnose: oneOf(diagnose, section["diagnose"], "atlasApiKeys.diagnose", problems) ?? defaultSettings.diagnose,
      inlayHints: readSwitch(section["inlayHints"], "atlasApiKeys.inlayHints", problems) ?? defaultSettings.inlayHints,
      providerVersion: readVersion(section["providerVersion"], problems),
    },
    problems,
  };
}

function readLevels(section: Readonly<Record<string, unknown>>, problems: string[]): Settings["rules"] {
  const result: Record<string, (typeof levels)[number]> = {};
  for (const [id, value] of Object.entries(section)) {
    const name = `atlasApiKeys.rules["${id}"]`;
    if (!rules.some((rule) => rule.id === id)) problems.push(`The setting ${name} names no rule.`);
    const level = oneOf(levels, value, name, problems);
    if (level !== undefined) result[id] = level;
  }
  return result;
}

function readRoles(value: unknown, problems: string[]): readonly string[] {
  if (value === undefined || value === null) return defaultSettings.additionalRoles;
  if (Array.isArray(value) && value.every((role) => typeof role === "string")) return value;
  problems.push("The setting atlasApiKeys.additionalRoles must be a list of role names.");
  return defaultSettings.additionalRoles;
}

function readSwitch(value: unknown, name: string, problems: string[]): boolean | undefined {
  if (value === undefined || value === null || typeof value === "boolean") return value ?? undefined;
  problems.push(`The setting ${name} must be true or false.`);
  return undefined;
}

/** Undefined where it is not set. */
function readVersion(value: unknown, problems: string[]): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string" && isProviderSetting(value)) return value;
  problems.push("The setting atlasApiKeys.providerVersion must be an exact version such as 1.21.4, or documented.");
  return undefined;
}

function asObject(value: unknown, name: string, problems: string[]): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>;
  problems.push(`The setting ${name} must be an object.`);
  return {};
}

function oneOf<T extends string>(
  allowed: readonly T[],
  value: unknown,
  name: string,
  problems: string[],
): T | undefined {
  if (value === undefined || value === null) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) problems.push(`The setting ${name} must be one of ${allowed.join(", ")}.`);
  return found;
}
