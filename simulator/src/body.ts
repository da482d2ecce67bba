/** Request bodies. An attribute that Atlas does not know is refused. */
import { type ApiError, errors } from "./errors.ts";

export interface KeyBody {
  readonly kind: "body";
  readonly desc: string | undefined;
  readonly roles: readonly string[] | undefined;
}

/** `{desc, roles}`, both of which may be absent. */
export function keyBody(text: string): KeyBody | ApiError {
  const json = parse(text);
  if (json.kind === "error") return json;
  const object = objectOf(json.value, ["desc", "roles"]);
  if (object.kind === "error") return object;
  const { desc, roles } = object.attributes;
  if (desc !== undefined && typeof desc !== "string") return errors.invalidJsonAttribute("desc");
  if (roles !== undefined && !isTexts(roles)) return errors.invalidJsonAttribute("roles");
  return { kind: "body", desc, roles: roles && [...new Set(roles)] };
}

export interface TextsBody {
  readonly kind: "texts";
  readonly texts: readonly string[];
}

/** The roles of `[{"roles":[…]}]`; the read-only `userId` is borne, since providers send it. */
export function assignmentBody(text: string): TextsBody | ApiError {
  return textsOf(text, ["roles", "userId"], ({ roles = [] }) =>
    isTexts(roles) ? roles : errors.invalidJsonAttribute("roles"),
  );
}

/** The addresses and blocks of `[{"ipAddress":…}, {"cidrBlock":…}]`. */
export function accessListBody(text: string): TextsBody | ApiError {
  return textsOf(text, ["ipAddress", "cidrBlock"], ({ ipAddress, cidrBlock }) => {
    if (ipAddress !== undefined && cidrBlock !== undefined) return errors.addressAndBlock();
    const address = ipAddress ?? cidrBlock;
    if (address === undefined) return errors.missingAttribute("ipAddress");
    return typeof address === "string" ? [address] : errors.invalidJsonAttribute("ipAddress");
  });
}

type Attributes = Readonly<Record<string, unknown>>;

/** What `take` finds in each object of an array, each text once. */
function textsOf(
  text: string,
  known: readonly string[],
  take: (attributes: Attributes) => readonly string[] | ApiError,
): TextsBody | ApiError {
  const json = parse(text);
  if (json.kind === "error") return json;
  if (!Array.isArray(json.value)) return errors.invalidJson();
  const texts = new Set<string>();
  for (const element of json.value) {
    const object = objectOf(element, known);
    if (object.kind === "error") return object;
    const taken = take(object.attributes);
    if ("kind" in taken) return taken;
    for (const one of taken) texts.add(one);
  }
  return { kind: "texts", texts: [...texts] };
}

function parse(text: string): { readonly kind: "json"; readonly value: unknown } | ApiError {
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return errors.malformedJson();
  }
}

/** The object's attributes; null is as good as absent. */
function objectOf(
  value: unknown,
  known: readonly string[],
): { readonly kind: "object"; readonly attributes: Attributes } | ApiError {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return errors.invalidJson();
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) return errors.invalidAttribute(unknown);
  return {
    kind: "object",
    attributes: Object.fromEntries(Object.entries(value).filter(([, given]) => given !== null)),
  };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((element) => typeof element === "string");
}
