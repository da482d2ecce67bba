/** Everything that a client says, in all ways it can fail, is searched for the secrets that it was given or received. */
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import type { AdminApi } from "../../src/admin-api/admin-api.ts";
import type { AdminApiClient, ClientOptions } from "../../src/admin-api/client.ts";
import { type Log, Secrets } from "../../src/log.ts";
import { account, digest, first, keyId, oauth, org, owner, second, signedIn, signIns, startAtlas } from "./atlas.ts";
import { clientOf, createdKey, never, type Received, startServer } from "./server.ts";

/** Collects what is said: the log, the waits, the outcomes but for what a create is for. */
function listening() {
  const said: string[] = [];
  const push = (message: string) => void said.push(message);
  const log: Log = { debug: push, info: push, warn: push, error: push };
  const options: Partial<ClientOptions> = {
    log,
    onWait: (wait) => said.push(JSON.stringify(wait)),
    secrets: new Secrets(),
  };
  return { said, options };
}

async function everyCall(api: AdminApiClient, said: string[]): Promise<string[]> {
  const received: string[] = [];
  const key = { desc: "new", roles: ["GROUP_OWNER"] };
  const calls: ((api: AdminApi) => Promise<unknown>)[] = [
    () => api.systemStatus(never),
    () => api.organizations(never),
    () => api.projects(never),
    () => api.organizationKeys(org, never),
    () => api.organizationKey(org, keyId, never),
    () => api.projectKeys(first, never),
    () => api.updateOrganizationKey(org, keyId, { desc: "d" }, never),
    () => api.assignKey(second, keyId, ["GROUP_OWNER"], never),
    () => api.setProjectRoles(second, keyId, ["GROUP_OWNER"], never),
    () => api.removeKey(second, keyId, never),
    () => api.deleteOrganizationKey(org, keyId, never),
    () => api.accessList(org, keyId, never),
    () => api.signOut(never),
  ];
  for (const create of [
    () => api.createProjectKey(first, key, never),
    () => api.createOrganizationKey(org, key, never),
  ]) {
    const created = await create();
    if (created.kind === "done") received.push(created.value.privateKey);
    else said.push(JSON.stringify(created));
  }
  for (const call of calls) said.push(JSON.stringify(await call(api)) ?? "");
  return received;
}

function expectNone(said: readonly string[], secrets: readonly string[]): void {
  const all = said.join("\n");
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(8);
    for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
      expect(all).not.toContain(form);
    for (const before of ["", "a", "ab"]) {
      const base64 = Buffer.from(before + secret).toString("base64");
      expect(all).not.toContain(base64.slice(4, -4));
    }
  }
  expect(all).not.toMatch(/(Digest|Basic|Bearer) (?!\*\*\*)\S*[=\w]{8}|privateKey/);
}

test.each(signIns)("a run against Atlas with faults, signed in by $name", async ({ credentials }) => {
  const atlas = await startAtlas();
  const kinds = ["429", "503", "reset", "500"] as const;
  atlas.setFaults(
    Array.from({ length: 20 }, (_, index) => ({
      request: 2 * index + 2,
      when: "before",
      fault: kinds[index % 4] ?? "500",
    })),
  );
  const { said, options } = listening();
  const received = await everyCall(signedIn(atlas, credentials, options), said);
  expect(said.length).toBeGreaterThan(30);
  const created = atlas.state().apiKeys.map(({ privateKey }) => privateKey);
  expectNone(said, [owner.privateKey, account.clientSecret, ...created, ...received]);
});

/** Says back all that it was told, in every place that a client might repeat. */
function echo(request: Received, response: ServerResponse, index: number): void {
  const heard = JSON.stringify(request.headers.authorization ?? "") + request.body;
  const plain = Buffer.from((request.headers.authorization ?? "").replace(/^\w+ /, ""), "base64").toString();
  const secrets = [owner.privateKey, account.clientSecret, createdKey.privateKey].join(" ");
  const body = {
    errorCode: `X_${index}`,
    detail: `You said ${heard}, ${plain}, ${secrets}`,
    reason: heard,
    parameters: [heard],
  };
  response.setHeader("Location", `https://${encodeURIComponent(account.clientSecret)}.example/`);
  if (request.path === "/api/oauth/token" && index < 3) {
    response.end(JSON.stringify({ access_token: "token-token-token", expires_in: 3600 }));
  } else if (!request.headers.authorization) {
    response.setHeader("WWW-Authenticate", 'Digest realm="r", nonce="n", qop="auth"');
    response.writeHead(401).end("{}");
  } else if (index === 3) {
    response.end(JSON.stringify(createdKey));
  } else {
    response.writeHead([400, 401, 403, 404, 409, 429, 500, 503, 302][index % 9] ?? 400).end(JSON.stringify(body));
  }
}

test.each([
  ["digest", digest],
  ["oauth", oauth],
  ["token", { kind: "accessToken", accessToken: "the-access-token" } as const],
])("a run against a server that says everything back, signed in by %s", async (_, credentials) => {
  const server = await startServer(echo);
  const { said, options } = listening();
  options.secrets?.add(createdKey.privateKey);
  options.secrets?.add(owner.privateKey);
  options.secrets?.add(account.clientSecret);
  await everyCall(clientOf(server.url, options, credentials), said);
  expect(said.join()).toContain("You said");
  expectNone(said, [
    owner.privateKey,
    account.clientSecret,
    createdKey.privateKey,
    "the-access-token",
    "token-token-token",
  ]);
});

test("other logs that share the secrets hide new private keys and tokens too", async () => {
  const atlas = await startAtlas();
  const secrets = new Secrets();
  const created = await signedIn(atlas, digest, { secrets }).createProjectKey(
    first,
    { desc: "x", roles: ["GROUP_OWNER"] },
    never,
  );
  if (created.kind !== "done") throw new Error(created.kind);
  expect(secrets.mask(`The key ${created.value.privateKey}.`)).toBe("The key ***.");
  expect(secrets.mask(`The key ${owner.privateKey}.`)).toBe("The key ***.");

  const tokens = await startServer(
    (_request, response) =>
      void response.end(
        JSON.stringify({ access_token: "token-token-token", expires_in: 3600, results: [], links: [] }),
      ),
  );
  await clientOf(tokens.url, { secrets }, oauth).organizations(never);
  expect(secrets.mask("The word token-token-token.")).toBe("The word ***.");
});
