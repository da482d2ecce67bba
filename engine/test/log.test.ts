import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Log, maskingLog, Secrets } from "../src/log.ts";

const privateKey = "7c3b2a10-0000-4aaa-8bbb-123456789abc";

function collecting(): { readonly lines: string[]; readonly sink: Log } {
  const lines: string[] = [];
  const push = (message: string) => void lines.push(message);
  return { lines, sink: { debug: push, info: push, warn: push, error: push } };
}

describe("a secret that was told", () => {
  const forms: [string, (secret: string) => string][] = [
    ["as it is", (secret) => `key ${secret}.`],
    ["in a word", (secret) => `x${secret}x`],
    ["twice", (secret) => `${secret}${secret}`],
    ["in JSON", (secret) => JSON.stringify({ a: [secret] })],
    ["in JSON in JSON", (secret) => JSON.stringify(JSON.stringify({ a: secret }))],
    ["in a URL", (secret) => `?a=${encodeURIComponent(secret)}&b`],
    [
      "in a URL, small hexadecimal digits",
      (secret) => encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase()),
    ],
    ["in a form", (secret) => new URLSearchParams({ a: secret }).toString()],
    ["in Basic", (secret) => Buffer.from(`client:${secret}`).toString("base64")],
    ["in base64 of something else", (secret) => Buffer.from(`ab${secret}yz`).toString("base64url")],
  ];

  test.each(forms)("is hidden %s", (_, show) => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: fc.constantFrom(...'aZ09-_+/ "\\%&=?:é😀') }), (secret) => {
        const shown = show(secret);
        const masked = new Secrets([secret]).mask(shown);
        expect(masked).toContain("***");
        expect(masked).not.toContain(secret);
        const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
        expect(masked).not.toContain(base64.slice(0, -2));
      }),
    );
  });

  test("is hidden whole where another is a part of it", () => {
    expect(new Secrets(["abcd", "abcdefgh"]).mask("abcdefgh abcd")).toBe("*** ***");
  });

  test("is hidden from the moment it is told", () => {
    const secrets = new Secrets();
    const { lines, sink } = collecting();
    const log = maskingLog(sink, secrets);
    log.info(`before ${privateKey}`);
    secrets.add(privateKey);
    log.debug(privateKey);
    log.info(privateKey);
    log.warn(privateKey);
    log.error(privateKey);
    expect(lines).toEqual([`before ${privateKey}`, "***", "***", "***", "***"]);
  });

  test("that is empty or tiny does not hide everything", () => {
    expect(new Secrets(["", "a", "abc"]).mask("abc and a")).toBe("abc and a");
  });
});

describe("what nobody told", () => {
  test.each([
    ['{"privateKey":"s3cret-s3cret"}'],
    ['"{\\"privateKey\\":\\"s3cret-s3cret\\"}"'],
    ["privateKey: 's3cret-s3cret'"],
    ["private_key = s3cret-s3cret"],
    ["private_api_key=s3cret-s3cret&x=1"],
    ["client_secret=s3cret-s3cret"],
    ['{"access_token":"s3cret-s3cret","x":1}'],
    ["Authorization: Basic czNjcmV0LXMzY3JldA=="],
    ['authorization: Digest username="u", response="s3cret-s3cret"'],
    ['{"authorization":"Bearer s3cret-s3cret"}'],
    ['["Authorization","Bearer s3cret-s3cret"]'],
    ["sent Bearer s3cret-s3cret"],
    ["mdb_sa_sk_s3cret-s3cret"],
    ["https://user:s3cret-s3cret@proxy:3128"],
    ["set-cookie: session=s3cret-s3cret; Path=/"],
  ])("is hidden all the same where it looks like a secret: %s", (line) => {
    const masked = new Secrets().mask(line);
    expect(masked).toContain("***");
    expect(masked).not.toMatch(/s3cret|czNj/);
  });

  test.each([
    ["GET /api/atlas/v2/orgs/5f0000000000000000000001/apiKeys?itemsPerPage=500&pageNum=1: 200 (12 ms)"],
    ["The secret of the key is kept in the editor."],
    ["Basic checks passed."],
    ["https://cloud.mongodb.com/v2#/account/publicApi"],
  ])("is left alone where it does not: %s", (line) => {
    expect(new Secrets().mask(line)).toBe(line);
  });

  test("takes time in proportion to its length", () => {
    const secrets = new Secrets([privateKey]);
    for (const text of [
      'secret="'.repeat(20_000),
      "//".repeat(50_000),
      `secret="${"\\".repeat(100_000)}`,
      "a".repeat(300_000),
    ]) {
      const start = performance.now();
      secrets.mask(text);
      expect(performance.now() - start).toBeLessThan(1000);
    }
  });
});
