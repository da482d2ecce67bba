import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { adviceByCode } from "../../src/admin-api/advice.ts";
import { apiKeyId, clientOf, json, never, orgId, projectId, refuse, startServer } from "./server.ts";

async function failureOf(answer: (response: ServerResponse) => void) {
  const { url } = await startServer((_request, response) => answer(response));
  const outcome = await clientOf(url).organizationKey(orgId, apiKeyId, never);
  if (outcome.kind !== "failed") throw new Error("No failure.");
  return outcome;
}

const atlas = (status: number, errorCode: string, detail: string) => (response: ServerResponse) =>
  refuse(response, status, errorCode, detail);

/** Atlas's answers as recorded, and the sentences that a person reads. */
test.each([
  [
    atlas(401, "USER_UNAUTHORIZED", "Current user is not authorized to perform this action."),
    "Could not read the API key: Current user is not authorized to perform this action (USER_UNAUTHORIZED).",
    /Organization Owner/,
  ],
  [
    atlas(403, "IP_ADDRESS_NOT_ON_ACCESS_LIST", "IP address 192.0.2.7 is not allowed to access this resource."),
    "Could not read the API key: IP address 192.0.2.7 is not allowed to access this resource (IP_ADDRESS_NOT_ON_ACCESS_LIST).",
    /access list/,
  ],
  [
    atlas(403, "ORG_REQUIRES_ACCESS_LIST", "This organization requires access through an access list of ip ranges."),
    "Could not read the API key: This organization requires access through an access list of ip ranges (ORG_REQUIRES_ACCESS_LIST).",
    /access list/,
  ],
  [
    atlas(404, "GROUP_NOT_FOUND", `No group with ID ${projectId} exists.`),
    `Could not read the API key: No group with ID ${projectId} exists (GROUP_NOT_FOUND).`,
    /project/,
  ],
  [
    atlas(400, "API_KEY_NOT_FOUND", `No API key with ID ${apiKeyId} exists.`),
    `Could not read the API key: No API key with ID ${apiKeyId} exists (API_KEY_NOT_FOUND).`,
    /Refresh/,
  ],
  [
    atlas(400, "SOMETHING_NEW", "Atlas has learnt a word."),
    "Could not read the API key: Atlas has learnt a word (SOMETHING_NEW).",
    undefined,
  ],
  [
    (response: ServerResponse) =>
      json(response, 400, {
        badRequestDetail: {
          fields: [{ description: "Invalid role name 'X'. Must be a valid Role name.", field: "_roles" }],
        },
        detail: "The request content produced validation errors.",
        error: 400,
        errorCode: "BAD_REQUEST",
        parameters: [],
      }),
    "Could not read the API key: The request content produced validation errors: _roles: Invalid role name 'X'. Must be a valid Role name (BAD_REQUEST).",
    /role names/,
  ],
  [
    (response: ServerResponse) => response.writeHead(401).end(),
    "Could not read the API key: Atlas did not accept the access token (HTTP 401).",
    /expired/,
  ],
  [
    (response: ServerResponse) =>
      response.writeHead(502, { "Content-Type": "text/html; charset=x" }).end("<h1>Bad</h1>"),
    "Could not read the API key: Atlas is not available at the moment (HTTP 502).",
    /Try again/,
  ],
  [
    (response: ServerResponse) => response.writeHead(503).end(),
    "Could not read the API key: Atlas is not available at the moment (HTTP 503).",
    /status\.mongodb\.com/,
  ],
  [
    (response: ServerResponse) => response.writeHead(404).end(),
    "Could not read the API key: the answer is empty (HTTP 404, no content type).",
    /base URL/,
  ],
  [
    (response: ServerResponse) =>
      json(response, 409, { errorCode: "GROUP_ALREADY_EXISTS", detail: null, reason: "Conflict" }),
    "Could not read the API key: Conflict (GROUP_ALREADY_EXISTS).",
    undefined,
  ],
  [
    (response: ServerResponse) => response.writeHead(418, { "X-Error-Code": "TEAPOT" }).end("{"),
    "Could not read the API key: the answer is not one of Atlas's (HTTP 418, no content type).",
    /base URL/,
  ],
])("case %#: one sentence with Atlas's words, the code and what to do", async (answer, message, advice) => {
  const failure = await failureOf(answer);
  expect(failure.message).toBe(message);
  if (advice) expect(failure.advice).toMatch(advice);
  else expect(failure.advice).toBeUndefined();
});

test("control characters and turned writing from Atlas do not reach the message", async () => {
  const hostile = "a\u001b[31mred\u0007\r\nFAKE: line\u202egnp\u2028\u0000b\u009b2J";
  const { message } = await failureOf(atlas(404, "GROUP_NOT_FOUND", hostile));
  expect(message).toBe("Could not read the API key: a [31mred FAKE: line gnp b 2J (GROUP_NOT_FOUND).");
});

test.each(["GROUP NOT\nFOUND", "\u001b[2J", "x".repeat(500), 7, { a: 1 }])(
  "a code that is none is left out: %j",
  async (errorCode) => {
    const failure = await failureOf((response) => json(response, 404, { errorCode, detail: "Gone." }));
    expect(failure).toMatchObject({ code: "http-404", message: "Could not read the API key: Gone (HTTP 404)." });
  },
);

test("a long detail is cut", async () => {
  const { message } = await failureOf(atlas(400, "BAD_REQUEST", "😀".repeat(5000)));
  expect([...message].length).toBeLessThan(600);
  // No half of a pair of surrogates is left over.
  expect(Buffer.from(message).toString()).toBe(message);
});

test("a detail that repeats a secret is masked, also where it would be cut", async () => {
  const secret = "token-of-the-test";
  for (let before = 460; before < 520; before += 3) {
    const { message } = await failureOf(atlas(400, "BAD_REQUEST", `${"x".repeat(before)}${secret}`));
    expect(message).not.toMatch(/token-/);
  }
});

describe("the table of advice", () => {
  test("has whole sentences", () => {
    for (const [code, { advice, says = "x" }] of Object.entries(adviceByCode)) {
      expect(advice, code).toMatch(/^[A-Z].*\.$/);
      expect(says, code).not.toMatch(/\.$/);
    }
  });
});
