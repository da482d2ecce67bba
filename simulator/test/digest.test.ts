import { expect, test } from "vitest";
import { challenge, digestResponse, parseDigest } from "../src/digest.ts";

test("the digest of RFC 7616, section 3.9.1, for MD5", () => {
  const credentials = parseDigest(
    'Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=MD5, ' +
      'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, ' +
      'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, ' +
      'response="8ca523f5e9506fed4657c9700eebdbec", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
  );
  expect(credentials && digestResponse(credentials, "GET", "Circle of Life")).toBe("8ca523f5e9506fed4657c9700eebdbec");
  expect(credentials?.response).toBe("8ca523f5e9506fed4657c9700eebdbec");
});

test("the digest of RFC 2617, section 3.5", () => {
  const credentials = parseDigest(
    'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", ' +
      'uri="/dir/index.html", qop=auth, nc=00000001, cnonce="0a4f113b", ' +
      'response="6629fae49393a05397450978507c4ef1", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
  );
  expect(credentials && digestResponse(credentials, "GET", "Circle Of Life")).toBe("6629fae49393a05397450978507c4ef1");
});

const complete = 'username="u", realm="r", nonce="n", uri="/", response="x", cnonce="c", qop=auth, nc=00000001';

test.each([
  ["a quoted algorithm", `Digest ${complete}, algorithm="MD5"`],
  ["a bare algorithm", `Digest ${complete}, algorithm=MD5`],
  ["no algorithm", `Digest ${complete}`],
  ["a quoted qop", `Digest ${complete.replace("qop=auth", 'qop="auth"')}`],
  ["another scheme's case and no spaces", `digest ${complete.replaceAll(", ", ",")}`],
])("reads %s", (_, header) => {
  expect(parseDigest(header)).toMatchObject({ username: "u", uri: "/", nc: "00000001" });
});

test("reads escapes and commas in quotes", () => {
  expect(parseDigest(`Digest ${complete.replace('"u"', '"a\\"b, c"')}`)?.username).toBe('a"b, c');
});

test.each([
  ["another scheme", "Basic dTpw"],
  ["another algorithm", `Digest ${complete}, algorithm=SHA-256`],
  ["another qop", `Digest ${complete.replace("qop=auth", "qop=auth-int")}`],
  ["no qop", `Digest ${complete.replace("qop=auth, ", "")}`],
  ["no cnonce", `Digest ${complete.replace('cnonce="c", ', "")}`],
  ["a count that is not 8 digits", `Digest ${complete.replace("00000001", "1")}`],
  ["a parameter twice", `Digest ${complete}, nc=00000002`],
  ["something that is no parameter", `Digest ${complete}, what`],
])("refuses %s", (_, header) => {
  expect(parseDigest(header)).toBeUndefined();
});

test("the challenge is Atlas's, byte for byte", () => {
  expect(challenge("mvWuJ0qUrGt3jSU4YnUzvVExDxGPj7WJ", false)).toBe(
    'Digest realm="MMS Public API", domain="", nonce="mvWuJ0qUrGt3jSU4YnUzvVExDxGPj7WJ", algorithm=MD5, qop="auth", stale=false',
  );
});
