/** A reply as bytes: `pretty`, `envelope`, pages, headers. */
import type { Call, Reply } from "./call.ts";
import { type ApiError, errorBody } from "./errors.ts";
import { type Answer, commonHeaders } from "./http.ts";
import { compactJson, prettyJson } from "./json.ts";
import { pageOf } from "./paging.ts";

type Headers = Readonly<Record<string, string>>;

/** `contentType` is a success's; an error's is plain JSON. */
export function render(call: Call, reply: Reply, contentType: string, headers: Headers): Answer {
  const { envelope, pretty } = call.query;
  if (reply.kind === "error") return renderError(reply, headers, pretty);
  const all = { ...commonHeaders, ...headers, "Content-Type": contentType };
  if (reply.kind === "nothing") return { status: 204, headers: all, body: "" };
  const body =
    reply.kind === "one"
      ? envelope
        ? { content: reply.value, status: 200 }
        : reply.value
      : { ...pageOf(call, reply.items), ...(envelope ? { status: 200 } : {}) };
  return { status: 200, headers: all, body: pretty ? prettyJson(body) : compactJson(body) };
}

export function renderError(error: ApiError, headers: Headers, pretty: boolean): Answer {
  const own = { "Content-Type": "application/json", "X-Error-Code": error.errorCode };
  const body = errorBody(error);
  return {
    status: error.status,
    headers: { ...commonHeaders, ...headers, ...error.headers, ...own },
    body: pretty ? prettyJson(body) : compactJson(body),
  };
}
