/** The settings of a folder: what its project says to VS Code, and over it what the command line says. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ParseError, parse } from "jsonc-parser/lib/esm/main.js";
import { readSettings } from "../../server/src/index.ts";
import type { Settings } from "../../server/src/protocol.ts";
import { reasonOf } from "./reason.ts";

export interface FolderSetting extends Settings {
  /** Whether a new key's private key goes into the Terraform state. */
  readonly keepsPrivateKeysInState: boolean;
  /** To be said where keys are planned: the settings ask for an engine that there is not. */
  readonly engineNote: string | undefined;
}

/** What the command line gives: it wins. */
export type GivenSettings = Pick<Settings, "rules" | "additionalRoles" | "providerVersion">;

export class FolderSettings {
  readonly #given: GivenSettings;
  readonly #warn: (message: string) => void;
  readonly #byFile = new Map<string | undefined, FolderSetting>();
  readonly #fileOf = new Map<string, string | undefined>();

  constructor(given: GivenSettings, warn: (message: string) => void) {
    this.#given = given;
    this.#warn = warn;
  }

  /** From the nearest `.vscode/settings.json`, in the folder itself or above it. */
  of(folder: string): FolderSetting {
    const file = this.#nearest(folder);
    let settings = this.#byFile.get(file);
    if (settings === undefined) {
      settings = this.#merge(file);
      this.#byFile.set(file, settings);
    }
    return settings;
  }

  #nearest(folder: string): string | undefined {
    if (this.#fileOf.has(folder)) return this.#fileOf.get(folder);
    const own = join(folder, ".vscode", "settings.json");
    const above = dirname(folder);
    const found = existsSync(own) ? own : above === folder ? undefined : this.#nearest(above);
    this.#fileOf.set(folder, found);
    return found;
  }

  /** The section `atlasApiKeys`, whatever stands in the file. */
  #read(file: string): Readonly<Record<string, unknown>> {
    const errors: ParseError[] = [];
    let content: unknown;
    try {
      const text = readFileSync(file, "utf8").replace(/^\ufeff/, "");
      content = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
    } catch (error) {
      this.#warn(`${file} cannot be read and is left aside: ${reasonOf(error)}.`);
      return {};
    }
    if (errors.length > 0) this.#warn(`${file} is not valid JSON with comments: a part of it may be left aside.`);
    return section(content);
  }

  #merge(file: string | undefined): FolderSetting {
    const raw = file === undefined ? {} : this.#read(file);
    const { settings, problems } = readSettings(raw);
    const { privateKey = "secretStorage" } = raw;
    const isKnown = privateKey === "secretStorage" || privateKey === "state";
    const all = isKnown
      ? problems
      : [...problems, "The setting atlasApiKeys.privateKey must be one of secretStorage, state."];
    for (const problem of all) this.#warn(`${file}: ${problem}`);
    return {
      ...settings,
      rules: { ...settings.rules, ...this.#given.rules },
      additionalRoles: [...settings.additionalRoles, ...this.#given.additionalRoles],
      providerVersion: this.#given.providerVersion ?? settings.providerVersion,
      keepsPrivateKeysInState: privateKey === "state",
      engineNote: engineNote(file, raw["engine"]),
    };
  }
}

function engineNote(file: string | undefined, engine: unknown = "auto"): string | undefined {
  if (engine === "auto" || engine === "direct") return undefined;
  const note =
    engine === "terraform"
      ? "The terraform engine (atlasApiKeys.engine) is not offered yet, and the direct engine is used."
      : "The setting atlasApiKeys.engine must be one of auto, direct.";
  return `${file}: ${note}`;
}

/** Of the keys `atlasApiKeys.*` of a settings file. */
function section(content: unknown): Readonly<Record<string, unknown>> {
  if (typeof content !== "object" || content === null) return {};
  const entries = Object.entries(content).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(entries.map(([key, value]) => [key.slice(prefix.length), value]));
}

const prefix = "atlasApiKeys.";
