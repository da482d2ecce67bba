/** What an expression means where it stands. */
import type {
  BinaryExpression,
  ConditionalExpression,
  Expression,
  ForExpression,
  FunctionCall,
  LiteralExpression,
  ObjectItem,
  SplatExpression,
  TemplateExpression,
  TemplatePart,
} from "../hcl/syntax.ts";
import { attributeOf, elementOf, failed, known, madeOf, splatElements, unknown } from "./access.ts";
import { build, isTextTooLong } from "./build.ts";
import { callFunction, costOf } from "./functions/index.ts";
import { isExactText, numberText } from "./numbers.ts";
import { binary, choose, commonType, unary } from "./operators.ts";
import { unwrapTemplate } from "./reference.ts";
import { bind, bindingOf, emptyNames, rootReference, type Scope } from "./scope.ts";
import { listOf, stringType, typeOf, unknownType } from "./type-of.ts";
import {
  compareText,
  elementsOf,
  isMap,
  isPrimitive,
  type Known,
  type Origin,
  type SourceFile,
  type Unknown,
  type Value,
} from "./value.ts";

/** Answers for any expression; never throws. The same expression in the same scope means the same. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const origin: Origin = { file: scope.file, expression };
  if (scope.names.budget.steps-- <= 0) return unknown("This takes too many steps to be evaluated here.", origin);
  switch (expression.kind) {
    case "literal":
      return literal(expression, origin);
    case "template":
      return template(expression, scope, origin);
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
      const value = forExpression(expression, scope, origin);
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

function toBoolean({ data }: Known): boolean | undefined {
  if (data === true || data === "true" || data === "1") return true;
  return data === false || data === "false" || data === "0" ? false : undefined;
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

/** As Terraform converts to text; undefined where that is not known or not possible. */
export function textOf(value: Value): string | undefined {
  if (value.kind === "unknown" || !isPrimitive(value.data)) return undefined;
  return typeof value.data === "number" ? numberText(value.data) : String(value.data);
}

function forExpression(expression: ForExpression, scope: Scope, origin: Origin): Value {
  const { keyResult, valueResult, condition, grouped, result } = expression;
  const visits = visit(expression, scope, origin);
  if (!Array.isArray(visits)) return visits as Value;
  const refused = condition && refusedCondition(expression, condition, scope, origin);
  if (refused !== undefined) return refused;
  const entries: { readonly key: string; readonly value: Value }[] = [];
  for (const inner of visits as readonly Scope[]) {
    const holds = condition && evaluate(condition, inner);
    if (holds?.kind === "unknown") return madeOf(holds, origin);
    if (holds !== undefined && toBoolean(holds) === undefined)
      return failed("The condition of this for expression is neither true nor false.", origin);
    if (holds !== undefined && toBoolean(holds) === false) continue;
    const key = keyResult && evaluate(keyResult, inner);
    if (key?.kind === "unknown") return madeOf(key, origin);
    const name = key === undefined ? "" : textOf(key);
    if (name === undefined) return failed("A key of this for expression is no text.", origin);
    entries.push({ key: name, value: evaluate(valueResult, inner) });
  }
  if (result === "tuple")
    return build(
      entries.map((entry) => entry.value),
      origin,
    );
  const groups = new Map<string, Value[]>();
  for (const { key, value } of entries) {
    const group = groups.get(key);
    if (group !== undefined && !grouped)
      return failed(`This for expression makes the key ${JSON.stringify(key)} twice.`, origin);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return build(
    new Map([...groups].map(([key, group]) => [key, grouped ? build(group, origin) : (group[0] as Value)])),
    origin,
  );
}

/** Terraform looks at a condition before it has an element: it must make sense of nothing, too. */
function refusedCondition(
  { keyName, valueName }: Pick<ForExpression, "keyName" | "valueName">,
  condition: Expression,
  scope: Scope,
  origin: Origin,
): Value | undefined {
  const nothing = unknown("There is no element yet.", origin);
  const inner = keyName === undefined ? scope : bind(scope, keyName.name, nothing);
  const holds = evaluate(condition, bind(inner, valueName.name, nothing));
  if (holds.kind === "unknown") return holds.failed ? madeOf(holds, origin) : undefined;
  return toBoolean(holds) === undefined
    ? failed("The condition of this for expression is neither true nor false.", origin)
    : undefined;
}

/** A scope for each element of what a `for` goes through. */
function visit(
  { collection, keyName, valueName }: Pick<ForExpression, "collection" | "keyName" | "valueName">,
  scope: Scope,
  origin: Origin,
): readonly Scope[] | Value {
  const source = evaluate(collection, scope);
  if (source.kind === "unknown") return madeOf(source, origin);
  const pairs = keysAndValues(source);
  if (pairs === undefined) return failed("A for expression goes through lists, sets, maps and objects only.", origin);
  return pairs.map(([key, value]) => {
    const inner = keyName === undefined ? scope : bind(scope, keyName.name, key);
    return bind(inner, valueName.name, value);
  });
}

/** What `for`, `for_each` and a dynamic block go through, in Terraform's order: maps by key, sets with each element as its own key. */
export function keysAndValues(source: Known): readonly (readonly [Value, Value])[] | undefined {
  const { data, origin } = source;
  if (isMap(data)) return sortedEntries(data).map(([key, value]) => [known(key, origin), value]);
  const elements = data === null ? undefined : elementsOf(data);
  if (elements === undefined) return undefined;
  return Array.isArray(data)
    ? elements.map((value, index) => [known(index, origin), value])
    : elements.map((value) => [value, value]);
}

export function sortedEntries(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => compareText(a, b));
}

