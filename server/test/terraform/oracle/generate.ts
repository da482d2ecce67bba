/** Expressions that a grammar and a seed make: most of them sensible, some not. */
import { Random } from "../../hcl/oracle/random.ts";
import { namesByKind, unknownNames } from "./module.ts";

type Kind = keyof typeof namesByKind;

const kinds = Object.keys(namesByKind) as Kind[];

/** `unknowns`: how often a name stands for something that only Terraform knows. */
export function generateExpression(seed: number, unknowns: number): string {
  const random = new Random(seed);
  const generator = new Generator(random, unknowns);
  if (random.chance(0.05)) return generator.heredoc(1 + random.below(3));
  return generator.expression(random.pick(kinds), 1 + random.below(4));
}

const texts = ["a", "GROUP_OWNER", "x", "", "1", "true", "a,b", "ünï", " s ", "A-b_c", "<&>", "%%", "2.50", "é\\n"];
const numbers = ["0", "1", "2", "3", "10", "-1", "1.5", "0.1", "2.0", "1e3", "100000", "-0.25"];
const keys = ["a", "b", "name", "x", "id", "roles", "dev", "one", "size"];
const formats = ["%s", "%s-%s", "%d", "%5s|", "%-4s|", "%03d", "%v", "%s%%", "%t", "x", "%v:%v", "%+d", "%q"];

class Generator {
  readonly #random: Random;
  readonly #unknowns: number;
  /** What a `for` around has named, and of which kind it probably is. */
  readonly #bound: string[] = [];

  constructor(random: Random, unknowns: number) {
    this.#random = random;
    this.#unknowns = unknowns;
  }

