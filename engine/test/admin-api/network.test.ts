import { Agent } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Server } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { terminalAgents } from "../../src/admin-api/proxy.ts";
import { selfSigned } from "./certificate.ts";
import { clientOf, createdKey, json, never, orgId, projectId, startServer } from "./server.ts";

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const key = { desc: "x", roles: ["GROUP_OWNER"] };

describe("a redirect", () => {
  test.each([301, 302, 303, 307, 308])("%i takes no credential elsewhere, and is told", async (status) => {
    const thief = await startServer((_request, response) => json(response, 200, { results: [] }));
    const server = await startServer((_request, response) =>
      response.writeHead(status, { Location: `${thief.url}/steal` }).end(),
    );
    const outcome = await clientOf(server.url).organizations(never);
    expect(outcome).toMatchObject({ kind: "failed", code: "redirected", status, advice: "Check the base URL." });
    expect(outcome).toHaveProperty(
      "message",
      expect.stringContaining(`redirects to ${thief.url}, where no credential`),
    );
    expect(await clientOf(server.url).createProjectKey(projectId, key, never)).toMatchObject({ effect: "none" });
    expect(thief.requests).toEqual([]);
  });

  test("of the token request is not followed either", async () => {
    const thief = await startServer((_request, response) => json(response, 200, { access_token: "stolen-token" }));
    const server = await startServer((_request, response) => response.writeHead(307, { Location: thief.url }).end());
    const credentials = { kind: "serviceAccount", clientId: "mdb_sa_id_1", clientSecret: "mdb_sa_sk_1" } as const;
    expect(await clientOf(server.url, {}, credentials).organizations(never)).toMatchObject({ code: "redirected" });
    expect(thief.requests).toEqual([]);
  });
});

