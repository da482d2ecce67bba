/** A request and an answer as values. */
import type { IncomingHttpHeaders } from "node:http";

export interface ApiRequest {
  readonly method: string;
  /** As on the wire, with the query: what a digest's `uri` has to be. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly address: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Handled {
  readonly answer: Answer;
  /** Whether the request's credentials were right. */
  readonly authenticated: boolean;
}

/** What every answer of Atlas carries. */
export const commonHeaders: Readonly<Record<string, string>> = {
  "Referrer-Policy": "strict-origin-when-cross-origin",
  Server: "mdbws",
  "Strict-Transport-Security": "max-age=31536000; includeSubdomains;",
  "X-Content-Type-Options": "nosniff",
  "X-Envoy-Upstream-Service-Time": "1",
  "X-Frame-Options": "DENY",
  "X-Java-Version": "17",
  "X-Mongodb-Service-Version": "simulator",
  "X-Permitted-Cross-Domain-Policies": "none",
};

/** The path of a request target, without the query, and the query. */
export function splitTarget(target: string): { path: string; query: URLSearchParams } {
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  return { path, query: new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1)) };
}
