/** What a person signs in with, and which Atlas it belongs to. Plain values: they can be kept in VS Code's SecretStorage. */
import { type Failure, failed } from "../outcome.ts";

export type Credentials =
  | { readonly kind: "apiKey"; readonly publicKey: string; readonly privateKey: string }
  | { readonly kind: "serviceAccount"; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: "accessToken"; readonly accessToken: string };

export interface Account {
  /** As `parseBaseUrl` gives it. The credentials are sent there and nowhere else. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
}

/** What no log and no message may show. */
export function secretsOf(credentials: Credentials): string[] {
  switch (credentials.kind) {
    case "apiKey":
      return [credentials.privateKey];
    case "serviceAccount":
      return [credentials.clientSecret];
    case "accessToken":
      return [credentials.accessToken];
  }
}

/** Why these cannot be sent, if so: what goes into a header must have no space and no line end. */
export function unusable(credentials: Credentials): Failure | undefined {
  const isPossible = /^[\x21-\x7e]+$/.test(sentAsIs(credentials)) && !secretsOf(credentials).includes("");
  if (isPossible) return undefined;
  const message = "The credentials are empty, or have spaces or other characters that Atlas's never have.";
  return failed("invalid-credentials", message, "Copy them again.");
}

function sentAsIs(credentials: Credentials): string {
  switch (credentials.kind) {
    case "apiKey":
      return credentials.publicKey;
    case "serviceAccount":
      return credentials.clientId;
    case "accessToken":
      return credentials.accessToken;
  }
}
