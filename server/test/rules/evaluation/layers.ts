/** Says a value in one of the ways in which people and generators say it; what it means stays the same. */
import type { Random } from "../../hcl/oracle/random.ts";
import { type Data, isTexts, isWhollyKnown, list, type Text, text } from "./data.ts";
import type { ModuleText } from "./module-text.ts";
import type { Uses } from "./uses.ts";

export class Layers {
  readonly #random: Random;
  readonly #uses: Uses;
  /** A module that says the value as an output; the expression that reads it. */
  readonly #outputOf: (caller: ModuleText, data: Data) => string;

  constructor(random: Random, uses: Uses, outputOf: (caller: ModuleText, data: Data) => string) {
    this.#random = random;
    this.#uses = uses;
    this.#outputOf = outputOf;
  }

  /** Where it is used: written out, each part a place of its own, or somewhere else, all of it used in one place. */
  inPlace(module: ModuleText, block: object, data: Data): string {
    const mark = () => this.#uses.at(block, [data]);
    if (data.kind === "null" || this.#random.chance(0.5))
      return this.#uses.whole(block, [data]) + this.expression(module, data);
    switch (data.kind) {
      case "text":
        return mark() + (this.#random.chance(0.1) ? `(${quoted(data)})` : quoted(data));
      case "list":
        return mark() + this.#brackets(data.items.map((item) => this.inPlace(module, block, item)));
      case "object":
        return (
          mark() +
          this.#braces(
            data.members.map(([name, value], index) => {
              const own = data.names?.[index];
              const place = own === undefined ? "" : this.#uses.at(block, [own]);
              return [place + keyText(name), this.inPlace(module, block, value)];
            }),
          )
        );
      default:
        return this.#uses.whole(block, [data]) + this.expression(module, data);
    }
  }

  /** What comes in by a name, through something that leaves it what it is. */
  alias(module: ModuleText, name: string, worth: readonly Data[], isLocalName: boolean): string {
    const random = this.#random;
    if (random.chance(0.5)) return name;
    const anyWay = [
      () => `(${name})`,
      () => `"\${${name}}"`,
      () => `[${name}][0]`,
      () => `{ v = ${name} }.v`,
      () => `{ v = ${name} }["v"]`,
      () => `lookup({ v = ${name} }, "v", null)`,
      () => `merge({ v = "x" }, { v = ${name} }).v`,
      () => `${this.#condition(module, true)} ? ${name} : null`,
      () => `try(${name}, null)`,
      () => (isLocalName ? module.local(name) : name),
      () => (isLocalName ? `${module.local(`{ inner = ${name} }`)}.inner` : name),
    ];
    const listWay = [
      () => `concat(${name}, [])`,
      () => `[for r in ${name} : r]`,
      () => `[for i, r in ${name} : r if r != ""]`,
      () => `flatten([${name}, []])`,
      () => `${name}[*]`,
      () => `concat([], ${name})`,
      () => `tolist(${name})`,
    ];
    if (worth.length > 0 && worth.every((each) => isTexts(each) && each.items.length > 0) && random.chance(0.6))
      return random.pick(listWay)();
    if (worth.length > 0 && worth.every((each) => each.kind === "text" && each.text !== "") && random.chance(0.4))
      return random.pick([() => `format("%s", ${name})`, () => `"\${${name}}"`, () => `coalesce(${name}, "x")`])();
    return random.pick(anyWay)();
  }

  /** On one line, without marks. */
  expression(module: ModuleText, data: Data, depth = 2): string {
    const random = this.#random;
    const choice = random.next();
    if (depth > 0) {
      if (choice < 0.3) return module.local(this.expression(module, data, depth - 1));
      if (choice < 0.45 && isWhollyKnown(data)) return this.#variable(module, data);
      if (choice < 0.52 && data.kind !== "null") {
        const holds = random.chance(0.5);
        const [it, other] = [this.expression(module, data, depth - 1), "null"];
        return `(${this.#condition(module, holds)} ? ${holds ? it : other} : ${holds ? other : it})`;
      }
      if (choice < 0.57) return `[${this.expression(module, data, depth - 1)}][0]`;
      // What is not wholly known makes all of a try() unknown until the apply.
      if (choice < 0.62 && isWhollyKnown(data))
        return `try(local.nothing.at_all, ${this.expression(module, data, depth - 1)})`;
      if (choice < 0.66) return `lookup({ a = ${this.expression(module, data, depth - 1)} }, "a", null)`;
      if (choice < 0.7) return `merge({ a = null }, { "a" = ${this.expression(module, data, depth - 1)}, b = 1 })["a"]`;
      if (choice < 0.73) return this.#outputOf(module, data);
      if (choice < 0.77)
        return `one([for k, v in { a = ${this.expression(module, data, depth - 1)} } : v if k == "a"])`;
    }
    const say = (inner: Data) => this.expression(module, inner, depth - 1);
    switch (data.kind) {
      case "text":
        return depth > 0 ? this.#text(data, say) : quoted(data);
      case "list":
        if (depth <= 0) return `[${data.items.map((item) => this.expression(module, item, 0)).join(", ")}]`;
        return isTexts(data) ? this.#texts(data.items, say) : this.#list(data.items, say);
      case "object":
        return this.#object(data.members, say, depth);
      case "reference":
        data.home = module.depth;
        return random.chance(0.2) ? `"\${${data.address}}"` : data.address;
      case "unknown":
        return this.#unknown(module, data.of);
      case "null":
        return random.pick(["null", "null", "(true ? null : null)", 'try(null, "x")', 'lookup({ a = null }, "a", 1)']);
    }
  }

  #text(data: Text, say: (data: Data) => string): string {
    const value = data.text;
    const at = Math.floor(value.length / 2);
    const [head, tail] = [value.slice(0, at), value.slice(at)];
    const ways = [
      () => quoted(data),
      () => `format("%s%s", ${say(text(head))}, ${say(text(tail))})`,
      () => `"${escaped(head)}\${${say(text(tail))}}"`,
      () => `join("", [${say(text(head))}, ${say(text(tail))}])`,
      () => `substr("xx${escaped(value)}", 2, -1)`,
      () => `jsondecode(${JSON.stringify(JSON.stringify(value))})`,
      () => `element(["x", ${quoted(data)}], 1)`,
      () => `replace("x-${escaped(value)}", "x-", "")`,
      () => `trimprefix("x-${escaped(value)}", "x-")`,
      () => `"%{if true}${escaped(value)}%{else}x%{endif}"`,
    ];
    if (value !== "") ways.push(() => `coalesce(null, "", ${say(data)})`);
    if (value.trim() === value) ways.push(() => `trimspace("  ${escaped(value)}\\n")`);
    if (value === value.toUpperCase()) ways.push(() => `upper(${say(text(value.toLowerCase()))})`);
    if (value === value.toLowerCase()) ways.push(() => `lower(${say(text(value.toUpperCase()))})`);
    if (value.includes("_")) ways.push(() => `replace("${value.replaceAll("_", "+")}", "+", "_")`);
    return this.#random.pick(ways)();
  }

