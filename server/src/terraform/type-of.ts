/** The types of values. */
import { type AttributeType, isMap, SetOfValues, type Type, type Value } from "./value.ts";

export const anyType: Type = { kind: "any" };
export const stringType: Type = { kind: "string" };
export const numberType: Type = { kind: "number" };
export const boolType: Type = { kind: "bool" };
export const unknownType: Type = { kind: "unknown" };

export function listOf(element: Type): Type {
  return { kind: "list", element };
}

export function setOf(element: Type): Type {
  return { kind: "set", element };
}

export function mapOf(element: Type): Type {
  return { kind: "map", element };
}

const remembered = new WeakMap<Value, Type>();

export function typeOf(value: Value): Type {
  if (value.type !== undefined) return value.type;
  // What failed could have been anything to Terraform.
  if (value.kind === "unknown") return value.failed ? anyType : unknownType;
  const { data } = value;
  if (typeof data === "string") return stringType;
  if (typeof data === "number") return numberType;
  if (typeof data === "boolean") return boolType;
  if (data === null) return anyType;
  const type = remembered.get(value) ?? structuralType(data);
  remembered.set(value, type);
  return type;
}

/** Of what is what it looks like. */
export function structuralType(data: readonly Value[] | SetOfValues | ReadonlyMap<string, Value>): Type {
  if (isMap(data)) return objectOf([...data].map(([name, value]) => [name, { type: typeOf(value) }]));
  if (data instanceof SetOfValues) return setOf(data.elements[0] === undefined ? anyType : typeOf(data.elements[0]));
  return { kind: "tuple", elements: (data as readonly Value[]).map(typeOf) };
}

export function objectOf(attributes: readonly (readonly [string, AttributeType])[]): Type {
  return { kind: "object", attributes: new Map(attributes) };
}

/** Nothing is the same as a type that is not known; what may be left out makes no difference. */
export function isSameType(a: Type, b: Type): boolean {
  switch (a.kind) {
    case "unknown":
      return false;
    case "list":
    case "set":
    case "map":
      return b.kind === a.kind && isSameType(a.element, b.element);
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.elements.length === b.elements.length &&
        a.elements.every((element, index) => isSameType(element, b.elements[index] as Type))
      );
    case "object":
      return (
        b.kind === "object" &&
        a.attributes.size === b.attributes.size &&
        [...a.attributes].every(([name, { type }]) => {
          const other = b.attributes.get(name);
          return other !== undefined && isSameType(type, other.type);
        })
      );
    default:
      return a.kind === b.kind;
  }
}

/** Whether one of these is in it, at any depth. */
export function hasKind(type: Type, ...kinds: readonly Type["kind"][]): boolean {
  return kinds.includes(type.kind) || partsOf(type).some((part) => hasKind(part, ...kinds));
}

export function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return [type.element];
    case "tuple":
      return type.elements;
    case "object":
      return [...type.attributes.values()].map((attribute) => attribute.type);
    default:
      return [];
  }
}