  expression(wanted: Kind, depth: number): string {
    const random = this.#random;
    const kind = random.chance(0.08) ? random.pick(kinds) : wanted;
    if (random.chance(this.#unknowns)) return random.pick(unknownNames);
    if (this.#bound.length > 0 && random.chance(0.35)) return random.pick(this.#bound);
    if (random.chance(0.02)) return "null";
    if (depth <= 0) return random.chance(0.5) ? random.pick(namesByKind[kind]) : this.#literal(kind);
    const choice = random.next();
    if (choice < 0.12) return random.pick(namesByKind[kind]);
    if (choice < 0.22) return this.#conditional(kind, depth - 1);
    if (choice < 0.27) return this.#attempt(kind, depth - 1);
    if (choice < 0.31) return `(${this.expression(kind, depth - 1)})`;
    if (choice < 0.38) return this.#part(depth - 1);
    if (choice < 0.42) return `[for v in [${this.expression(kind, depth - 1)}] : v][0]`;
    return this.#made(kind, depth - 1);
  }

  #literal(kind: Kind): string {
    const random = this.#random;
    const text = (): string => `"${random.pick(texts)}"`;
    switch (kind) {
      case "string":
        return text();
      case "number":
        return random.pick(numbers);
      case "bool":
        return random.pick(["true", "false"]);
      case "list":
        return `[${random.times(0, 3, () => (random.chance(0.8) ? text() : random.pick(numbers))).join(", ")}]`;
      case "map":
        return `{ ${random.times(0, 3, () => `${random.pick(keys)} = ${random.chance(0.7) ? text() : random.pick(numbers)}`).join(", ")} }`;
      case "objects":
        return `[${random.times(0, 3, () => `{ name = ${text()}, size = ${random.pick(numbers)} }`).join(", ")}]`;
    }
  }

  #conditional(kind: Kind, depth: number): string {
    return `${this.expression("bool", depth)} ? ${this.expression(kind, depth)} : ${this.expression(kind, depth)}`
      .replace(/^/, "(")
      .concat(")");
  }

  /** Not of what only Terraform knows: whether that is refused depends on it too. */
  #attempt(kind: Kind, depth: number): string {
    if (this.#unknowns > 0) return this.#made(kind, depth);
    if (kind === "bool" && this.#random.chance(0.5)) return `can(${this.expression(this.#random.pick(kinds), depth)})`;
    return `try(${this.expression(kind, depth)}, ${this.expression(kind, depth)})`;
  }

  /** Something out of something. */
  #part(depth: number): string {
    const random = this.#random;
    switch (random.below(6)) {
      case 0:
        return `${this.expression("list", depth)}[${this.expression("number", depth)}]`;
      case 1:
        return `${this.expression("map", depth)}[${this.expression("string", depth)}]`;
      case 2:
        return `${this.expression("map", depth)}.${random.pick(keys)}`;
      case 3:
        return `${this.expression("objects", depth)}[*].${random.pick(keys)}`;
      case 4:
        return `(${this.expression("objects", depth)}).*.${random.pick(keys)}`;
      default:
        return `${this.expression("list", depth)}[${random.below(3)}]`;
    }
  }

  #made(kind: Kind, depth: number): string {
    const random = this.#random;
    const of = (inner: Kind): string => this.expression(inner, depth);
    const several = (inner: Kind): string => random.times(1, 3, () => of(inner)).join(", ");
    const any = (): string => of(random.pick(kinds));
    const call = (name: string, ...args: string[]): string => `${name}(${args.join(", ")})`;
    switch (kind) {
      case "string":
        return random.pick<() => string>([
          () => this.#template(depth),
          () => this.#template(depth),
          () =>
            call(
              random.pick(["upper", "lower", "title", "trimspace", "strrev", "tostring", "jsonencode"]),
              of("string"),
            ),
          () => call("jsonencode", any()),
          () => call("join", of("string"), of("list")),
          () => call("join", of("string"), of("list"), of("list")),
          () => call("format", `"${random.pick(formats)}"`, several("string")),
          () => call("format", `"${random.pick(formats)}"`, of("number")),
          () => call("replace", of("string"), of("string"), of("string")),
          () =>
            call("substr", of("string"), random.pick(["0", "1", "-1", "-3"]), random.pick(["0", "1", "3", "-1", "9"])),
          () => call(random.pick(["trim", "trimprefix", "trimsuffix"]), of("string"), of("string")),
          () => call("lookup", of("map"), of("string"), of("string")),
          () => call("coalesce", several("string")),
          () => call("element", of("list"), of("number")),
          () => call("one", of("list")),
          () => call(random.pick(["nonsensitive", "tostring"]), any()),
        ])();
      case "number":
        return random.pick<() => string>([
          () => `(${of("number")} ${random.pick(["+", "-", "*", "/", "%"])} ${of("number")})`,
          () => `-${of("number")}`,
          () => call("length", of(random.pick(["string", "list", "map", "objects"] as const))),
          () => call(random.pick(["min", "max"]), several("number")),
          () => call(random.pick(["min", "max"]), `${of("list")}...`),
          () => call(random.pick(["abs", "tonumber", "floor", "ceil", "signum"]), of("number")),
          () => call("tonumber", of("string")),
          () => call("index", of("list"), of("string")),
          () => call("sum", of("list")),
        ])();
      case "bool":
        return random.pick<() => string>([
          () => `(${any()} ${random.pick(["==", "!="])} ${any()})`,
          () => `(${of("list")} ${random.pick(["==", "!="])} ${of("list")})`,
          () => `(${of("string")} ${random.pick(["==", "!="])} ${of("string")})`,
          () => `(${of("number")} ${random.pick(["<", "<=", ">", ">="])} ${of("number")})`,
          () => `(${of("bool")} ${random.pick(["&&", "||"])} ${of("bool")})`,
          () => `!${of("bool")}`,
          () => call("contains", of("list"), of("string")),
          () => call(random.pick(["startswith", "endswith", "strcontains"]), of("string"), of("string")),
          () => call(random.pick(["alltrue", "anytrue"]), `[${several("bool")}]`),
          () => call("tobool", of(random.pick(["bool", "string"] as const))),
        ])();
      case "list":
        return random.pick<() => string>([
          () => `[${several("string")}]`,
          () => `[${random.times(0, 3, any).join(", ")}]`,
          () => this.#for(depth),
          () => this.#for(depth),
          () => call("concat", several("list")),
          () => call("concat", several("list")),
          () => call(random.pick(["distinct", "toset", "tolist", "compact", "flatten", "reverse", "sort"]), of("list")),
          () => call(random.pick(["distinct", "toset", "tolist", "compact", "flatten", "reverse", "sort"]), of("list")),
          () => call(random.pick(["setunion", "setintersection"]), several("list")),
          () => call("setsubtract", of("list"), of("list")),
          () => call("flatten", `[${of("list")}, ${of("list")}, ${of("string")}]`),
          () => call(random.pick(["keys", "values"]), of("map")),
          () => call("lookup", of("map"), of("string"), of("list")),
          () => call("split", of("string"), of("string")),
          () => call("range", several("number")),
          () => call("slice", of("list"), random.pick(["0", "1"]), random.pick(["1", "2"])),
          () => call("chunklist", of("list"), random.pick(["1", "2", "3"])),
          () => call("formatlist", `"${random.pick(formats)}"`, several("list")),
          () => call("coalescelist", several("list")),
          () => call("matchkeys", of("list"), of("list"), of("list")),
          () => `${of("list")}[*]`,
          () => call("jsondecode", call("jsonencode", of("list"))),
        ])();
      case "map":
        return random.pick<() => string>([
          () => `{ ${random.times(0, 3, () => `${random.pick(keys)} = ${any()}`).join(", ")} }`,
          () => `{ ${random.times(1, 2, () => `(${of("string")}) = ${of("string")}`).join(", ")} }`,
          () => this.#forObject(depth),
          () => this.#forObject(depth),
          () => call("merge", several("map")),
          () => call("merge", several("map")),
          () => call("tomap", of("map")),
          () => call("zipmap", of("list"), of("list")),
          () => call("jsondecode", call("jsonencode", of("map"))),
        ])();
      case "objects":
        return random.pick<() => string>([
          () => `[${random.times(1, 3, () => `{ name = ${of("string")}, size = ${of("number")} }`).join(", ")}]`,
          () => call("setproduct", of("list"), of("list")),
          () => call(random.pick(["toset", "tolist", "distinct", "reverse"]), of("objects")),
          () => call("values", of("map")),
          () => call("concat", of("objects"), of("objects")),
          () => this.#for(depth),
        ])();
    }
  }

