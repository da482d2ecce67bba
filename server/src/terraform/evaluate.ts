/** What an expression means where it stands. */
import type {
  BinaryExpression,
  ConditionalExpression,
  Expression,
  FunctionCall,
  LiteralExpression,
  ObjectItem,
  SplatExpression,
} from "../hcl/syntax.ts";
import { attributeOf, elementOf, failed, known, madeOf, splatElements, unknown } from "./access.ts";
import { build } from "./build.ts";
import { forExpression } from "./for-expressions.ts";
import { callFunction, costOf } from "./functions/index.ts";
import { isExactText } from "./numbers.ts";
import { binary, choose, commonType, unary } from "./operators.ts";
import { textOf, toBoolean } from "./primitives.ts";
import { bind, bindingOf, emptyNames, rootReference, type Scope } from "./scope.ts";
import { template } from "./templates.ts";
import { listOf, typeOf, unknownType } from "./type-of.ts";
import { elementsOf, type Origin, type SourceFile, type Unknown, type Value } from "./value.ts";

/** Answers for any expression; never throws. The same expression in the same scope means the same. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const origin: Origin = { file: scope.file, expression };
  if (scope.names.budget.steps-- <= 0) return unknown("This takes too many steps to be evaluated here.", origin);
  switch (expression.kind) {
    case "literal":
      return literal(expression, origin);
    case "template":
      return template(expression, scope, origin, evaluate);
    case "parenthesized":
      return evaluate(expression.expression, scope);
    case "tuple":
      if (expression.close === undefined && expression.elements.length === 0)
        return unknown("This list is still being typed.", origin);
      return build(
        expression.elements.map((element) => evaluate(element, scope)),
        origin,
      );
    case "object":
      return object(expression.items, scope, origin);
    case "unary":
      return unary(expression.operator, evaluate(expression.operand, scope), origin);
    case "binary":
      return binaryOf(expression, scope, origin);
    case "conditional":
      return conditional(expression, scope, origin);
    case "variable":
      return bindingOf(scope, expression.name) ?? rootValue(expression.name, scope, origin);
    case "attributeAccess":
      return attribute(expression.object, expression.name.name, expression.legacyIndex, scope, origin);
    case "index":
      return elementOf(evaluate(expression.collection, scope), evaluate(expression.key, scope), origin);
    case "splat":
      return splat(expression, scope, origin);
    case "splatItem":
      return bindingOf(scope, splatItem) ?? unknown("Nothing is visited here.", origin);
    case "for": {
      const value = forExpression(expression, scope, origin, evaluate);
      // What type a failed one has to Terraform depends on where it failed.
      return value.kind === "unknown" && value.failed ? { ...value, type: unknownType } : value;
    }
    case "call":
      return call(expression, scope, origin);
    case "missing":
      return unknown("Nothing is written here yet.", origin);
  }
}

/** A number of more digits than can be held is unknown. */
function literal({ value, start, end }: LiteralExpression, origin: Origin): Value {
  if (typeof value !== "number") return known(value, origin);
  const written = origin.file.tree.text.slice(start, end);
  const text = /^\d[\d.eE+-]*$/.test(written) ? written : String(value);
  return isExactText(text)
    ? known(value, origin)
    : unknown("This number has too many digits to be evaluated here.", origin);
}

/** No name of a person's, so that it hides none. */
const splatItem = "[*]";

function splat({ source: from, each }: SplatExpression, scope: Scope, origin: Origin): Value {
  const source = evaluate(from, scope);
  if (source.kind === "unknown") return { ...madeOf(source, origin), ...(source.type && { type: unknownType }) };
  const items = splatElements(source);
  if (items === undefined) return failed("This list is null.", origin);
  const visit = (item: Value) => evaluate(each, bind(scope, splatItem, item));
  const elements = items.map(visit);
  const { type } = source;
  if (type?.kind !== "list" && type?.kind !== "set") return build(elements, origin);
  // Of an empty list too Terraform finds out what its elements would be.
  const sample = elements[0] ?? visit({ ...unknown("There is no element.", origin), type: type.element });
  if (sample.kind === "unknown" && sample.failed) return { ...madeOf(sample, origin), type: listOf(unknownType) };
  return build(elements, origin, listOf(each.kind === "splatItem" ? type.element : typeOf(sample)));
}

function rootValue(name: string, scope: Scope, origin: Origin): Value {
  return {
    ...unknown(`What ${name} stands for is only known to Terraform.`, origin),
    reference: rootReference(scope, name),
  };
}

function attribute(object: Expression, name: string, isIndex: boolean, scope: Scope, origin: Origin): Value {
  const named = namedValue(object, name, scope);
  if (named !== undefined) return named;
  const whole = evaluate(object, scope);
  return isIndex ? elementOf(whole, known(Number(name), origin), origin) : attributeOf(whole, name, origin);
}

