/** What an argument of a drawn key is worth. Every node is an object of its own: where it is used is told by its identity. */

export type Data =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Data[] }
  | {
      readonly kind: "object";
      readonly members: readonly (readonly [name: string, value: Data])[];
      /** Where the names are values too: a node for each. */
      readonly names?: readonly Data[];
    }
  /** The `id` of a project that only Terraform knows; `home` is the depth of the module in which it is written. */
  | { readonly kind: "reference"; readonly address: string; readonly isManaged: boolean; home?: number }
  | { readonly kind: "unknown"; readonly of: "text" | "list" | "elements" }
  | { readonly kind: "null" };

export type Text = Extract<Data, { kind: "text" }>;
export type List = Extract<Data, { kind: "list" }>;
export type ObjectData = Extract<Data, { kind: "object" }>;

export const text = (value: string): Text => ({ kind: "text", text: value });
export const list = (items: readonly Data[]): List => ({ kind: "list", items });
export const object = (members: readonly (readonly [string, Data])[], names?: readonly Data[]): ObjectData =>
  names === undefined ? { kind: "object", members } : { kind: "object", members, names };

/** The node and everything in it. */
export function nodesIn(data: Data): Data[] {
  return [data, ...partsOf(data).flatMap(nodesIn)];
}

export function partsOf(data: Data): readonly Data[] {
  if (data.kind === "list") return data.items;
  return data.kind === "object" ? [...data.members.map(([, value]) => value), ...(data.names ?? [])] : [];
}

export function isWhollyKnown(data: Data): boolean {
  return nodesIn(data).every(({ kind }) => kind !== "reference" && kind !== "unknown");
}

/** A list of nothing but texts. */
export function isTexts(data: Data): data is { readonly kind: "list"; readonly items: readonly Text[] } {
  return data.kind === "list" && data.items.every((item) => item.kind === "text");
}

/** Two ids, as far as anybody can tell before the apply. */
export function compare(a: Data, b: Data): "same" | "different" | "unknown" {
  if (a.kind === "text" && b.kind === "text") return a.text === b.text ? "same" : "different";
  if (a.kind !== "reference" || b.kind !== "reference") return "unknown";
  if (a.address === b.address && a.home === b.home) return "same";
  return a.isManaged && b.isManaged ? "different" : "unknown";
}
