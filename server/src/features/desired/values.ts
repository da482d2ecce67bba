/** Evaluated values as the engine takes them. */
import { addressText, type InstanceKey, readAddress } from "../../terraform/address.ts";
import type { DesiredList, DesiredText, DesiredUnknown } from "../../terraform/desired.ts";
import { textOf } from "../../terraform/primitives.ts";
import { elementsOf, type Reference, type Unknown, type Value } from "../../terraform/value.ts";
import type { WhyNotDeclared } from "./declared.ts";
import { placeOf } from "./place.ts";

export function desiredText(value: Value, whyNotDeclared: WhyNotDeclared): DesiredText {
  if (value.kind === "known") {
    const text = textOf(value);
    return text === undefined ? unknown(value, "it is no text") : { kind: "known", value: text };
  }
  const { reference } = value;
  const id = reference && readId(reference);
  if (reference === undefined || id === undefined) return unknown(value, reasonOf(value));
  const missing = whyNotDeclared(id.path, id.resource, id.key);
  if (missing !== undefined) return unknown(value, missing);
  return { kind: "reference", address: id.address, place: placeOf(value.origin.file, value.origin.expression) };
}

export function desiredTexts(value: Value | undefined, whyNotDeclared: WhyNotDeclared): DesiredList<DesiredText> {
  if (value === undefined) return { kind: "list", items: [] };
  if (value.kind === "unknown") return unknown(value, reasonOf(value));
  const elements = elementsOf(value.data);
  if (elements === undefined) return unknown(value, "it is no list");
  return { kind: "list", items: elements.map((item) => desiredText(item, whyNotDeclared)) };
}

/** First names of a reference that no resource can have for its type. */
const notResources = new Set(["var", "local", "data", "module", "each", "count", "path", "terraform", "self"]);

interface ResourceId {
  readonly path: string;
  /** `TYPE.NAME` */
  readonly resource: string;
  readonly key: InstanceKey;
  /** Of the instance, with its module. */
  readonly address: string;
}

/** Of `TYPE.NAME.id` and of an instance's; of another attribute a new value may be planned, which the state cannot tell. */
function readId({ identity }: Reference): ResourceId | undefined {
  const [, path = "", address = "", resource = ""] =
    /^((?:module\.[^:]*:)?)(([^.[\]]+\.[^.[\]]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?)\.id$/.exec(identity) ?? [];
  const type = resource.split(".")[0] ?? "";
  const steps = readAddress(path === "" ? address : `${path.slice(0, -1)}.${address}`);
  if (resource === "" || notResources.has(type) || steps === undefined) return undefined;
  return { path, resource, key: steps.at(-1)?.key, address: addressText(steps) };
}

function unknown({ origin }: Value, reason: string): DesiredUnknown {
  return { kind: "unknown", reason, place: placeOf(origin.file, origin.expression) };
}

/** A sentence of its own made the end of one. */
export function reasonOf({ reason, reference }: Unknown): string {
  return (
    (reference && whyNotRead(reference, reason)) ??
    `${reason.charAt(0).toLowerCase()}${reason.slice(1)}`.replace(/\.$/, "")
  );
}

function whyNotRead({ text }: Reference, reason: string): string | undefined {
  const root = text.split(/[.[]/)[0] ?? "";
  if (root === "data") return `the state keeps what ${text} was, and only Terraform reads it anew`;
  if (!notResources.has(root)) return `of a resource only the id is looked up in the state, and this is ${text}`;
  // A name that the module has is unknown for a reason of its own.
  if (!/^What \S+ stands for/.test(reason)) return undefined;
  return root === "var" || root === "local"
    ? `there is no ${text} in its module`
    : `${text} is only known to Terraform`;
}
