/** The `lifecycle` block of a key. */
import type { Attribute, Expression } from "../../hcl/syntax.ts";
import type { DesiredKey } from "../../terraform/desired.ts";
import { evaluateAlone } from "../../terraform/evaluate.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import { readReference } from "../../terraform/reference.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { attributeIn, blocksIn } from "./place.ts";

export interface Lifecycle {
  readonly settings: Pick<DesiredKey, "preventDestroy" | "createBeforeDestroy" | "ignoreChanges">;
  /** Arguments of which it cannot be said here what they mean; Terraform allows plain values only. */
  readonly unclear: readonly Attribute[];
}

/** Terraform refuses several blocks: of these the more careful reading. */
export function readLifecycle({ file, block }: KeyResource): Lifecycle {
  const unclear: Attribute[] = [];
  const bodies = blocksIn(block.body, "lifecycle").map(({ body }) => body);

  function read<T>(name: string, meaning: (value: Expression, file: SourceFile) => T | undefined): T[] {
    return bodies.flatMap((body) => {
      const attribute = attributeIn(body, name, file);
      if (attribute === undefined) return [];
      const value = meaning(attribute.value, file);
      if (value === undefined) unclear.push(attribute);
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
