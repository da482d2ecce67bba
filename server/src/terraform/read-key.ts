/** Reads a key resource as one of its instances sees it. */
import type { Block, Expression } from "../hcl/syntax.ts";
import { argumentOf, type Definition, isAttribute, type PlacedItem, placedItems } from "./definitions.ts";
import { evaluate } from "./evaluate.ts";
import { dynamicScopes, type Instance } from "./instances.ts";
import type { Argument, KeyResource, Member, ProjectAssignment } from "./key-resource.ts";
import type { ProviderVersion } from "./provider-version.ts";
import { assignmentType, keyResourceType } from "./schema.ts";
import { costs, inFile, type Scope } from "./scope.ts";
import type { Value } from "./value.ts";

export function readKey(definition: Definition, instance: Instance, provider: ProviderVersion): KeyResource {
  const { items, file, block, name } = definition;
  const { scope } = instance;
  scope.names.budget.steps -= costs.key;
  return {
    address: `${keyResourceType}.${name}`,
    definition,
    instance,
    file,
    provider,
    era: provider.era,
    block,
    description: readArgument(items, "description", scope),
    projectId: readArgument(items, "project_id", scope),
    roleNames: readArgument(items, "role_names", scope),
    ...readAssignments(items, scope),
    members: readMembers(items, scope),
  };
}

/** Undefined when it is absent, or `null`, which counts as absent. */
export function readArgument(items: readonly PlacedItem[], name: string, outer: Scope): Argument | undefined {
  const placed = argumentOf({ items }, name);
  if (placed === undefined) return undefined;
  const { file, item: attribute } = placed;
  const scope = inFile(outer, file);
  const value = evaluate(attribute.value, scope);
  return isNull(value) ? undefined : { name, file, attribute, value, scope };
}

function readAssignments(
  items: readonly PlacedItem[],
  scope: Scope,
): Pick<KeyResource, "assignments" | "hasUnknownAssignments"> {
  const assignments: ProjectAssignment[] = [];
  let isUnknown = false;
  const add = (body: AssignmentBody, isOpen: boolean) => {
    const position = isUnknown ? "unknown" : assignments.length === 0 ? "first" : "later";
    assignments.push({ ...readAssignment(body), position, isOpen });
  };
  for (const { item, file } of items) {
    if (item.kind !== "block") continue;
    const own = inFile(scope, file);
    if (item.type.name === assignmentType) add({ block: item, dynamic: undefined, scope: own }, false);
    else if (isDynamicAssignment(item)) {
      const { bodies, isOpen } = unroll(item, own);
      isUnknown ||= isOpen;
      for (const body of bodies) add(body, isOpen);
    }
  }
  return { assignments, hasUnknownAssignments: isUnknown };
}

function isDynamicAssignment({ type, labels }: Block): boolean {
  return type.name === "dynamic" && labels[0]?.value === assignmentType;
}

interface AssignmentBody {
  readonly block: Block;
  readonly dynamic: Block | undefined;
  readonly scope: Scope;
}

/** What a `dynamic` block stands for. Where its elements are not known, one stands for all of them. */
function unroll(
  dynamic: Block,
  scope: Scope,
): { readonly bodies: readonly AssignmentBody[]; readonly isOpen: boolean } {
  const items = placedItems(dynamic.body.items, scope.file);
  const content = items.find(({ item }) => item.kind === "block" && item.type.name === "content")?.item as
    | Block
    | undefined;
  const scopes = dynamicScopes(dynamic, scope);
  if (content === undefined || scopes === undefined) return { bodies: [], isOpen: true };
  const { elements, open } = scopes;
  const body = (its: Scope): AssignmentBody => ({ block: content, dynamic, scope: its });
  return elements === undefined
    ? { bodies: [body(open)], isOpen: true }
    : { bodies: elements.map((element) => body(element.scope)), isOpen: false };
}

function readAssignment({ block, dynamic, scope }: AssignmentBody): Omit<ProjectAssignment, "position" | "isOpen"> {
  const items = placedItems(block.body.items, scope.file);
  scope.names.budget.steps -= costs.assignment;
  return {
    file: scope.file,
    block,
    dynamic,
    projectId: readArgument(items, "project_id", scope),
    roleNames: readArgument(items, "role_names", scope),
    members: readMembers(items, scope),
  };
}

function readMembers(items: readonly PlacedItem[], scope: Scope): Member[] {
  return items.map((placed) => {
    const { file, item } = placed;
    if (isAttribute(placed)) {
      const { value } = placed.item;
      const isAbsent = mayBeNull(value) && isNull(evaluate(value, inFile(scope, file)));
      return { kind: "argument", name: placed.item.name.name, dynamicName: undefined, file, item, isNull: isAbsent };
    }
    const block = item as Block;
    const dynamicName = block.type.name === "dynamic" ? (block.labels[0]?.value ?? "") : undefined;
    return { kind: "block", name: block.type.name, dynamicName, file, item, isNull: false };
  });
}

/** Most arguments are written out: that they are not null is plain to see. */
function mayBeNull(expression: Expression): boolean {
  switch (expression.kind) {
    case "literal":
      return expression.value === null;
    case "template":
      return expression.parts.length === 1 && expression.parts[0]?.kind === "interpolation";
    case "tuple":
    case "object":
      return false;
  }
  return true;
}

function isNull(value: Value): boolean {
  return value.kind === "known" && value.data === null;
}