  #visiting<Result>(names: readonly string[], make: () => Result): Result {
    this.#bound.push(...names);
    const result = make();
    this.#bound.length -= names.length;
    return result;
  }

  #for(depth: number): string {
    const random = this.#random;
    const source = this.expression(random.pick(["list", "map", "objects"] as const), depth);
    const names = random.pick([["v"], ["k", "v"], ["e"]]);
    return this.#visiting(names, () => {
      const result = this.expression(random.pick(kinds), depth);
      const condition = random.chance(0.3) ? ` if ${this.expression("bool", depth)}` : "";
      return `[for ${names.join(", ")} in ${source} : ${result}${condition}]`;
    });
  }

  #forObject(depth: number): string {
    const random = this.#random;
    const source = this.expression(random.pick(["list", "map"] as const), depth);
    return this.#visiting(["k", "v"], () => {
      const key = random.pick(["k", "v", this.expression("string", depth)]);
      const condition = random.chance(0.3) ? ` if ${this.expression("bool", depth)}` : "";
      return `{ for k, v in ${source} : ${key} => ${this.expression(random.pick(kinds), depth)}${random.chance(0.2) ? "..." : ""}${condition} }`;
    });
  }

  /** Only where a line may end: not inside another template. */
  heredoc(depth: number): string {
    const random = this.#random;
    const lines = random.times(0, 4, () => `${" ".repeat(random.below(5))}${this.#templatePart(depth)}\n`);
    return `<<${random.pick(["-", "-", ""])}EOT\n${lines.join("")}${" ".repeat(random.below(4))}EOT\n`;
  }

  #template(depth: number): string {
    return `"${this.#random.times(1, 3, () => this.#templatePart(depth)).join("")}"`;
  }

  #templatePart(depth: number): string {
    const random = this.#random;
    const [open, close] = random.pick([
      ["{", "}"],
      ["{ ", " }"],
      ["{~ ", " }"],
      ["{ ", " ~}"],
    ]) as [string, string];
    const choice = random.next();
    if (choice < 0.3) return random.pick(["a", " ", "-", "$${x}", "e\u0301"]);
    if (choice < 0.7)
      return `$${open}${this.expression(random.pick(["string", "number", "bool"] as const), depth)}${close}`;
    if (choice < 0.85) {
      const otherwise = random.chance(0.5) ? `%${open}else${close} ${this.#templatePart(depth - 1)}` : "";
      return `%${open}if ${this.expression("bool", depth)}${close} ${this.#templatePart(depth - 1)}${otherwise}%${open}endif${close}`;
    }
    const source = this.expression("list", depth);
    return this.#visiting(
      ["i", "v"],
      () => `%${open}for i, v in ${source}${close} ${this.#templatePart(depth - 1)}%${open}endfor${close}`,
    );
  }
}
