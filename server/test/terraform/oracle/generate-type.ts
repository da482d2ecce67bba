/** Type constraints that a grammar and a seed make, each with a value that fits it more or less. */
import { Random } from "../../hcl/oracle/random.ts";
import type { TypedValue } from "./console.ts";

type Shape =
  | { readonly kind: "string" | "number" | "bool" | "any" }
  | { readonly kind: "list" | "set" | "map"; readonly element: Shape }
  | { readonly kind: "tuple"; readonly elements: readonly Shape[] }
  | { readonly kind: "object"; readonly attributes: readonly Attribute[] };

interface Attribute {
  readonly name: string;
  readonly shape: Shape;
  readonly optional: "no" | "yes" | { readonly default: string };
}

export function generateTypedValue(seed: number): TypedValue {
  const random = new Random(seed);
  const shape = generateShape(random, 3);
  return { type: typeText(shape), value: valueText(random, shape, 0.08) };
}

function generateShape(random: Random, depth: number): Shape {
  const kind = random.pick(
    depth === 0
      ? (["string", "string", "number", "bool", "any"] as const)
      : (["string", "number", "bool", "any", "list", "set", "map", "tuple", "object", "object", "list"] as const),
  );
  switch (kind) {
    case "list":
    case "set":
    case "map":
      return { kind, element: generateShape(random, depth - 1) };
    case "tuple":
      return { kind, elements: random.times(0, 3, () => generateShape(random, depth - 1)) };
    case "object": {
      const names = ["a", "b", "c", "d"].slice(0, random.below(5));
      return { kind, attributes: names.map((name) => generateAttribute(random, name, depth - 1)) };
    }
    default:
      return { kind };
  }
}

function generateAttribute(random: Random, name: string, depth: number): Attribute {
  const shape = generateShape(random, depth);
  const choice = random.next();
  if (choice < 0.4) return { name, shape, optional: "no" };
  if (choice < 0.6) return { name, shape, optional: "yes" };
  // One that may not fit makes Terraform refuse the type, whatever the value.
  return { name, shape, optional: isCertain(shape) ? { default: valueText(random, shape, 0) } : "yes" };
}

function isCertain(shape: Shape): boolean {
  if (shape.kind === "object") return shape.attributes.every((attribute) => isCertain(attribute.shape));
  if (shape.kind === "tuple") return shape.elements.every(isCertain);
  return "element" in shape ? isCertain(shape.element) : shape.kind !== "any";
}

function typeText(shape: Shape): string {
  switch (shape.kind) {
    case "list":
    case "set":
    case "map":
      return `${shape.kind}(${typeText(shape.element)})`;
    case "tuple":
      return `tuple([${shape.elements.map(typeText).join(", ")}])`;
    case "object":
      return `object({ ${shape.attributes.map(attributeText).join(", ")} })`;
    default:
      return shape.kind;
  }
}

function attributeText({ name, shape, optional }: Attribute): string {
  const type = typeText(shape);
  if (optional === "no") return `${name} = ${type}`;
  return `${name} = optional(${optional === "yes" ? type : `${type}, ${optional.default}`})`;
}

const texts = ['"a"', '"b"', '"1"', '"2.50"', '"true"', '""', '"ä"'];
const numbers = ["1", "2", "10", "1.5", "-1"];

/** `mischief`: how often a part is something else, or missing. */
function valueText(random: Random, shape: Shape, mischief: number): string {
  if (random.chance(mischief)) return random.pick(["null", "null", "[]", "{}", '"x"', "[1]", '{ a = "x" }', "true"]);
  switch (shape.kind) {
    case "string":
      return random.pick([...texts, ...texts, ...numbers, "true"]);
    case "number":
      return random.pick([...numbers, ...numbers, '"1"', '"2.50"']);
    case "bool":
      return random.pick(["true", "false", '"true"', '"0"']);
    case "any":
      return random.pick([...texts, ...numbers, "[]", '["a", 1]', '{ a = "x" }', "{ a = 1 }"]);
    case "list":
    case "set":
      return `[${random.times(0, 3, () => valueText(random, shape.element, mischief)).join(", ")}]`;
    case "map": {
      const names = ["x", "a", "y"].slice(0, random.below(4));
      return `{ ${names.map((name) => `${name} = ${valueText(random, shape.element, mischief)}`).join(", ")} }`;
    }
    case "tuple":
      return `[${shape.elements.map((element) => valueText(random, element, mischief)).join(", ")}]`;
    case "object": {
      const given = shape.attributes.filter(({ optional }) => optional === "no" || random.chance(0.6));
      const more = random.chance(0.2) ? [`z = ${random.pick(texts)}`] : [];
      const written = given.map((each) => `${each.name} = ${valueText(random, each.shape, mischief)}`);
      return `{ ${[...written, ...more].join(", ")} }`;
    }
  }
}
