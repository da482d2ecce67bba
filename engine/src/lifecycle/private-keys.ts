/** Where the private key of a new key goes: Atlas shows it once. */
import type { Outcome } from "../outcome.ts";

export interface PrivateKeyKeeper {
  /** Asked before the first create: whether `count` private keys can be kept. Fails when not. */
  prepare(count: number): Promise<Outcome<void>>;
  /** On return it is durable. The place is for a person: a path, or `VS Code's secret storage`. */
  keep(apiKeyId: string, privateKey: string): Promise<Outcome<KeptAt>>;
  has(apiKeyId: string): Promise<boolean>;
  /** The key has been deleted. */
  forget(apiKeyId: string): Promise<void>;
}

export interface KeptAt {
  readonly place: string;
}

/** "state": where the user has chosen so, into the Terraform state and nowhere else. */
export type PrivateKeys = PrivateKeyKeeper | "state";
