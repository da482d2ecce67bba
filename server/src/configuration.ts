/** Where a document's settings come from: asked of the client, or told by it. */
import { type Connection, MessageType, ShowMessageNotification, type ShowMessageParams } from "vscode-languageserver";
import type { InitializationOptions, Settings } from "./protocol.ts";
import { readSettings } from "./settings.ts";

const section = "atlasApiKeys";

export class Configuration {
  readonly #connection: Connection;
  readonly #canAsk: boolean;
  #told: unknown;
  readonly #cache = new Map<string, Promise<Settings>>();
  readonly #last = new Map<string, Settings>();
  readonly #warned = new Set<string>();

  /** `canAsk`: the client answers `workspace/configuration`. */
  constructor(connection: Connection, canAsk: boolean, options: InitializationOptions) {
    this.#connection = connection;
    this.#canAsk = canAsk;
    this.#told = options.settings;
  }

  /**
   * The settings for a document; every folder of a workspace may have its own. Never rejects. The answer is the same
   * object until something in it is another.
   */
  of(uri: string): Promise<Settings> {
    let settings = this.#cache.get(uri);
    if (settings === undefined) {
      settings = this.#read(uri);
      this.#cache.set(uri, settings);
    }
    return settings;
  }

  /** `workspace/didChangeConfiguration`: its payload counts for clients that cannot be asked. */
  changed(payload: unknown): void {
    this.#cache.clear();
    if (this.#canAsk || typeof payload !== "object" || payload === null) return;
    this.#told = section in payload ? (payload as Record<string, unknown>)[section] : payload;
  }

  async #read(uri: string): Promise<Settings> {
    let raw = this.#told;
    if (this.#canAsk) {
      try {
        raw = await this.#connection.workspace.getConfiguration({ scopeUri: uri, section });
      } catch (error) {
        this.#connection.console.warn(`The client did not tell the settings of ${uri}: ${String(error)}`);
      }
    }
    const { settings, problems } = readSettings(raw);
    for (const problem of problems) {
      if (this.#warned.has(problem)) continue;
      this.#warned.add(problem);
      const params: ShowMessageParams = { type: MessageType.Warning, message: `Atlas API Keys: ${problem}` };
      this.#connection.sendNotification(ShowMessageNotification.type, params).catch(() => {}); // the client is gone
    }
    const last = this.#last.get(uri);
    if (last !== undefined && JSON.stringify(last) === JSON.stringify(settings)) return last;
    this.#last.set(uri, settings);
    return settings;
  }
}
