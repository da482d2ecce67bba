/** Where Atlas is. A base URL is kept in one form, so that two of them are the same exactly when their text is. */
import { isIPv4 } from "node:net";
import { type Done, done, type Failure, failed } from "../outcome.ts";
import { printable, shortened } from "./printable.ts";

export const atlasBaseUrls = {
  cloud: "https://cloud.mongodb.com",
  government: "https://cloud.mongodbgov.com",
} as const;

/** What people copy along from a request's address: the API's own path, which each request adds; and closing slashes. */
const apiPath = /(?:\/+api\/+(?:atlas|public)(?:\/+v[\d.]+)?)?\/*$/;

/** `where` names the setting, variable or file it comes from. The failure is `invalid-base-url`. */
export function parseBaseUrl(text: string, where: string): Done<string> | Failure {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return invalid(
      `${where} is no URL: ${shortened(printable(trimmed), 100)}`,
      "It looks like https://cloud.mongodb.com.",
    );
  }
  if (url.username !== "" || url.password !== "") {
    return invalid(`${where} holds a user name or a password`, "Leave them out: credentials are given apart from it.");
  }
  if (url.search !== "" || url.hash !== "") {
    return invalid(`${where} has more than a host and a path`, "Leave out what follows ? or #.");
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return invalid(`${where} would send credentials unencrypted to ${printable(url.host)}`, "Use https.");
  }
  return done(url.origin + url.pathname.replace(apiPath, ""));
}

/** This machine, as a URL's hostname. Never reached through a proxy, and the only place for plain http. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || (isIPv4(hostname) && hostname.startsWith("127."));
}

function invalid(message: string, advice: string) {
  return failed("invalid-base-url", `${message}.`, advice);
}