describe("without a connection nothing has changed, and the sentence says why", () => {
  test("nobody listens", async () => {
    const port = await listen(createServer());
    const closed = createServer();
    const free = await listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    expect(free).not.toBe(port);
    expect(await clientOf(`http://127.0.0.1:${free}`).createProjectKey(projectId, key, never)).toEqual({
      kind: "failed",
      code: "no-connection",
      message: `Could not create the API key in the project: no connection to 127.0.0.1:${free} (ECONNREFUSED).`,
      advice: "Check the network connection and the proxy.",
      status: undefined,
      effect: "none",
    });
  });

  test("nobody knows the name", async () => {
    // A resolver that knows nothing, as without a network: the name alone would be asked of a real one.
    const agent = new Agent({ lookup: (host, _options, done) => done(notFound(host), "", 4) });
    const agents = { reuse: agent, fresh: agent };
    const outcome = await clientOf("http://atlas.invalid", { agents }).deleteOrganizationKey(orgId, orgId, never);
    expect(outcome).toMatchObject({ code: "no-connection", effect: "none" });
    expect(outcome).toHaveProperty(
      "message",
      expect.stringContaining("the name atlas.invalid is not known (ENOTFOUND)"),
    );
  });

  test("what answers does not speak HTTP", async () => {
    const port = await listen(createServer((socket) => socket.end("220 smtp.example.com ESMTP\r\n")));
    const outcome = await clientOf(`http://127.0.0.1:${port}`).createProjectKey(projectId, key, never);
    expect(outcome).toMatchObject({ code: "connection-lost", effect: "unknown" });
  });

  test("what answers does not speak TLS", async () => {
    const port = await listen(createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
    const outcome = await clientOf(`https://127.0.0.1:${port}`).organizations(never);
    expect(outcome).toMatchObject({ kind: "failed", code: "connection-lost", effect: "none" });
  });
});

function notFound(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
}

describe("a terminal's proxy", () => {
  /** A proxy that leads every tunnel to one TLS server, and notes what it was asked for. */
  async function startProxy() {
    const certificate = selfSigned("atlas.invalid");
    const atlas = createHttpsServer(certificate, (_request, response) =>
      json(response, 200, { results: [], links: [] }),
    );
    const target = await listen(atlas);
    const asked: string[] = [];
    const port = await listen(
      createServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", (bytes) => {
          asked.push(bytes.toString());
          const tunnel = connect(target, "127.0.0.1", () => {
            socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
            socket.pipe(tunnel).pipe(socket);
          });
          tunnel.on("error", () => socket.destroy());
        });
        onTestFinished(() => void socket.destroy());
      }),
    );
    return { asked, certificate, url: `http://127.0.0.1:${port}` };
  }

  async function organizations(baseUrl: string, environment: Record<string, string>, trusted?: string) {
    const agents = terminalAgents(baseUrl, environment);
    if (agents.kind !== "done") return agents;
    // As NODE_EXTRA_CA_CERTS would, which is read when the process begins.
    if (trusted) Object.assign(Reflect.get(agents.value.reuse, "options"), { ca: trusted });
    return clientOf(baseUrl, { agents: agents.value }).organizations(never);
  }

  test("gets a tunnel to Atlas, and nothing of what goes through it", async () => {
    const { asked, url, certificate } = await startProxy();
    const outcome = await organizations("https://atlas.invalid", { HTTPS_PROXY: url }, certificate.cert);
    expect(outcome).toEqual({ kind: "done", value: [] });
    expect(asked).toEqual([expect.stringMatching(/^CONNECT atlas\.invalid:443 HTTP\/1\.1\r\n/)]);
    expect(asked.join()).not.toMatch(/authorization|token/i);
  });

  test("cannot put itself in Atlas's place", async () => {
    const { url } = await startProxy();
    expect(await organizations("https://atlas.invalid", { HTTPS_PROXY: url })).toMatchObject({
      code: "no-connection",
      message: expect.stringMatching(
        /the certificate of atlas\.invalid is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
      ),
      advice: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
      effect: "none",
    });
    const other = await startProxy();
    const wrongName = await organizations("https://other.invalid", { HTTPS_PROXY: other.url }, other.certificate.cert);
    expect(wrongName).toMatchObject({ message: expect.stringContaining("ERR_TLS_CERT_ALTNAME_INVALID") });
  });

  test("is told its user name and password, which its address shows to nobody", async () => {
    for (const [userInfo, pair] of [
      ["me:s%40fe", "me:s@fe"],
      ["m%zz:p%", "m%zz:p%"],
    ] as const) {
      const { asked, url } = await startProxy();
      const environment = { https_proxy: url.replace("//", `//${userInfo}@`) };
      await organizations("https://atlas.invalid:8443", environment);
      expect(asked[0]).toContain("CONNECT atlas.invalid:8443");
      expect(asked[0]).toContain(`Proxy-Authorization: Basic ${Buffer.from(pair).toString("base64")}\r\n`);
      const agents = terminalAgents("https://atlas.invalid:8443", environment);
      if (agents.kind === "done") expect(Reflect.get(agents.value.reuse, "proxy").href).toBe(`${url}/`);
    }
  });

  test("that refuses is told, and got nothing of the request", async () => {
    const port = await listen(
      createServer((socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")),
    );
    const outcome = await organizations("https://atlas.invalid", { HTTPS_PROXY: `127.0.0.1:${port}` });
    expect(outcome).toMatchObject({ code: "http-407", status: 407, effect: "none" });
    expect(outcome).toHaveProperty("advice", expect.stringContaining("proxy"));
  });

  test("that forbids the way to Atlas is not taken for Atlas", async () => {
    const port = await listen(createServer((socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n<html></html>")));
    const outcome = await organizations("https://atlas.invalid", { HTTPS_PROXY: `127.0.0.1:${port}` });
    expect(outcome).toMatchObject({ code: "http-403", advice: expect.stringContaining("the proxy") });
  });

  test("that cannot be reached is named, and not Atlas in its place", async () => {
    const closed = createServer();
    const free = await listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    expect(await organizations("https://atlas.invalid", { HTTPS_PROXY: `http://me:safe@127.0.0.1:${free}` })).toEqual({
      kind: "failed",
      code: "no-connection",
      message: `Could not list the organizations: no connection to the proxy 127.0.0.1:${free} (ECONNREFUSED).`,
      advice: "Check the network connection and the proxy that HTTPS_PROXY names.",
      status: undefined,
      effect: "none",
    });
  });

  test.each([
    ["cloud.mongodb.com"],
    ["mongodb.com"],
    [".mongodb.com"],
    ["*.mongodb.com"],
    ["*"],
    ["localhost, MongoDB.com:443 other"],
  ])("is not used for what NO_PROXY names: %s", (exceptions) => {
    expect(proxyUsed("https://cloud.mongodb.com", { HTTPS_PROXY: "http://p:1", NO_PROXY: exceptions })).toBe(false);
  });

  test.each([[""], ["mongodb.co"], ["odb.com"], ["mongodb.com:8443"], ["cloud.mongodb.com.example"], [", ,."]])(
    "is used for all else: NO_PROXY=%s",
    (exceptions) => {
      expect(proxyUsed("https://cloud.mongodb.com", { HTTPS_PROXY: "http://p:1", NO_PROXY: exceptions })).toBe(true);
    },
  );

  test.each([["https://127.0.0.1:1234"], ["https://localhost"], ["http://127.0.0.1:1234"], ["https://[::1]:1"]])(
    "is never used for this machine: %s",
    (baseUrl) => {
      expect(proxyUsed(baseUrl, { HTTPS_PROXY: "http://p:1", HTTP_PROXY: "http://p:1", ALL_PROXY: "http://p:1" })).toBe(
        false,
      );
    },
  );

  test("may be named for everything", () => {
    expect(proxyUsed("https://cloud.mongodb.com", { ALL_PROXY: "http://p:1" })).toBe(true);
    expect(proxyUsed("https://cloud.mongodb.com", { HTTP_PROXY: "http://p:1" })).toBe(false);
  });

  test.each([
    ["socks5://p:1", /names a proxy of another kind: socks5:/],
    ["http://", /is no URL/],
  ])("of a kind that we cannot use is told: %s", (proxy, message) => {
    const agents = terminalAgents("https://cloud.mongodb.com", { HTTPS_PROXY: proxy });
    expect(agents).toMatchObject({ kind: "failed", code: "invalid-proxy", message: expect.stringMatching(message) });
  });
});

function proxyUsed(baseUrl: string, environment: Record<string, string>): boolean {
  const agents = terminalAgents(baseUrl, environment);
  if (agents.kind !== "done") throw new Error(agents.message);
  return agents.value.reuse.constructor.name === "HttpsProxyAgent";
}

describe("a terminal's connections", () => {
  test("are kept for the next request, but not for a create", async () => {
    const ports: (number | undefined)[] = [];
    const server = await startServer((request, response) =>
      json(response, 200, request.method === "POST" ? createdKey : { results: [], links: [] }),
    );
    const agents = terminalAgents(server.url, {});
    if (agents.kind !== "done") throw new Error(agents.message);
    const api = clientOf(server.url, { agents: agents.value });
    await api.organizations(never);
    await api.organizations(never);
    await api.createProjectKey(projectId, key, never);
    await api.organizations(never);
    for (const { port } of server.requests) ports.push(port);
    const [one, two, create, three] = ports;
    expect([two, three]).toEqual([one, one]);
    expect(create).not.toBe(one);
  });
});
