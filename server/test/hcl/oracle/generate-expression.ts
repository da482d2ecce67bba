/** Expressions and templates of the generator. */
import type { Random } from "./random.ts";

const names = [
  "a",
  "b",
  "var",
  "each",
  "for",
  "in",
  "if",
  "else",
  "endif",
  "null",
  "true",
  "_x",
  "a-b",
  "x9",
  "été",
  "日本",
  "𝒳",
  "e\u0301",
];
const numbers = ["0", "1", "42", "007", "1.5", "1.50", "1e3", "2E-4", "1.25e+2", "12345678901234567890", "0.1"];
const operators = ["||", "&&", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"];
const texts = [
  "x",
  " ",
  "a b",
  "\\n",
  '\\"',
  "\\\\",
  "\\t",
  "\\u00e9",
  "e\u0301",
  "\\U0001F600",
  "😀",
  "$",
  "%",
  "$$",
  "$${",
  "%%{",
  "}",
  "{",
  "#",
  "//",
  "'",
  "~",
];
/** A `$` never ends a line: HCL keeps the carriage return behind it from a `~` that cuts the line break. */
const heredocTexts = [
  "x",
  " ",
  "a b",
  '"',
  "\\n",
  "$.",
  "$${x}",
  "%%{ y",
  "}",
  "{",
  "# no",
  "e\u0301",
  "日本",
  "<<E",
  "E x",
  "~",
];

export class ExpressionGenerator {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  name(): string {
    return this.#random.pick(names);
  }

  /** An expression nested at most `depth` deep; `inBrackets` where a line break is only white space. */
  expression(depth: number, inBrackets = false): string {
    const random = this.#random;
    if (depth <= 0) return this.#leaf(inBrackets);
    const inner = (): string => this.expression(depth - 1, inBrackets);
    const space = (): string => this.#space(inBrackets);
    switch (random.below(13)) {
      case 0:
        return `${random.pick(["-", "!", "- ", "!!", "--"])}${inner()}`;
      case 1:
      case 2:
        return `${inner()}${space()}${random.pick(operators)}${space()}${inner()}`;
      case 3:
        return `${inner()}${space()}?${space()}${inner()}${space()}:${space()}${inner()}`;
      case 4:
        return `(${this.#space(true)}${this.expression(depth - 1, true)}${this.#space(true)})`;
      case 5:
        return `[${this.#list(depth, "")}]`;
      case 6:
        return this.#object(depth);
      case 7:
        return this.#call(depth, inBrackets);
      case 8:
        return this.#for(depth);
      case 9:
        return `${this.#leaf(inBrackets)}${random.times(1, 3, () => this.#step(depth, inBrackets)).join("")}`;
      case 10:
        return `${inner()}${random.times(1, 2, () => this.#step(depth, inBrackets)).join("")}`;
      default:
        return this.quoted(depth);
    }
  }

  #leaf(inBrackets: boolean): string {
    const kind = this.#random.next();
    if (kind < 0.4) return this.name();
    if (kind < 0.6) return this.#random.pick(numbers);
    if (kind < 0.7) return this.#random.pick(["true", "false", "null", "[]", "{}"]);
    if (kind < 0.75 && inBrackets) return this.#random.pick(["f()", "<<E\nx\nE\n", "<<-E\n  ${a}\n  E\n"]);
    return this.quoted(1);
  }

  #space(inBrackets: boolean): string {
    const kind = this.#random.next();
    if (kind < 0.8) return " ";
    if (kind < 0.88) return this.#random.pick(["", "\t", "  ", " /* c */ "]);
    return inBrackets ? this.#random.pick(["\n", "\n  ", " # c\n", "// }\n ", "\n\n"]) : " ";
  }

  #step(depth: number, inBrackets: boolean): string {
    const random = this.#random;
    switch (random.below(9)) {
      case 0:
      case 1:
        return `.${this.name()}`;
      case 2:
        return random.pick([".0", ".12", ".0 .1", ".1.0", ".00"]);
      case 3:
        return random.pick(["[*]", "[ * ]", "[\n*\n]"]);
      case 4:
        return random.pick([".*", ".*", " . * "]);
      case 5:
        return `${this.#space(inBrackets)}.${this.#space(inBrackets)}${this.name()}`;
      case 6:
        return random.pick(['["k"]', "[0]", "[1.5]", '["$${x}"]', "[true]", '[""]']);
      default:
        return `[${this.#space(true)}${this.expression(depth - 1, true)}${this.#space(true)}]`;
    }
  }

  #list(depth: number, end: string): string {
    const elements = this.#random.times(
      0,
      3,
      () => `${this.#space(true)}${this.expression(depth - 1, true)}${this.#space(true)}`,
    );
    const comma = elements.length > 0 && this.#random.chance(0.2) ? "," : "";
    return `${elements.join(",")}${elements.length > 0 ? end : ""}${comma}${this.#random.chance(0.1) ? "\n" : ""}`;
  }

  #call(depth: number, inBrackets: boolean): string {
    const random = this.#random;
    const name = random.pick(["f", "join", "provider::x::f", "core::a", "a :: b", "for", "été"]);
    const gap = random.chance(0.1) ? this.#space(inBrackets) : "";
    return `${name}${gap}(${this.#list(depth, random.chance(0.15) ? "..." : "")})`;
  }

  #object(depth: number): string {
    const random = this.#random;
    if (random.chance(0.15)) return random.pick(["{}", "{ }", "{\n}", "{ # c\n}", "{ /* c */ }"]);
    const separators = [", ", ",", "\n", "\n  ", ",\n", " # c\n", "\n\n", " // c\n "];
    const items = random.times(
      1,
      3,
      () => `${this.#key(depth)}${random.pick([" = ", "=", ": ", " : ", " /* c */ = "])}${this.expression(depth - 1)}`,
    );
    const start = random.pick([" ", "", "\n", " # c\n  "]);
    const end = random.pick([" ", "", "\n", ",\n", ", ", " # c\n"]);
    return `{${start}${items.reduce((all, item) => all + random.pick(separators) + item)}${end}}`;
  }

  #key(depth: number): string {
    const random = this.#random;
    switch (random.below(7)) {
      case 0:
        return `(${this.expression(depth - 1, true)})`;
      case 1:
        return this.quoted(depth - 1);
      case 2:
        return random.pick([
          "1",
          "a.b",
          'a["k"]',
          "a[0].b",
          "true",
          "null",
          "1.50",
          "f(1)",
          "a[b]",
          "a.0",
          "-1",
          "a.*.b",
          "e.f[true]",
        ]);
      default:
        return this.name();
    }
  }

  #for(depth: number): string {
    const random = this.#random;
    const space = (): string => this.#space(true);
    const inner = (): string => this.expression(depth - 1, true);
    const head = `${space()}for ${random.pick(["v", "k, v", "k ,v", "_, x-y", "in", "if"])} in ${inner()}${space()}:${space()}`;
    const condition = random.chance(0.4) ? ` if ${inner()}` : "";
    if (random.chance(0.5)) return `[${head}${inner()}${condition}${space()}]`;
    return `{${head}${inner()}${space()}=>${space()}${inner()}${random.chance(0.3) ? "..." : ""}${condition}${space()}}`;
  }

  // Templates

  quoted(depth: number): string {
    return `"${this.#parts(depth, texts, false)}"`;
  }

  /** On its own line, with the line break that its end needs left to the caller. */
  heredoc(depth: number): string {
    const random = this.#random;
    const marker = random.pick(["EOT", "E", "end-x", "été"]);
    const flush = random.chance(0.6);
    const indentation = flush || random.chance(0.2) ? random.pick(["", "  ", "    ", "\t"]) : "";
    const lines = random.times(
      0,
      4,
      () => `${indentation}${random.pick(["", "", "  ", " "])}${this.#parts(1, heredocTexts, true)}\n`,
    );
    return `<<${flush ? "-" : ""}${marker}\n${lines.join("")}${random.chance(0.5) ? "  ".repeat(depth) : ""}${marker}`;
  }

  #parts(depth: number, literals: readonly string[], isHeredoc: boolean): string {
    return this.#random.times(0, 3, () => this.#part(depth, literals, isHeredoc)).join("");
  }

  #part(depth: number, literals: readonly string[], isHeredoc: boolean): string {
    const random = this.#random;
    if (depth <= 0 || random.chance(0.5)) return random.times(1, 3, () => random.pick(literals)).join("");
    const open = (): string => random.pick(["{", "{", "{ ", "{~", "{~ "]);
    const close = (): string => random.pick(["}", "}", " }", "~}", " ~}"]);
    const inner = (): string => this.expression(depth - 1, true);
    const parts = (): string => this.#parts(depth - 1, literals, isHeredoc);
    const directive = (content: string): string => `%${open()}${content}${close()}`;
    const kind = random.next();
    if (kind < 0.7) return `$${open()}${this.#space(true)}${inner()}${close()}`;
    if (kind < 0.88) {
      const otherwise = random.chance(0.4) ? `${directive("else")}${parts()}` : "";
      return `${directive(`if ${inner()}`)}${parts()}${otherwise}${directive("endif")}`;
    }
    const introduction = `for ${random.pick(["v", "k, v"])} in ${inner()}`;
    // hcl2json cannot convert a loop over nothing but `${null}`: the dot keeps it away.
    return `${directive(introduction)}${parts()}.${directive("endfor")}`;
  }
}
