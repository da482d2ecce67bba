/** The files of one drawn module while they are being written. */
import type { Random } from "../../hcl/oracle/random.ts";

export class ModuleText {
  /** `modules/key/`; empty for the root. */
  readonly folder: string;
  readonly depth: number;
  readonly files = new Map<string, string>();
  readonly #random: Random;
  #names = 0;
  readonly #locals: string[] = [];
  /** `terraform.tfvars` and the like, by name. */
  readonly #values = new Map<string, string>();

  constructor(folder: string, depth: number, random: Random) {
    this.folder = folder;
    this.depth = depth;
    this.#random = random;
  }

  get isRoot(): boolean {
    return this.depth === 0;
  }

  /** One that nothing else in the module has. */
  name(prefix: string): string {
    return `${prefix}_${this.#names++}`;
  }

  /** A block, in any of the files. */
  add(block: string, file = this.#random.pick(["main.tf", "main.tf", "a.tf", "zz.tf"])): void {
    this.files.set(file, `${this.files.get(file) ?? ""}${block}\n`);
  }

  /** The expression that reads it. */
  local(value: string): string {
    const name = this.name("l");
    if (this.#random.chance(0.08)) {
      this.#locals.push(`  ${name} = ["GROUP_OWNR", "is overridden"]`);
      this.add(`locals {\n  ${name} = ${value}\n}`, this.#random.pick(["override.tf", "x_override.tf"]));
    } else this.#locals.push(`  ${name} = ${value}`);
    return `local.${name}`;
  }

  /** The expression that reads it. `value` must be a literal; `wrong` is what loses against it. */
  variable(value: string, type: string | undefined, wrong: string): string {
    const name = this.name("v");
    const random = this.#random;
    const declare = (standard: string | undefined) => {
      const lines = [type && `  type = ${type}`, standard && `  default = ${standard}`].filter(Boolean);
      this.add(`variable "${name}" {\n${lines.map((line) => `${line}\n`).join("")}}`);
    };
    const files = ["terraform.tfvars", "a.auto.tfvars", "b.auto.tfvars"];
    const last = this.isRoot && random.chance(0.6) ? random.below(files.length) : -1;
    if (last < 0) {
      if (random.chance(0.1)) {
        declare(wrong);
        this.add(`variable "${name}" {\n  default = ${value}\n}`, "override.tf");
      } else declare(value);
      // Files of values count in a root module only.
      if (!this.isRoot && random.chance(0.3)) this.#give("terraform.tfvars", name, wrong);
      return `var.${name}`;
    }
    declare(random.chance(0.5) ? wrong : undefined);
    files.forEach((file, index) => {
      if (index === last) this.#give(file, name, value);
      else if (index < last && random.chance(0.3)) this.#give(file, name, wrong);
    });
    return `var.${name}`;
  }

  #give(file: string, name: string, value: string): void {
    this.#values.set(file, `${this.#values.get(file) ?? ""}${name} = ${value}\n`);
  }

  /** To be called once, when nothing is added any more. */
  finish(): ReadonlyMap<string, string> {
    const random = this.#random;
    for (let rest = [...this.#locals].sort(() => random.next() - 0.5); rest.length > 0; ) {
      const count = 1 + random.below(6);
      this.add(`locals {\n${rest.slice(0, count).join("\n")}\n}`);
      rest = rest.slice(count);
    }
    return new Map([...this.files, ...this.#values]);
  }
}
