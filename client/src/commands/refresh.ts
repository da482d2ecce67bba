import type { KeysTree } from "../views/keysTree.ts";

/** Reads the tree from Atlas anew. */
export function refresh(tree: KeysTree): void {
  tree.refresh();
}