/** `var.x`, `local.x` and `module.m.x` are values of their own; undefined where the module has none of that name. */
function namedValue(object: Expression, name: string, scope: Scope): Value | undefined {
  const { names } = scope;
  if (isRoot(object, "var", scope)) return names.variable(name);
  if (isRoot(object, "local", scope)) return names.local(name);
  if (isRoot(object, "module", scope)) return names.outputs(name);
  const call = calledModule(object, scope);
  if (call !== undefined) return names.output(call, name);
  const instance = object.kind === "index" ? calledModule(object.collection, scope) : undefined;
  if (instance === undefined || object.kind !== "index") return undefined;
  const key = evaluate(object.key, scope);
  if (key.kind === "unknown" || (typeof key.data !== "string" && typeof key.data !== "number")) return undefined;
  return names.output(instance, name, key.data);
}

/** The name in `module.name`. One output is found out without the others: they may depend on it. */
function calledModule(expression: Expression, scope: Scope): string | undefined {
  if (expression.kind === "parenthesized") return calledModule(expression.expression, scope);
  return expression.kind === "attributeAccess" && isRoot(expression.object, "module", scope)
    ? expression.name.name
    : undefined;
}

function isRoot(expression: Expression, name: string, scope: Scope): boolean {
  return expression.kind === "variable" && expression.name === name && bindingOf(scope, name) === undefined;
}

function binaryOf({ operator, left, right }: BinaryExpression, scope: Scope, origin: Origin): Value {
  const [one, other] = [evaluate(left, scope), evaluate(right, scope)];
  scope.names.budget.steps -= costOf([one, other]);
  return binary(operator, one, other, origin);
}

/** The side that is not chosen is evaluated too: the type of the other depends on it. */
function conditional({ condition, whenTrue, whenFalse }: ConditionalExpression, scope: Scope, origin: Origin): Value {
  const [holds, one, other] = [condition, whenTrue, whenFalse].map((part) => evaluate(part, scope)) as [
    Value,
    Value,
    Value,
  ];
  scope.names.budget.steps -= costOf([one, other]);
  const result = holds.kind === "known" ? toBoolean(holds) : undefined;
  if (result !== undefined) return result ? choose(one, other, origin) : choose(other, one, origin);
  const type = commonType(one, other);
  if (type === "none") return failed("The two results of this condition have different types.", origin);
  const open =
    holds.kind === "unknown" ? madeOf(holds, origin) : failed("This condition is neither true nor false.", origin);
  return { ...open, type: type ?? unknownType };
}

function call(expression: FunctionCall, scope: Scope, origin: Origin): Value {
  const { name } = expression.name;
  const args = callArguments(expression, scope);
  if (!Array.isArray(args)) return madeOf(args as Unknown, origin);
  if (name === "try" || name === "can") return attempt(name, args, origin);
  scope.names.budget.steps -= costOf(args);
  return callFunction(name, args, origin);
}

/** `try` takes the first that Terraform does not refuse. */
function attempt(name: "try" | "can", args: readonly Value[], origin: Origin): Value {
  for (const argument of args) {
    const hasFailed = argument.kind === "unknown" && argument.failed === true;
    if (name === "can")
      return argument.kind === "unknown" && !hasFailed ? madeOf(argument, origin) : known(!hasFailed, origin);
    if (!hasFailed) return argument;
  }
  return failed("No argument of this try() can be evaluated.", origin);
}

/** The last one may stand for many: `f(list...)`. Unknown where it is not known how many. */
function callArguments(expression: FunctionCall, scope: Scope): readonly Value[] | Unknown {
  const args = expression.arguments.map((argument) => evaluate(argument, scope));
  const last = args[args.length - 1];
  if (!expression.expandsFinal || last === undefined) return args;
  if (last.kind === "unknown") return last;
  const elements = elementsOf(last.data);
  return elements === undefined
    ? failed("Only a list can be spread.", last.origin)
    : [...args.slice(0, -1), ...elements];
}

function object(items: readonly ObjectItem[], scope: Scope, origin: Origin): Value {
  const entries = new Map<string, Value>();
  const values = items.map(({ value }) => evaluate(value, scope));
  const refused = values.find((value) => value.kind === "unknown" && value.failed);
  if (refused?.kind === "unknown") return { ...madeOf(refused, origin), type: unknownType };
  for (const [index, { key }] of items.entries()) {
    const name = isBareName(key) ? known(key.kind === "variable" ? key.name : "null", origin) : evaluate(key, scope);
    if (name.kind === "unknown" && !name.failed)
      return unknown("A key of this object is only known to Terraform.", origin);
    const text = textOf(name);
    if (text === undefined) return { ...failed("A key of this object is no text.", origin), type: unknownType };
    entries.set(text, values[index] as Value);
  }
  return build(entries, origin);
}

/** Even `null` is a name where it stands as a key. */
function isBareName(key: Expression): boolean {
  return key.kind === "variable" || (key.kind === "literal" && key.value === null);
}

/** What an expression means without its module: for places where Terraform takes no references. */
export function evaluateAlone(expression: Expression, file: SourceFile): Value {
  return evaluate(expression, { file, names: emptyNames(), bindings: undefined });
}
