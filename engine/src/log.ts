/**
 * A log that never lets a secret out. `Secrets` knows what must not be shown, in every form in which it could turn up;
 * beyond that, whatever looks like an authorization header or a secret property is hidden even when nobody told us of it.
 */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export const noLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

export function maskingLog(sink: Log, secrets: Secrets): Log {
  return {
    debug: (message) => sink.debug(secrets.mask(message)),
    info: (message) => sink.info(secrets.mask(message)),
    warn: (message) => sink.warn(secrets.mask(message)),
    error: (message) => sink.error(secrets.mask(message)),
  };
}

const hidden = "***";

/** Shorter ones would be found in every second word; Atlas's have 36 characters and more. */
const shortestSecret = 4;

export class Secrets {
  /** Longest first, so that none is hidden in part by a shorter one inside it. */
  #forms: string[] = [];

  constructor(secrets: Iterable<string> = []) {
    for (const secret of secrets) this.add(secret);
  }

  add(secret: string): void {
    if (secret.length < shortestSecret) return;
    const forms = new Set([...this.#forms, ...formsOf(secret)]);
    this.#forms = [...forms].sort((a, b) => b.length - a.length);
  }

  mask(text: string): string {
    const masked = this.#forms.reduce((rest, form) => rest.replaceAll(form, hidden), text);
    return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), masked);
  }
}

function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(secret);
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const lower = [percent, form].map((text) => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()));
  const jsonTwice = JSON.stringify(json).slice(1, -1);
  return [secret, json, jsonTwice, json.replaceAll("/", "\\/"), percent, form, ...lower, ...base64Forms(secret)];
}

/**
 * What base64 makes of the secret wherever it stands in a longer text (`user:secret`): three bytes become four
 * characters, so there are three ways to begin, and the characters at both ends depend on the neighbours too.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const inner = text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
    return inner.length < shortestSecret ? [] : [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

const secretNames = [
  "private_?(?:api_?)?key",
  "client_?secret",
  "access_?token",
  "refresh_?token",
  "secret",
  "password",
].join("|");

const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b((?:proxy-)?authorization|(?:set-)?cookie)(\\?["']?\s*[:=,]\s*)[^\r\n]+/gi, `$1$2${hidden}`],
  [/\b(Digest)\s+\w+=[^\r\n]+/g, `$1 ${hidden}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/g, `$1 ${hidden}`],
  [
    new RegExp(
      `\\b(${secretNames})(\\\\?["']?\\s*[:=]\\s*)("(?:[^"\\\\]|\\\\.)*"|\\\\"[^"]*"|'[^']*'|[^\\s"',;&}]+)`,
      "gi",
    ),
    `$1$2${hidden}`,
  ],
  [/\bmdb_sa_sk_[\w-]+/g, hidden],
  [/(\/\/)[^\s/@]+@/g, `$1${hidden}@`],
];
