/** The terminal's connections: straight to Atlas, or through the proxy that the environment names. */
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { HttpsProxyAgent } from "https-proxy-agent";
import type { Environment } from "../credentials/environment.ts";
import { type Done, done, type Failure, failed } from "../outcome.ts";
import { isLoopback } from "./base-url.ts";
import { printable } from "./printable.ts";
import type { Agents } from "./transport.ts";

/** As Node's own agents: a connection that rests longer than a server keeps it is not used again. */
const keepAlive = { keepAlive: true, timeout: 5000 };

/** For a terminal. In the editor there is nothing to do: VS Code knows the proxy better. */
export function terminalAgents(baseUrl: string, environment: Environment): Done<Agents> | Failure {
  const url = new URL(baseUrl);
  if (url.protocol === "http:") return done({ reuse: new HttpAgent(keepAlive), fresh: new HttpAgent() });
  const proxy = proxyFor(url, environment);
  if (proxy.kind !== "done") return proxy;
  if (!proxy.value) return done({ reuse: new HttpsAgent(keepAlive), fresh: new HttpsAgent() });
  const { address, headers } = withoutCredentials(proxy.value);
  return done({
    reuse: new HttpsProxyAgent(address, { ...keepAlive, headers }),
    fresh: new HttpsProxyAgent(address, { headers }),
    proxy: printable(address.host),
  });
}

/** The agent shows its address to whoever sets DEBUG, but not its headers. */
function withoutCredentials(proxy: URL): { readonly address: URL; readonly headers: Record<string, string> } {
  if (proxy.username === "" && proxy.password === "") return { address: proxy, headers: {} };
  const pair = [proxy.username, proxy.password].map(decoded).join(":");
  const address = new URL(proxy);
  address.username = "";
  address.password = "";
  return { address, headers: { "Proxy-Authorization": `Basic ${Buffer.from(pair, "utf8").toString("base64")}` } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function proxyFor(url: URL, environment: Environment): Done<URL | undefined> | Failure {
  const variable = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].find((name) => environment[name]);
  const text = variable && environment[variable];
  const exceptions = environment["no_proxy"] || environment["NO_PROXY"] || "";
  if (!text || isLoopback(url.hostname) || isException(url, exceptions)) return done(undefined);
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const proxy = URL.canParse(full) ? new URL(full) : undefined;
  if (proxy?.protocol === "http:" || proxy?.protocol === "https:") return done(proxy);
  const what = proxy ? `names a proxy of another kind: ${printable(proxy.protocol)}` : "is no URL";
  return failed("invalid-proxy", `${variable} ${what}.`, "It looks like http://proxy.example.com:3128.");
}

/**
 * NO_PROXY as curl and Go's programs, Terraform's provider among them, read it: a name stands for itself and all names
 * below it, `*` for every host, and a port narrows it. (The package proxy-from-env takes `mongodb.com` for that one
 * host, and reads the process's environment only.) Address ranges are left out: Atlas is reached by name.
 */
function isException(url: URL, exceptions: string): boolean {
  const entries = exceptions.toLowerCase().split(/[\s,]+/);
  return entries.some((entry) => {
    const [, name = "", port] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    if (name === "" || (port !== undefined && port !== (url.port || "443"))) return false;
    return name === "*" || url.hostname === name || url.hostname.endsWith(`.${name}`);
  });
}
