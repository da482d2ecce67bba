/** The settings of a folder: what its project says to VS Code, and over it what the command line says. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ParseError, parse } from "jsonc-parser/lib/esm/main.js";
import { readSettings } from "../../../server/src/index.ts";
import type { Settings } from "../../../server/src/protocol.ts";
import { reasonOf } from "./reason.ts";

/** What the command line gives: it wins. */
export type GivenSettings = Pick<Settings, "rules" | "additionalRoles">;

export class FolderSettings {
  readonly #given: GivenSettings;
  readonly #warn: (message: string) => void;
  readonly #byFile = new Map<string | undefined, Settings>();
  readonly #fileOf = new Map<string, string | undefined>();

  constructor(given: GivenSettings, warn: (message: string) => void) {
    this.#given = given;
    this.#warn = warn;
  }

  /** From the nearest `.vscode/settings.json`, in the folder itself or above it. */
  of(folder: string): Settings {
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
  #read(file: string): unknown {
    const errors: ParseError[] = [];
    let content: unknown;
    try {
      content = parse(readFileSync(file, "utf8"), errors, { allowTrailingComma: true, allowEmptyContent: true });
    } catch (error) {
      this.#warn(`${file} cannot be read and is left aside: ${reasonOf(error)}.`);
      return {};
    }
    if (errors.length > 0) this.#warn(`${file} is not valid JSON with comments: a part of it may be left aside.`);
    return section(content);
  }

  #merge(file: string | undefined): Settings {
    const { settings, problems } = readSettings(file === undefined ? {} : this.#read(file));
    for (const problem of problems) this.#warn(`${file}: ${problem}`);
    return {
      ...settings,
      rules: { ...settings.rules, ...this.#given.rules },
      additionalRoles: [...settings.additionalRoles, ...this.#given.additionalRoles],
    };
  }
}

/** Of the keys `atlasApiKeys.*` of a settings file. */
function section(content: unknown): unknown {
  if (typeof content !== "object" || content === null) return {};
  const entries = Object.entries(content).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(entries.map(([key, value]) => [key.slice(prefix.length), value]));
}

const prefix = "atlasApiKeys.";
