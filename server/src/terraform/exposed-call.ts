/** What functions let through of private keys; tried with Terraform 1.11. */
import type { FunctionCall } from "../hcl/syntax.ts";
import {
  collectionFrom,
  collectionOf,
  type Exposed,
  type ExposedPart,
  elementsOf,
  indexOf,
  isUniform,
  leaves,
  type Secret,
  sorted,
} from "./exposed-value.ts";
import { constantKey } from "./reference.ts";

/** Say nothing about the value of their argument. */
const silent = new Set(["can", "issensitive", "keys", "length"]);

/** Give their argument, or one of them, as it is. */
const same = new Set(["coalesce", "coalescelist", "ephemeralasnull", "sensitive", "tolist", "tomap", "try"]);

/** Give the elements of their arguments, in another order or number. */
const regrouping = new Set([
  ...["chunklist", "compact", "concat", "distinct", "matchkeys", "reverse", "setintersection", "setproduct"],
  ...["setsubtract", "setunion", "sort", "toset", "values", "zipmap"],
]);

/** Give text, or a value read from text, that still says all that their arguments say. */
const readable = new Set([
  ...["base64decode", "base64encode", "chomp", "csvdecode", "format", "formatlist", "indent", "join", "jsondecode"],
  ...["jsonencode", "lower", "replace", "split", "strrev", "textencodebase64", "title", "tostring", "trim"],
  ...["trimprefix", "trimspace", "trimsuffix", "upper", "urlencode", "yamldecode", "yamlencode"],
]);

/** `args` is what the call's arguments give away. */
export function exposedByCall(call: FunctionCall, args: readonly Exposed[]): Exposed {
  const { name } = call.name;
  const first = args[0] ?? [];
  const key = call.arguments[1] && constantKey(call.arguments[1]);
  if (silent.has(name)) return [];
  if (same.has(name)) return args.flat();
  if (regrouping.has(name)) return [collectionFrom(args.flatMap(elementsOf), args.every(isUniform))];
  if (readable.has(name)) return textOf(args.flat());
  switch (name) {
    case "element":
      return indexOf(first, key, call);
    case "flatten":
      return [collectionFrom(flat(first), isUniform(first))];
    case "lookup":
      return [...indexOf(first, key, call), ...(args[2] ?? [])];
    case "merge":
      return call.expandsFinal ? args.flatMap(elementsOf) : merged(args);
    case "nonsensitive":
      // Of something made of a key its author may know that it is harmless; of the key itself nobody does.
      return first.filter((part) => part.kind !== "secret" || part.isReadable);
    case "one":
      return indexOf(first, undefined, call);
    case "slice":
      // Where some elements give nothing away, these may be the ones.
      return isUniform(first) ? [collectionFrom(elementsOf(first), true)] : [];
  }
  return hintAt(leaves(args.flat()));
}

/** Text with these values in it. */
export function textOf(exposed: Exposed): Secret[] {
  return leaves(exposed).map(({ at, ...part }) => {
    return { kind: "secret", isReadable: part.kind !== "secret" || part.isReadable, at };
  });
}

/** Something made of these values that is not the key any more. Made of a whole key it may have to do with other attributes. */
export function hintAt(exposed: Exposed): Secret[] {
  return exposed.filter((part) => part.kind === "secret").map((part) => ({ ...part, isReadable: false }));
}

function flat(exposed: Exposed): Exposed {
  return exposed.flatMap((part) => (part.kind === "collection" ? flat(part.elements) : [part]));
}

/** Members of a later object take the place of those of an earlier one. */
function merged(args: readonly Exposed[]): Exposed {
  const overridden = new Set<string>();
  const parts: ExposedPart[] = [];
  for (const arg of [...args].reverse()) {
    parts.unshift(...arg.flatMap((part) => without(part, overridden)));
    const [only, ...others] = arg;
    if (only?.kind !== "collection" || others.length > 0) continue;
    for (const name of only.members?.keys() ?? []) overridden.add(name);
  }
  return parts;
}

function without(part: ExposedPart, overridden: ReadonlySet<string>): Exposed {
  switch (part.kind) {
    case "secret":
      return [part];
    case "collection": {
      // By name are the attributes of a key too, once a loop has put them into another object.
      if (part.members === undefined) return overridden.has("private_key") ? sorted([part]) : [part];
      return [collectionOf(new Map([...part.members].filter(([name]) => !overridden.has(name))))];
    }
    case "resource":
      if (part.hasInstances) return [part];
  }
  return overridden.has("private_key") ? [] : [part];
}