function template(expression: TemplateExpression, scope: Scope, origin: Origin): Value {
  if (!isClosed(expression, scope)) return unknown("This string is still being typed.", origin);
  const wrapped = unwrapTemplate(expression);
  if (wrapped !== undefined) {
    const value = evaluate(wrapped, scope);
    return isInside(value.origin, origin) ? { ...value, origin } : value;
  }
  const text = templateText(expression.parts, scope, origin);
  if (typeof text !== "string") return { ...text, type: stringType };
  scope.names.budget.steps -= text.length >> 6;
  // Terraform keeps texts normalised, and what is put together may no longer be.
  return known(text.normalize("NFC"), origin);
}

function isInside(inner: Origin, outer: Origin): boolean {
  return (
    inner.file === outer.file &&
    outer.expression.start <= inner.expression.start &&
    inner.expression.end <= outer.expression.end
  );
}

/** A string without its closing quote, or a heredoc without its end marker, is being typed: nobody knows what it will say. */
function isClosed({ style, start, end }: TemplateExpression, { file }: Scope): boolean {
  const { text } = file.tree;
  if (style === "quoted") return end - start >= 2 && text[end - 1] === '"';
  const lastLine = text.lastIndexOf("\n", end - 1) + 1;
  if (lastLine <= start) return false;
  const marker = /^<<-?(\S+)/.exec(text.slice(start, text.indexOf("\n", start)))?.[1];
  return text.slice(lastLine, end).trim() === marker;
}

function templateText(parts: readonly TemplatePart[], scope: Scope, origin: Origin): string | Value {
  let text = "";
  for (const part of parts) {
    const piece = partText(part, scope, origin);
    if (typeof piece !== "string") return piece;
    text += piece;
    if (isTextTooLong(text.length)) return unknown("This text is too long to be evaluated here.", origin);
  }
  return text;
}

function partText(part: TemplatePart, scope: Scope, origin: Origin): string | Value {
  switch (part.kind) {
    case "text":
      return part.value;
    case "interpolation": {
      const value = evaluate(part.expression, scope);
      if (value.kind === "unknown") return madeOf(value, origin);
      return textOf(value) ?? failed("A part of this text is no text.", origin);
    }
    case "if": {
      const condition = evaluate(part.condition, scope);
      if (condition.kind === "unknown") return madeOf(condition, origin);
      const holds = toBoolean(condition);
      if (holds === undefined) return failed("A condition in this text is neither true nor false.", origin);
      return templateText(holds ? part.whenTrue : (part.whenFalse ?? []), scope, origin);
    }
    case "for": {
      const visits = visit(part, scope, origin);
      if (!Array.isArray(visits)) return visits as Value;
      let text = "";
      for (const inner of visits as readonly Scope[]) {
        const piece = templateText(part.parts, inner, origin);
        if (typeof piece !== "string") return piece;
        text += piece;
        if (isTextTooLong(text.length)) return unknown("This text is too long to be evaluated here.", origin);
      }
      return text;
    }
  }
}

/** What an expression means without its module: for places where Terraform takes no references. */
export function evaluateAlone(expression: Expression, file: SourceFile): Value {
  return evaluate(expression, { file, names: emptyNames(), bindings: undefined });
}
