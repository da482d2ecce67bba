/** Evaluated values as the engine takes them. */
import { addressText, type InstanceKey, readAddress } from "../../terraform/address.ts";
import type { DesiredList, DesiredText, DesiredUnknown } from "../../terraform/desired.ts";
import { textOf } from "../../terraform/primitives.ts";
import { elementsOf, type Reference, type Value } from "../../terraform/value.ts";
import type { WhyNotDeclared } from "./declared.ts";
import { placeOf } from "./place.ts";
import { notResources, reasonOf } from "./reason.ts";

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
