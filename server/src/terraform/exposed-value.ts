/** What a value gives away of private keys, and what is left of that behind a dot, a bracket or a loop. */
import type { Expression } from "../hcl/syntax.ts";
import { keyAttributes } from "./schema.ts";

/** The parts of a value that give something away. What may be one thing or another has the parts of both. */
export type Exposed = readonly ExposedPart[];

export type ExposedPart = Secret | WholeKey | KeyResources | Member | Collection;

/** Text or a number made of a private key. */
export interface Secret {
  readonly kind: "secret";
  /** The key itself stands in it: it is no hash of it, and no comparison. */
  readonly isReadable: boolean;
  readonly at: Expression;
}

/** One key with all its attributes. */
interface WholeKey {
  readonly kind: "key";
  readonly at: Expression;
}

/** `mongodbatlas_project_api_key.name`: a key or, where it has `count` or `for_each`, its instances. */
interface KeyResources {
  readonly kind: "resource";
  /** Undefined where nobody knows: the resource stands in a file that was not read. */
  readonly hasInstances: boolean | undefined;
  readonly at: Expression;
}

/** An instance or, where the resource has none, an attribute: which one is not known. */
interface Member {
  readonly kind: "member";
  /** All of them come along, `private_key` too: nothing has sorted any out. */
  readonly isCertain: boolean;
  readonly at: Expression;
}

/** A list or an object; one that gives nothing away is a Collection too, for the sake of its members. */
export interface Collection {
  readonly kind: "collection";
  /** By name or number, where all of them are written out. */
  readonly members: ReadonlyMap<string, Exposed> | undefined;
  /** What all elements together give away. */
  readonly elements: Exposed;
  /** Each element gives something away. */
  readonly isUniform: boolean;
}

/** The parts from which somebody learns a private key, or something made of it, for certain. */
export function leaves(exposed: Exposed): Exclude<ExposedPart, Collection>[] {
  return exposed.flatMap((part) => {
    if (part.kind === "collection") return leaves(part.elements);
    return part.kind === "member" && !part.isCertain ? [] : [part];
  });
}

/** A list or an object that is written out. */
export function collectionOf(members: ReadonlyMap<string, Exposed>): Collection {
  const values = [...members.values()];
  return { kind: "collection", members, elements: values.flat(), isUniform: values.every(givesAway) };
}

/** A list or an object of which only is known what its elements may be. */
export function collectionFrom(elements: Exposed, isUniform: boolean): Collection {
  return { kind: "collection", members: undefined, elements, isUniform: isUniform && givesAway(elements) };
}

export function isUniform(exposed: Exposed): boolean {
  return givesAway(exposed) && exposed.every((part) => part.kind !== "collection" || part.isUniform);
}

function givesAway(exposed: Exposed): boolean {
  return exposed.some((part) => part.kind !== "collection" || givesAway(part.elements));
}

/** `exposed.name` */
export function attributeOf(exposed: Exposed, name: string, at: Expression): Exposed {
  return exposed.flatMap((part): Exposed => {
    switch (part.kind) {
      case "secret":
        return [{ ...part, at }];
      case "collection":
        return memberOf(part, name);
    }
    return name === "private_key" ? [{ kind: "secret", isReadable: true, at }] : [];
  });
}

/** `exposed[key]`; the key is undefined where it is not written out. */
export function indexOf(exposed: Exposed, key: string | undefined, at: Expression): Exposed {
  return exposed.flatMap((part): Exposed => {
    switch (part.kind) {
      case "collection":
        return key === undefined ? anyMemberOf(part) : memberOf(part, key);
      case "resource":
        if (part.hasInstances || (key !== undefined && !keyAttributes.has(key))) return [{ kind: "key", at }];
        break;
    }
    return key === undefined ? [{ kind: "member", isCertain: false, at }] : attributeOf([part], key, at);
  });
}

function memberOf(collection: Collection, name: string): Exposed {
  if (collection.members !== undefined) return collection.members.get(name) ?? [];
  return anyMemberOf(collection);
}

/** Where some members give nothing away, this one may be one of these. */
function anyMemberOf({ elements, isUniform }: Collection): Exposed {
  return isUniform ? sorted(elements) : [];
}

/** What a loop over the value meets. */
export function elementsOf(exposed: Exposed): Exposed {
  return exposed.flatMap((part): Exposed => {
    switch (part.kind) {
      case "secret":
        return [part];
      case "collection":
        return part.elements;
      case "resource":
        if (part.hasInstances) return [{ kind: "key", at: part.at }];
    }
    return [{ kind: "member", isCertain: part.kind !== "member" || part.isCertain, at: part.at }];
  });
}

/** The same after a choice: of members nobody knows any more whether the private key is among them. */
export function sorted(exposed: Exposed): Exposed {
  return exposed.map((part) => {
    if (part.kind === "member") return { ...part, isCertain: false };
    if (part.kind !== "collection") return part;
    if (part.members === undefined) return { ...part, elements: sorted(part.elements) };
    return collectionOf(new Map([...part.members].map(([name, member]) => [name, sorted(member)])));
  });
}
