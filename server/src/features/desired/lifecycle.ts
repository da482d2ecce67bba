/** The `lifecycle` block of a key. */
import type { Attribute, Expression } from "../../hcl/syntax.ts";
import type { Definition } from "../../terraform/definitions.ts";
import type { DesiredKey } from "../../terraform/desired.ts";
import { evaluateAlone } from "../../terraform/evaluate.ts";
import { readReference } from "../../terraform/reference.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { attributeIn, type Found, placedBlocks } from "./place.ts";

export interface Lifecycle {
  readonly settings: Pick<DesiredKey, "preventDestroy" | "createBeforeDestroy" | "ignoreChanges">;
  /** Arguments of which it cannot be said here what they mean; Terraform allows plain values only. */
  readonly unclear: readonly Found<Attribute>[];
}

/** An overriding file wins, argument by argument. Terraform refuses several blocks in one file: of these the more careful reading. */
export function readLifecycle({ items }: Pick<Definition, "items">): Lifecycle {
  const unclear: Found<Attribute>[] = [];
  const blocks = placedBlocks(items, "lifecycle");

  function read<T>(name: string, meaning: (value: Expression, file: SourceFile) => T | undefined): T[] {
    const written = blocks.flatMap(({ item, file }) => {
      const attribute = attributeIn(item.body, name, file);
      return attribute === undefined ? [] : [{ file, item: attribute }];
    });
    const last = written.at(-1)?.file;
    return written.flatMap((found) => {
      if (found.file !== last) return [];
      const value = meaning(found.item.value, found.file);
      if (value === undefined) unclear.push(found);
      return value === undefined ? [] : [value];
    });
  }

  const ignored = read("ignore_changes", ignoredNames);
  return {
    settings: {
      preventDestroy: read("prevent_destroy", truth).includes(true),
      createBeforeDestroy: read("create_before_destroy", truth).includes(true),
      ignoreChanges: ignored.includes("all") ? "all" : ignored.flat(),
    },
    unclear,
  };
}

function truth(expression: Expression, file: SourceFile): boolean | undefined {
  const value = evaluateAlone(expression, file);
  if (value.kind === "unknown") return undefined;
  if (value.data === true || value.data === "true") return true;
  return value.data === false || value.data === "false" ? false : undefined;
}

/** `all`, or a list of names; in old files the names are quoted, and `"*"` is all. */
function ignoredNames(expression: Expression, file: SourceFile): "all" | string[] | undefined {
  if (readReference(expression)?.text === "all") return "all";
  if (expression.kind !== "tuple") return undefined;
  const names = expression.elements.map((element) => {
    const value = evaluateAlone(element, file);
    if (value.kind === "known") return typeof value.data === "string" ? value.data : undefined;
    return value.reference?.text;
  });
  if (names.includes("*")) return "all";
  // `project_assignment[0].role_names` is a part of an argument: what remains of it cannot be told apart in a set.
  return names.every((name): name is string => name !== undefined && /^\w+$/.test(name)) ? names : undefined;
}
