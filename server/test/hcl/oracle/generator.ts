/** Files that a grammar and a seed make: all of HCL's native syntax, in likely and unlikely spellings. */
import { ExpressionGenerator } from "./generate-expression.ts";
import { Random } from "./random.ts";

const lineComments = ["# note", "// note", "#", "//", '# a = "${', "# }", "/* one */", "# ünï 😀", "/* {\n [ \n*/"];

/** A whole file. */
export function generateFile(seed: number): string {
  const random = new Random(seed);
  const generator = new FileGenerator(random);
  let text = generator.body(0, 3);
  if (random.chance(0.1)) text = text.replace(/\r?\n$/, ""); // a heredoc at the end then loses its marker's line break
  if (random.chance(0.15)) text = text.replaceAll(/\r?\n/g, "\r\n");
  if (random.chance(0.05)) text = `\ufeff${text}`;
  return text;
}

class FileGenerator {
  readonly #random: Random;
  readonly #expressions: ExpressionGenerator;

  constructor(random: Random) {
    this.#random = random;
    this.#expressions = new ExpressionGenerator(random);
  }

  body(depth: number, most: number): string {
    const names = new Set<string>();
    return this.#random.times(depth === 0 ? 1 : 0, most, () => this.#item(depth, names)).join("");
  }

  #item(depth: number, names: Set<string>): string {
    const indentation = this.#random.chance(0.9) ? "  ".repeat(depth) : this.#random.pick(["", "\t", " "]);
    const kind = this.#random.next();
    if (kind < 0.1) return `${indentation}${this.#random.pick(lineComments)}\n`;
    if (kind < 0.16) return "\n";
    return `${indentation}${kind < 0.75 || depth > 3 ? this.#attribute(depth, names) : this.#block(depth)}${this.#lineEnd()}`;
  }

  #lineEnd(): string {
    if (this.#random.chance(0.85)) return "\n";
    return `${this.#random.pick(["", " ", "  "])}${this.#random.pick(lineComments)}\n`;
  }

  #attribute(depth: number, names: Set<string>): string {
    let name = this.#expressions.name();
    while (names.has(name)) name += this.#random.pick(["_a", "-b", "9"]);
    if (!this.#random.chance(0.01)) names.add(name); // else a name may come twice, which is an error
    const space = this.#random.pick([" ", " ", "", "  ", "\t", " /* = */ "]);
    const value = this.#random.chance(0.12) ? this.#expressions.heredoc(depth) : this.#expressions.expression(3);
    return `${name}${space}=${this.#random.pick([" ", " ", "", " /* x */ "])}${value}`;
  }

  #block(depth: number): string {
    const random = this.#random;
    const type = random.pick(["resource", "data", "module", "locals", "dynamic", "étage", "for", "b-1"]);
    const labels = random.times(0, 2, () =>
      random.pick(['"a"', '"b c"', "bare", '"$${x}"', '"\\u00e9\\t"', '""', '"😀"', '"%%{x}"']),
    );
    const header = [type, ...labels].join(random.pick([" ", " ", "  ", " /* l */ "]));
    const open = `${header}${random.pick([" ", "", " /* b */ "])}{`;
    const kind = random.next();
    if (kind < 0.1) return `${open}${random.pick(["", " ", " /* e */ "])}}`;
    if (kind < 0.2) return `${open} ${this.#expressions.name()} = ${this.#expressions.expression(2)} }`;
    return `${open}${this.#lineEnd()}${this.body(depth + 1, 3)}${"  ".repeat(depth)}}`;
  }
}
