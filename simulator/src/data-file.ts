/** Checks what a FILE holds before anything starts from it: first the shape, then the sense. */
import { accessListEntry } from "./addresses.ts";
import type { Data } from "./data.ts";
import { senseProblems } from "./data-sense.ts";

export type Checked =
  | { readonly kind: "data"; readonly data: Data }
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

export function parseData(text: string): Checked {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: "invalid", problems: [`It is not JSON: ${(error as Error).message}.`] };
  }
  return checkData(value);
}

type Kind = "text" | "text?" | "flag?" | "roles" | "roles or names" | "addresses?";
type ListName = keyof Required<Data>;

const shapes: Readonly<Record<ListName, Readonly<Record<string, Kind>>>> = {
  organizations: { id: "text", name: "text", requireAccessList: "flag?" },
  projects: { id: "text", orgId: "text", name: "text", created: "text?" },
  apiKeys: {
    id: "text",
    desc: "text",
    publicKey: "text",
    privateKey: "text",
    roles: "roles",
    orgId: "text?",
    accessList: "addresses?",
  },
  serviceAccounts: {
    clientId: "text",
    secret: "text",
    orgId: "text",
    roles: "roles or names",
    accessList: "addresses?",
    accessDenied: "flag?",
  },
  users: { username: "text", accessToken: "text", roles: "roles" },
};
const lists = Object.keys(shapes) as ListName[];

/** A list that is absent is empty. */
export function checkData(value: unknown): Checked {
  if (!isObject(value)) return { kind: "invalid", problems: [`It must be an object with ${lists.join(", ")}.`] };
  const strange = Object.keys(value).filter((name) => !lists.includes(name as ListName));
  const shape = [
    ...strange.map((name) => `There is no "${name}": ${lists.join(", ")}.`),
    ...lists.flatMap((name) => listProblems(name, value[name] ?? [])),
  ];
  if (shape.length > 0) return { kind: "invalid", problems: shape };
  const present = lists.filter((name) => name !== "users" || value[name] !== undefined);
  const data = Object.fromEntries(present.map((name) => [name, value[name] ?? []])) as unknown as Data;
  const problems = senseProblems(data);
  return problems.length > 0 ? { kind: "invalid", problems } : { kind: "data", data };
}

function listProblems(name: ListName, value: unknown): string[] {
  if (!Array.isArray(value)) return [`${name} must be an array.`];
  return value.flatMap((element: unknown, index) => {
    const at = `${name}[${index}]`;
    if (!isObject(element)) return [`${at} must be an object.`];
    const strange = Object.keys(element).filter((property) => !Object.hasOwn(shapes[name], property));
    return [
      ...strange.map((property) => `${at} has no property "${property}".`),
      ...Object.entries(shapes[name]).flatMap(([property, kind]) => {
        const problem = problemOf(kind, element[property]);
        return problem === undefined ? [] : [`${at}.${property} must be ${problem}.`];
      }),
    ];
  });
}

/** As the end of "… must be". */
function problemOf(kind: Kind, value: unknown): string | undefined {
  if (kind.endsWith("?") && value === undefined) return undefined;
  switch (kind) {
    case "text":
    case "text?":
      return typeof value === "string" ? undefined : "a string";
    case "flag?":
      return typeof value === "boolean" ? undefined : "true or false";
    case "roles":
      return isEach(value, isRole) ? undefined : `a list of ${role}`;
    case "roles or names":
      return isEach(value, (element) => typeof element === "string" || isRole(element))
        ? undefined
        : `a list of names of organization roles, or of ${role}`;
    case "addresses?":
      return isEach(value, (element) => typeof element === "string" && accessListEntry(element, "") !== undefined)
        ? undefined
        : "a list of addresses and CIDR blocks";
  }
}

const role = '{ "orgId" or "groupId", "roleName" }';

function isRole(value: unknown): boolean {
  if (!isObject(value) || typeof value["roleName"] !== "string") return false;
  return (typeof value["orgId"] === "string") !== (typeof value["groupId"] === "string");
}

function isEach(value: unknown, fits: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
