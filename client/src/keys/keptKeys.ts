/** The private keys of new keys, in VS Code's secret storage: Atlas shows each of them once. */
import type * as vscode from "vscode";
import type { CreatedKey } from "../../../engine/src/lifecycle/apply-context.ts";
import type { PrivateKeyKeeper } from "../../../engine/src/lifecycle/private-keys.ts";
import { done, failed, type Outcome } from "../../../engine/src/outcome.ts";

/** What a person knows a key by. */
export interface KeptKey {
  readonly apiKeyId: string;
  /** Empty when the apply ended before it could be told. */
  readonly address: string;
  readonly publicKey: string;
}

/** In the global state: the secret storage does not tell what it holds. Nothing in it is secret. */
const index = "atlasApiKeys.keptKeys";

const place = "VS Code's secret storage";

export class KeptKeys {
  readonly #secrets: vscode.SecretStorage;
  readonly #state: vscode.Memento;

  constructor({ secrets, globalState }: vscode.ExtensionContext) {
    this.#secrets = secrets;
    this.#state = globalState;
  }

  list(): readonly KeptKey[] {
    return this.#state.get<readonly KeptKey[]>(index, []);
  }

  async read(apiKeyId: string): Promise<string | undefined> {
    return this.#secrets.get(nameOf(apiKeyId));
  }

  /** What the keys are called, once an apply can tell. */
  async name(created: readonly CreatedKey[]): Promise<void> {
    const known = this.list();
    const named = known.map((kept) => {
      const key = created.find(({ apiKeyId }) => apiKeyId === kept.apiKeyId);
      return key === undefined ? kept : { ...kept, address: key.address, publicKey: key.publicKey };
    });
    await this.#state.update(index, named);
  }

  keeper(): PrivateKeyKeeper {
    return {
      prepare: () => this.#try(() => this.#store("probe", "probe").then(() => this.#secrets.delete(nameOf("probe")))),
      keep: (apiKeyId, privateKey) =>
        this.#try(async () => {
          await this.#store(apiKeyId, privateKey);
          const others = this.list().filter((kept) => kept.apiKeyId !== apiKeyId);
          await this.#state.update(index, [...others, { apiKeyId, address: "", publicKey: "" }]);
          return { place };
        }),
      has: async (apiKeyId) => (await this.read(apiKeyId)) !== undefined,
      forget: async (apiKeyId) => {
        await this.#secrets.delete(nameOf(apiKeyId));
        const others = this.list().filter((kept) => kept.apiKeyId !== apiKeyId);
        await this.#state.update(index, others);
      },
    };
  }

  /** Reads it back: what the storage took and lost would be lost for ever. */
  async #store(apiKeyId: string, value: string): Promise<void> {
    await this.#secrets.store(nameOf(apiKeyId), value);
    if ((await this.read(apiKeyId)) !== value) throw new Error("it does not give back what was stored");
  }

  async #try<T>(work: () => Promise<T> | Thenable<T>): Promise<Outcome<T>> {
    try {
      return done(await work());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return failed("private-key-storage", `${place} cannot keep a private key: ${reason}.`);
    }
  }
}

function nameOf(apiKeyId: string): string {
  return `atlasApiKeys.privateKey.${apiKeyId}`;
}
