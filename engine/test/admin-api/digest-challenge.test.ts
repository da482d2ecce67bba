import { describe, expect, test } from "vitest";
import { digestAuthorization, parseDigestChallenge } from "../../src/admin-api/sign-in/digest-challenge.ts";

const rfc7616 = {
  username: "Mufasa",
  password: "Circle of Life",
  method: "GET",
  uri: "/dir/index.html",
  count: 1,
  cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
};

const rfcChallenge = (algorithm: string) =>
  `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, ` +
  'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';

function answerTo(header: string, changes: Partial<typeof rfc7616> = {}) {
  const challenge = parseDigestChallenge(header);
  if (!challenge) throw new Error("No challenge.");
  return digestAuthorization(challenge, { ...rfc7616, ...changes });
}

describe("the answer to a Digest challenge", () => {
  test("is the one of RFC 7616 for MD5", () => {
    expect(answerTo(rfcChallenge("MD5"))).toBe(
      'Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", ' +
        'uri="/dir/index.html", algorithm=MD5, response="8ca523f5e9506fed4657c9700eebdbec", qop=auth, nc=00000001, ' +
        'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    );
  });

  test("is the one of RFC 7616 for SHA-256", () => {
    const expected = 'response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"';
    expect(answerTo(rfcChallenge("SHA-256"))).toContain(expected);
  });

  test("is the one of RFC 2069 where the challenge names no qop", () => {
    const header =
      'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"';
    // The example of RFC 2069, with the response of its errata.
    const answer = answerTo(header, { password: "CircleOfLife" });
    expect(answer).toContain('response="1949323746fe6a43ef61f9606e7febea"');
    expect(answer).not.toMatch(/qop|nc=|cnonce/);
  });

  test("counts in eight hexadecimal digits", () => {
    expect(answerTo(rfcChallenge("MD5"), { count: 0x1a2b })).toContain("nc=00001a2b");
  });

  test("escapes quotes and backslashes, but hashes them as they are", () => {
    const answer = answerTo('Digest realm="a \\"b\\" \\\\c", nonce="n", qop="auth"', { username: 'q"\\' });
    expect(answer).toContain('username="q\\"\\\\", realm="a \\"b\\" \\\\c"');
  });
});

describe("a challenge", () => {
  test("is read as Atlas sends it", () => {
    const header =
      'Digest realm="MMS Public API", domain="", nonce="AQIDBAUGBwgJCgsMDQ4PEBESExQVFhc=", algorithm=MD5, qop="auth", stale=false';
    expect(parseDigestChallenge(header)).toEqual({
      realm: "MMS Public API",
      nonce: "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhc=",
      opaque: undefined,
      algorithm: "MD5",
      qop: "auth",
    });
  });

  test("is found among others, the stronger algorithm first", () => {
    const header = `Negotiate, Basic realm="x, Digest realm=y", ${rfcChallenge("MD5")}, ${rfcChallenge("SHA-256")}, Bearer`;
    expect(parseDigestChallenge(header)).toMatchObject({ realm: "http-auth@example.org", algorithm: "SHA-256" });
  });

  test.each([
    ['dIGEST REALM = "r" ,NONCE="n",Qop=AUTH,algorithm="md5"'],
    ['Digest nonce="n",realm="r",qop="auth-int,auth"'],
  ])("may be written otherwise: %s", (header) => {
    expect(parseDigestChallenge(header)).toMatchObject({ realm: "r", nonce: "n", algorithm: "MD5", qop: "auth" });
  });

  test.each([
    [""],
    ['Basic realm="r"'],
    ['Digest realm="r"'],
    ['Digest nonce="n", realm="r", algorithm=SHA-512-256'],
    ['Digest nonce="n", realm="r", qop="auth-int"'],
    ["Digest"],
    ['realm="r", nonce="n"'],
  ])("that we cannot answer is none: %s", (header) => {
    expect(parseDigestChallenge(header)).toBeUndefined();
  });
});
