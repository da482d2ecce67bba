/** Which settings count for a module: those of its folder of the workspace; elsewhere those of its own folder. */
import type { Configuration } from "./configuration.ts";
import { defaultSettings, type Settings } from "./protocol.ts";
import { canonicalUri, isWithin } from "./workspace/uris.ts";

/** By the module's folder. */
export type SettingsOf = (folder: string) => Settings;

export class Scopes {
  readonly #configuration: Configuration;
  /** As the client calls them, by canonical URI; the innermost first. */
  #folders: readonly (readonly [canonical: string, uri: string])[] = [];

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
  }

  setFolders(uris: readonly string[]): void {
    const folders = uris.map((uri) => [canonicalUri(uri).replace(/\/$/, ""), uri] as const);
    this.#folders = folders.sort(([a], [b]) => b.length - a.length);
  }

  of(folder: string): Promise<Settings> {
    return this.#configuration.of(this.#scopeOf(folder));
  }

  /** Asks for the settings of the workspace's folders and of these. Never rejects. */
  async all(folders: Iterable<string>): Promise<SettingsOf> {
    const scopes = new Set(this.#folders.map(([, uri]) => uri));
    for (const folder of folders) scopes.add(this.#scopeOf(folder));
    const asked = [...scopes].map(async (scope) => [scope, await this.#configuration.of(scope)] as const);
    const known = new Map(await Promise.all(asked));
    return (folder) => known.get(this.#scopeOf(folder)) ?? defaultSettings;
  }

  #scopeOf(folder: string): string {
    const inner = this.#folders.find(([canonical]) => isWithin(folder, canonical));
    if (inner !== undefined) return inner[1];
    return folder.includes("/") ? `${folder}/` : folder;
  }
}
