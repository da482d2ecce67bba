/** A Terraform state, format 4, as text with the places of its parts. */
import { randomUUID } from "node:crypto";
import { done, type Failure, failed, type Outcome } from "../outcome.ts";
import { replaceSpan } from "./json-edit.ts";
import { documentSpan, itemSpans, memberSpan, type Span } from "./json-spans.ts";

export interface StateDocument {
  readonly text: string;
  readonly lineage: string;
  /** In the order of the file. */
  readonly resources: readonly StateResource[];
}

export interface StateResource {
  readonly span: Span;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** `module.m["a"]`; undefined in the root module. */
  readonly module: string | undefined;
  /** `provider["registry.terraform.io/mongodb/mongodbatlas"]`, as written. */
  readonly provider: string;
  readonly instances: readonly StateInstance[];
}

export interface StateInstance {
  readonly span: Span;
  readonly json: JsonObject;
}

export type JsonObject = { readonly [key: string]: unknown };

/** What Terraform and OpenTofu both read, whichever version comes later. */
const writtenByVersion = "1.5.7";

export function emptyState(): string {
  const state = {
    version: 4,
    terraform_version: writtenByVersion,
    serial: 0,
    lineage: randomUUID(),
    outputs: {},
    resources: [],
    check_results: null,
  };
  return `${JSON.stringify(state, null, 2)}\n`;
}

/** Stricter than Terraform, which takes a `version: 3` or a missing `resources` for an empty state and creates anew. */
export function parseState(text: string): Outcome<StateDocument> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return unreadable("it is not valid JSON");
  }
  if (!isObject(json)) return unreadable("it is not a JSON object");
  if ("encrypted_data" in json) return unreadable("it is encrypted");
  if (json["version"] !== 4) return unreadable("it is not of format version 4");
  const { lineage, serial, resources } = json;
  if (serial !== undefined && !(typeof serial === "number" && serial >= 0))
    return unreadable("its serial is no number");
  if (lineage !== undefined && typeof lineage !== "string") return unreadable("its lineage is no text");
  if (!Array.isArray(resources)) return unreadable("it has no list of resources");
  const array = memberSpan(text, documentSpan(text), "resources");
  const spans = array === undefined ? [] : itemSpans(text, array);
  const read: StateResource[] = [];
  for (const [index, span] of spans.entries()) {
    const resource = readResource(text, span, resources[index]);
    // A key that is left out is planned anew: a second one.
    if (resource === undefined) return unreadable(`resource ${index + 1} of ${spans.length} is damaged`);
    read.push(resource);
  }
  const names = read.map(({ module, mode, type, name }) => JSON.stringify([module, mode, type, name]));
  if (new Set(names).size < names.length) return unreadable("it has one resource twice");
  return done({ text, lineage: lineage ?? "", resources: read });
}

/** Undefined: something of it is missing, or is not what it should be. */
function readResource(text: string, span: Span, json: unknown): StateResource | undefined {
  if (!isObject(json)) return undefined;
  const { mode, type, name, module, provider, instances } = json;
  if (mode !== "managed" && mode !== "data") return undefined;
  if (typeof type !== "string" || typeof name !== "string") return undefined;
  if (module !== undefined && typeof module !== "string") return undefined;
  const array = memberSpan(text, span, "instances");
  if (!Array.isArray(instances) || !instances.every(isObject) || array === undefined) return undefined;
  const spans = itemSpans(text, array);
  return {
    span,
    mode,
    type,
    name,
    module: module === "" ? undefined : module,
    provider: typeof provider === "string" ? provider : "",
    instances: instances.flatMap((instance, index) => {
      const instanceSpan = spans[index];
      return instanceSpan === undefined ? [] : [{ span: instanceSpan, json: instance }];
    }),
  };
}

/** The same text with the serial one higher: a saved plan of Terraform's would else be applied to another state. */
export function raiseSerial(text: string): string {
  const root = documentSpan(text);
  const span = memberSpan(text, root, "serial");
  if (span === undefined) return replaceSpan(text, { start: root.start + 1, end: root.start + 1 }, '"serial":1,');
  const written = text.slice(span.start, span.end);
  const serial = /^\d+$/.test(written) ? BigInt(written) : BigInt(Math.trunc(Number(written)));
  return replaceSpan(text, span, String(serial + 1n));
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unreadable(why: string): Failure {
  return failed("state-unreadable", `The Terraform state cannot be read: ${why}.`, "Mend or restore the state first.");
}
