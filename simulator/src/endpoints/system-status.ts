/** `GET` of the API itself: the calling key. */
import type { Call, Reply } from "../call.ts";
import { self, shown } from "../views.ts";

export function getSystemStatus(call: Call): Reply {
  return {
    kind: "one",
    value: {
      apiKey: callingKey(call),
      appName: "MongoDB Atlas",
      build: "0".repeat(40),
      links: [self(call.base)],
      throttling: false,
    },
  };
}

/** A service account's token has none. */
function callingKey({ caller: { apiKey } }: Call): object | null {
  if (!apiKey) return null;
  const { id, publicKey, roles } = apiKey;
  const accessList = apiKey.accessList.map(({ cidrBlock, ipAddress }) => ({
    cidrBlock,
    ...(ipAddress === undefined ? {} : { ipAddress }),
  }));
  return { accessList, id, publicKey, roles: shown(roles, apiKey.reads++) };
}
