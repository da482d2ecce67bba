/** How the simulator behaves where Atlas varies or nobody knows: by `--option`, by `PUT /_control/options`, in tests. */

export interface Switches {
  readonly nonces: "any" | "one-time" | "rising";
  readonly nonceLifetimeMs: number;
  readonly staleTrue: boolean;
  readonly tokenLifetimeMs: number;
  readonly rateLimits: boolean;
  readonly latencyMs: number;
  readonly slowMs: number;
  readonly deletionDelayMs: number;
  readonly clientAddress: string;
  readonly descriptionError: "INVALID_API_KEY_DESC" | "BAD_REQUEST";
  readonly additionalRoles: readonly string[];
  readonly goneVersions: readonly string[];
  readonly keysPerOrganization: number;
}

export const defaultSwitches: Switches = {
  nonces: "any",
  nonceLifetimeMs: 300_000,
  staleTrue: true,
  tokenLifetimeMs: 3_600_000,
  rateLimits: false,
  latencyMs: 0,
  slowMs: 1_000,
  deletionDelayMs: 0,
  clientAddress: "",
  descriptionError: "INVALID_API_KEY_DESC",
  additionalRoles: [],
  goneVersions: [],
  keysPerOrganization: 500,
};

interface Kind {
  readonly fits: (value: unknown) => boolean;
  /** As the end of "… must be". */
  readonly is: string;
}

const time: Kind = {
  fits: (value) => isWhole(value) && (value as number) <= 2 ** 31 - 1,
  is: "milliseconds, 0 or more",
};
const flag: Kind = { fits: (value) => typeof value === "boolean", is: "true or false" };
const texts: Kind = {
  fits: (value) => Array.isArray(value) && value.every((element) => typeof element === "string"),
  is: "a list of strings",
};
const oneOf = (...names: string[]): Kind => ({
  fits: (value) => names.includes(value as string),
  is: `one of ${names.join(", ")}`,
});

/** Every switch, what it takes and what it does. */
export const switchTable: { readonly [Name in keyof Switches]: readonly [kind: Kind, does: string] } = {
  nonces: [oneOf("any", "one-time", "rising"), "how a digest nonce may be used again"],
  nonceLifetimeMs: [time, "how long a nonce is good"],
  staleTrue: [flag, "whether a nonce that is no longer good is answered with stale=true"],
  tokenLifetimeMs: [time, "how long an access token is good"],
  rateLimits: [flag, "whether Atlas's rate limits are kept"],
  latencyMs: [time, "what every request takes"],
  slowMs: [time, 'what the fault "slow" takes'],
  deletionDelayMs: [time, "how long a deleted key is still read"],
  clientAddress: [
    { fits: (value) => typeof value === "string", is: "an address" },
    "the caller's address, if not its own",
  ],
  descriptionError: [oneOf("INVALID_API_KEY_DESC", "BAD_REQUEST"), "the answer to a description that is too long"],
  additionalRoles: [texts, "project roles beside the known ones"],
  goneVersions: [texts, "dates of API versions that are answered with VERSION_GONE"],
  keysPerOrganization: [{ fits: isWhole, is: "a number, 0 or more" }, "how many keys an organization may have"],
};

/** The switches of `change`, or what is wrong with it. */
export function checkSwitches(change: unknown): Partial<Switches> | string {
  if (typeof change !== "object" || change === null || Array.isArray(change)) return "Options are a JSON object.";
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(switchTable, name)) {
      return `There is no option "${name}": ${Object.keys(switchTable).join(", ")}.`;
    }
    const [kind] = switchTable[name as keyof Switches];
    if (!kind.fits(value)) return `The option ${name} must be ${kind.is}.`;
  }
  return change;
}

function isWhole(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}