  #texts(items: readonly Text[], say: (data: Data) => string): string {
    const random = this.#random;
    const names = items.map((item) => item.text);
    const cut = random.below(items.length + 1);
    const [head, tail] = [list(items.slice(0, cut)), list(items.slice(cut))];
    const members = items.map((item, index) => `k${String.fromCharCode(97 + index)} = ${quoted(item)}`).join(", ");
    const written = `[${items.map(quoted).join(", ")}]`;
    const ways = [
      () => written,
      () => `concat(${say(head)}, ${say(tail)})`,
      () => `flatten([${say(head)}, [${say(tail)}]])`,
      () => `[for r in ${say(list(items))} : r]`,
      () => `[for r in [${items.map((item) => `{ n = ${quoted(item)} }`).join(", ")}] : r.n]`,
      () => `[${items.map((item) => `{ n = ${quoted(item)} }`).join(", ")}][*].n`,
      () => `[${items.map((item) => `{ n = ${quoted(item)} }`).join(", ")}].*.n`,
      () => `jsondecode(${JSON.stringify(JSON.stringify(names))})`,
      () => `values({ ${members} })`,
      () => `[for k, v in { ${members} } : v]`,
      () => `reverse(reverse(${written}))`,
      () => `tolist(${written})`,
      () => `[for r in concat(${written}, ["GROUP_NOBODYS"]) : r if r != "GROUP_NOBODYS"]`,
    ];
    if (items.length > 0) {
      ways.push(() => `coalescelist([], ${written})`);
      if (names.every((name) => name !== "")) {
        ways.push(() => `compact(concat([""], ${say(list(items))}, [""]))`);
        ways.push(() => `split(",", "${names.map(escaped).join(",")}")`);
      }
      if (names.every((name) => name === name.toUpperCase()))
        ways.push(
          () => `[for r in [${names.map((name) => `"${escaped(name.toLowerCase())}"`).join(", ")}] : upper(r)]`,
        );
      if (names.every((name) => name.startsWith("GROUP_")))
        ways.push(() => `formatlist("GROUP_%s", [${names.map((name) => `"${escaped(name.slice(6))}"`).join(", ")}])`);
      if (isUnique(names)) ways.push(() => `distinct(concat(${written}, []))`);
      if (isInOrder(names)) {
        ways.push(() => `tolist(setsubtract(concat(${written}, ["y~"]), ["y~"]))`);
        ways.push(() => `tolist(toset(${written}))`);
        ways.push(() => `tolist(setunion(${written}, []))`);
        ways.push(() => `keys({ ${names.map((name) => `"${escaped(name)}" = 1`).join(", ")} })`);
        ways.push(() => `[for k, v in { ${names.map((name) => `"${escaped(name)}" = 1`).join(", ")} } : k]`);
      }
    }
    return random.pick(ways)();
  }

  #list(items: readonly Data[], say: (data: Data) => string): string {
    const cut = this.#random.below(items.length + 1);
    return this.#random.pick([
      () => `[${items.map(say).join(", ")}]`,
      () => `[${items.map(say).join(", ")}]`,
      () => `concat([${items.slice(0, cut).map(say).join(", ")}], [${items.slice(cut).map(say).join(", ")}])`,
      () => `[for v in [${items.map(say).join(", ")}] : v]`,
      () =>
        `values({ ${items.map((item, index) => `k${String.fromCharCode(97 + index)} = ${say(item)}`).join(", ")} })`,
    ])();
  }

  #object(members: readonly (readonly [string, Data])[], say: (data: Data) => string, depth: number): string {
    const written = members.map(([name, value]) => `${keyText(name)} = ${say(value)}`);
    const plain = `{ ${written.join(", ")} }`;
    if (depth <= 0 || members.length === 0) return plain;
    const cut = this.#random.below(members.length + 1);
    return this.#random.pick([
      () => plain,
      () => plain,
      () => `merge({ ${written.slice(0, cut).join(", ")} }, { ${written.slice(cut).join(", ")} })`,
      () => `merge({ ${keyText(members[0]?.[0] ?? "x")} = "GROUP_OWNR" }, ${plain})`,
      () => `{ for k, v in ${plain} : k => v }`,
    ])();
  }

  #unknown(module: ModuleText, of: "text" | "list" | "elements"): string {
    const name = module.name("u");
    if (of === "elements") return `data.mongodbatlas_thing.${name}.things`;
    return this.#random.pick(
      of === "text"
        ? [
            () => this.#withoutValue(module, "string"),
            () => `"x\${${this.#withoutValue(module, "string")}}"`,
            () => `data.mongodbatlas_project.${name}.id`,
            () => `random_id.${name}.hex`,
            () => `format("%s", data.mongodbatlas_project.${name}.id)`,
            () => `{ a = data.mongodbatlas_project.${name}.id }["a"]`,
            () => "uuid()",
            () => `file("${name}.txt")`,
          ]
        : [
            () => this.#withoutValue(module, "list(string)"),
            () => `concat(["GROUP_OWNER"], ${this.#withoutValue(module, "list(string)")})`,
            () => `data.mongodbatlas_thing.${name}.names`,
            () => `split(",", ${this.#withoutValue(module, "string")})`,
            () => `[for r in data.mongodbatlas_thing.${name}.names : r]`,
            () => `data.mongodbatlas_thing.${name}.things[*].role`,
            () => `${this.#withoutValue(module, "bool")} ? ["GROUP_OWNER"] : ["GROUP_OWNR"]`,
          ],
    )();
  }

  /** A variable without a value; of a called module it is one that its own caller would have to give. */
  #withoutValue(module: ModuleText, type: string): string {
    if (!module.isRoot)
      return type === "string" ? "uuid()" : type === "bool" ? "(uuid() == uuid())" : 'split(",", uuid())';
    const name = module.name("u");
    module.add(`variable "${name}" {\n  type = ${type}\n}`);
    return `var.${name}`;
  }

  #variable(module: ModuleText, data: Data): string {
    const types = this.#types(data);
    const type = this.#random.chance(0.6) ? this.#random.pick(types) : undefined;
    if (data.kind === "null") return module.variable("null", undefined, '"x"');
    const isWrapped = data.kind === "text" && this.#random.chance(0.3);
    if (!isWrapped) {
      const read = module.variable(literal(data), type, wrongTwin(data));
      return type === "set(string)" ? `tolist(${read})` : read;
    }
    const wrapped = module.variable(
      `{ id = ${literal(data)} }`,
      this.#random.pick(["object({ id = string, roles = optional(list(string)) })", "map(string)", undefined]),
      '{ id = "x" }',
    );
    return `${wrapped}.id`;
  }

  #types(data: Data): readonly (string | undefined)[] {
    if (data.kind === "text") return ["string"];
    if (!isTexts(data) || data.items.length === 0) return [undefined];
    const names = data.items.map((item) => item.text);
    return isInOrder(names) ? ["list(string)", "set(string)", "list(any)"] : ["list(string)"];
  }

  #condition(module: ModuleText, holds: boolean): string {
    return this.#random.pick([
      () => String(holds),
      () => `"a" ${holds ? "==" : "!="} "a"`,
      () => module.variable(String(holds), "bool", String(!holds)),
      () => module.local(String(holds)),
      () => `contains(["a", "b"], "${holds ? "b" : "c"}")`,
      () => `length([1, 2]) ${holds ? ">" : "<"} 1`,
      () => `can(local.nothing.x) == ${!holds}`,
    ])();
  }

  #brackets(items: readonly string[]): string {
    if (items.length === 0 || this.#random.chance(0.5)) return `[${items.join(", ")}]`;
    return `[\n${items.map((item) => `      ${item},${this.#comment()}\n`).join("")}    ]`;
  }

  #braces(members: readonly (readonly [string, string])[]): string {
    const written = members.map(([name, value]) => `${name} = ${value}`);
    if (members.length === 0 || this.#random.chance(0.3)) return `{ ${written.join(", ")} }`;
    return `{\n${written.map((each) => `      ${each}${this.#comment()}\n`).join("")}    }`;
  }

  #comments = 0;

  /** Its number makes it unique, so that a lost one is noticed. */
  #comment(): string {
    return this.#random.chance(0.2) ? ` # c${this.#comments++}x` : "";
  }
}

/** As a variable's default or a file of values may say it. */
export function literal(data: Data): string {
  switch (data.kind) {
    case "text":
      return quoted(data);
    case "list":
      return `[${data.items.map(literal).join(", ")}]`;
    case "object":
      return `{ ${data.members.map(([name, value]) => `${keyText(name)} = ${literal(value)}`).join(", ")} }`;
    default:
      return "null";
  }
}

/** Of the same type, and never to be seen. */
function wrongTwin(data: Data): string {
  if (data.kind === "list") return isTexts(data) ? '["GROUP_OWNR", "ORG_READ_ONLY"]' : "[]";
  return data.kind === "text" ? '"GROUP_OWNR"' : "null";
}

function quoted({ text: value }: Text): string {
  return `"${escaped(value)}"`;
}

function escaped(value: string): string {
  return JSON.stringify(value).slice(1, -1).replaceAll("${", "$${").replaceAll("%{", "%%{");
}

function keyText(name: string): string {
  return /^[a-z_]+$/.test(name) ? name : `"${name}"`;
}

/** As a set has it. */
function isInOrder(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || (names[index - 1] as string) < name);
}

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
