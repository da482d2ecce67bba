/** What the files of a folder say about providers: `required_providers`, and `.terraform.lock.hcl`. */
import type { Attribute, Block, Body, Span } from "../hcl/syntax.ts";
import type { Place } from "./desired.ts";
import { evaluateAlone } from "./evaluate.ts";
import type { SourceFile, Value } from "./value.ts";

export const lockFileName = ".terraform.lock.hcl";

/** One entry of `required_providers`. */
export interface ProviderRequirement {
  /** The name on the left. */
  readonly name: string;
  /** As written: `mongodb/mongodbatlas`, perhaps with the registry's host in front. */
  readonly source: string | undefined;
  /** As written; "unknown" where there is one that is no text, undefined where there is none. */
  readonly constraint: { readonly kind: "known"; readonly text: string } | { readonly kind: "unknown" } | undefined;
  readonly place: Place;
  /** Of a file whose entries stand in for those of the same name in the others. */
  readonly overrides: boolean;
}

/** One block of the lock file. */
export interface LockedProvider {
  /** `registry.terraform.io/mongodb/mongodbatlas` */
  readonly address: string;
  /** Undefined where none is written. */
  readonly version: string | undefined;
  readonly place: Place;
}

export function readRequirements(file: SourceFile): ProviderRequirement[] {
  const overrides = /(?:^|[/_])override\.(?:tf|tofu)(?:\.json)?$/.test(file.uri);
  return blocksIn(file.tree.body, "terraform")
    .flatMap(({ body }) => blocksIn(body, "required_providers"))
    .flatMap(({ body }) => body.items.filter((item): item is Attribute => item.kind === "attribute"))
    .map((attribute) => ({ ...readEntry(attribute, file), overrides }));
}

function readEntry({ name: { name }, value }: Attribute, file: SourceFile): Omit<ProviderRequirement, "overrides"> {
  const entry = evaluateAlone(value, file);
  const fields = entry.kind === "known" && entry.data instanceof Map ? entry.data : undefined;
  const source = textOf(fields?.get("source"));
  // In old files the constraint stands there by itself.
  const constraint: Value | undefined = fields === undefined ? entry : fields.get("version");
  const text = textOf(constraint);
  return {
    name,
    source,
    constraint: constraint && (text === undefined ? { kind: "unknown" } : { kind: "known", text }),
    place: placeOf(file, constraint?.origin.expression ?? value),
  };
}

export function readLockFile(file: SourceFile): LockedProvider[] {
  return blocksIn(file.tree.body, "provider").map(({ labels, header, body }) => {
    const written = body.items.find((item) => item.kind === "attribute" && item.name.name === "version");
    const value = written?.kind === "attribute" ? written.value : undefined;
    return {
      address: labels[0]?.value ?? "",
      version: value && textOf(evaluateAlone(value, file)),
      place: placeOf(file, value ?? header),
    };
  });
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === "known" && typeof value.data === "string" ? value.data : undefined;
}

function blocksIn(body: Body, type: string): Block[] {
  return body.items.filter((item): item is Block => item.kind === "block" && item.type.name === type);
}

function placeOf({ uri, tree }: SourceFile, { start }: Span): Place {
  const before = tree.text.slice(0, start);
  return { file: uri, line: before.split("\n").length, column: start - before.lastIndexOf("\n") };
}
