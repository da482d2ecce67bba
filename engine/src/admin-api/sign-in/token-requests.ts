/** The requests of OAuth, over the same wire as all others. */
import type { Wire } from "../wire.ts";
import type { TokenRequests } from "./service-account.ts";

const called = {
  token: { kind: "read", action: "sign in with the service account" },
  revoke: { kind: "read", action: "sign the service account out" },
} as const;

export function tokenRequests(wire: Wire): TokenRequests {
  const { baseUrl, secrets, now } = wire.settings;
  const address = (name: keyof typeof called) => new URL(`${baseUrl}/api/oauth/${name}`);
  return {
    now,
    addSecret: (secret) => secrets.add(secret),
    unexpected: (answer) => wire.unexpected(answer, called.token, address("token")),
    // "read": another token does no harm, so that it may be sent again, and is cut off by a cancel.
    send: (name, authorization, form, signal) => {
      const url = address(name);
      const headers = {
        Accept: "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        Authorization: authorization,
      };
      const request = { method: "POST", url, headers, body: form, kind: "read" } as const;
      return wire.answer(() => wire.exchange(request, signal), called[name], url, signal);
    },
  };
}
