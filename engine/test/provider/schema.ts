/** The resource as Terraform is told of it, as SDK v2 would tell it. */
import type { Presence, Shape } from "./shapes.ts";
import { type Attributes, objects, type Value } from "./values.ts";

const set = 3;
const strings = ["set", "string"];

interface Attribute {
  readonly name: string;
  readonly type: unknown;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
}

const assignment: readonly Attribute[] = [
  { name: "project_id", type: "string", required: true },
  { name: "role_names", type: strings, required: true },
];

export function schemaOf(shape: Shape): object {
  const nested = { type_name: "project_assignment", nesting: set, block: { attributes: assignment.map(wire) } };
  const block_types = hasAssignments(shape) ? [{ ...nested, min_items: shape.assignments === "required" ? 1 : 0 }] : [];
  return { version: 0, block: { attributes: attributesOf(shape).map(wire), block_types } };
}

/** An object of exactly the attributes that the schema has: what it lacks is dropped, what is missing is null. */
export function conform(values: Attributes, shape: Shape): Attributes {
  const assignments: Value = objects(values["project_assignment"]).map((item) => pick(item, assignment));
  return {
    ...pick(values, attributesOf(shape)),
    ...(hasAssignments(shape) ? { project_assignment: assignments } : {}),
  };
}

function attributesOf(shape: Shape): Attribute[] {
  const computed = ["api_key_id", "public_key"].map((name) => ({ name, type: "string", computed: true }));
  return [
    // SDK v2 has it so in every resource.
    { name: "id", type: "string", optional: true, computed: true },
    { name: "description", type: "string", required: true },
    { name: "private_key", type: "string", computed: true, sensitive: true },
    ...computed,
    ...(shape.projectId === "required" ? [{ name: "project_id", type: "string", required: true }] : []),
    ...(shape.projectId === "computed"
      ? [{ name: "project_id", type: "string", optional: true, computed: true, deprecated: true }]
      : []),
    ...presence("role_names", shape.roleNames),
  ];
}

function presence(name: string, is: Presence): Attribute[] {
  return is === "absent" ? [] : [{ name, type: strings, required: is === "required", optional: is === "optional" }];
}

function hasAssignments(shape: Shape): boolean {
  return shape.assignments !== "absent";
}

function wire(attribute: Attribute): object {
  return { ...attribute, type: Buffer.from(JSON.stringify(attribute.type)) };
}

function pick(values: Attributes, attributes: readonly Attribute[]): Attributes {
  return Object.fromEntries(attributes.map(({ name }) => [name, values[name] ?? null]));
}
