/** What a block around the cursor is to us. */
import type { Block } from "../../hcl/syntax.ts";
import { assignmentType, keyResourceType } from "../../terraform/schema.ts";

export type Owner =
  /** The resource itself. */
  | { readonly kind: "key"; readonly block: Block }
  /** A `project_assignment`, or the `content` of a dynamic one. */
  | { readonly kind: "assignment"; readonly key: Block; readonly dynamic: Block | undefined; readonly block: Block }
  | { readonly kind: "dynamic"; readonly key: Block; readonly block: Block }
  | { readonly kind: "import"; readonly block: Block }
  /** `locals` or a `variable`. */
  | { readonly kind: "values"; readonly block: Block };

/** `path`: the blocks around a place, the outermost first. Undefined: nothing of ours. */
export function ownerOf(path: readonly Block[]): Owner | undefined {
  const [outer, inner, innermost] = path;
  if (outer === undefined) return undefined;
  if (outer.type.name === "resource" && outer.labels[0]?.value === keyResourceType) {
    if (inner === undefined) return { kind: "key", block: outer };
    if (inner.type.name === assignmentType && innermost === undefined)
      return { kind: "assignment", key: outer, dynamic: undefined, block: inner };
    if (inner.type.name !== "dynamic" || inner.labels[0]?.value !== assignmentType) return undefined;
    if (innermost === undefined) return { kind: "dynamic", key: outer, block: inner };
    if (innermost.type.name !== "content" || path.length > 3) return undefined;
    return { kind: "assignment", key: outer, dynamic: inner, block: innermost };
  }
  if (inner !== undefined) return undefined;
  if (outer.type.name === "import") return { kind: "import", block: outer };
  return outer.type.name === "locals" || outer.type.name === "variable" ? { kind: "values", block: outer } : undefined;
}

/** The key resource that the place belongs to. */
export function keyBlockOf(owner: Owner): Block | undefined {
  switch (owner.kind) {
    case "key":
      return owner.block;
    case "assignment":
    case "dynamic":
      return owner.key;
    case "import":
    case "values":
      return undefined;
  }
}
