/** A certificate that nobody signed but its own key, made anew for a test: a key in the repository would be found, and missed. */
import { generateKeyPairSync, sign } from "node:crypto";

type Der = Buffer;

function der(tag: number, ...content: Der[]): Der {
  const body = Buffer.concat(content);
  // As short as can be, which Go insists on.
  const long = body.length < 0x100 ? [0x81] : [0x82, body.length >> 8];
  const length = body.length < 0x80 ? [body.length] : [...long, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...content: Der[]) => der(0x30, ...content);
const object = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const text = (tag: number, value: string) => der(tag, Buffer.from(value));
const ecdsaWithSha256 = sequence(object("2a8648ce3d040302"));

/** In PEM, for one host name, good from 2020 to 2049. */
export function selfSigned(host: string): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(der(0x31, sequence(object("550403"), text(0x0c, host))));
  const subjectAltName = sequence(object("551d11"), der(0x04, sequence(text(0x82, host))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(text(0x17, "200101000000Z"), text(0x17, "491231235959Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(subjectAltName)),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", body, privateKey));
  const certificate = sequence(body, ecdsaWithSha256, signature).toString("base64");
  const lines = certificate.match(/.{1,64}/g)?.join("\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
