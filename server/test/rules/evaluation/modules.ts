/** Drawn modules that call each other, and how a value gets into a block of one of them. */
import type { Random } from "../../hcl/oracle/random.ts";
import { type Data, isTexts, list, object, text } from "./data.ts";
import type { Layers } from "./layers.ts";
import type { ModuleText } from "./module-text.ts";
import type { Uses } from "./uses.ts";

/** One way in which a module is called: everything in it is evaluated once for each. */
export interface World {
  readonly caller: Instance | undefined;
}

export interface DrawnModule {
  readonly text: ModuleText;
  readonly worlds: readonly World[];
  readonly calls: readonly Block[];
}

/** One instance of a block, in one world of its module. */
export interface Instance {
  readonly block: Block;
  readonly world: World;
  readonly key: string | number | undefined;
}

/** What an argument is worth, by instance. The same node: the same value wherever it is. */
export type Slot = (instance: Instance) => Data;

export interface Tools {
  readonly random: Random;
  readonly uses: Uses;
  readonly layers: Layers;
}

/** A `resource` or `module` block, perhaps with `count` or `for_each`. */
export class Block {
  readonly module: DrawnModule;
  readonly instances: readonly Instance[];
  readonly lines: string[] = [];
  readonly #tools: Tools;
  readonly #repeat: "once" | "count" | "set" | "map";
  readonly #columns = new Map<string, Slot>();
  readonly #isDirect: boolean;
  /** What its rows hold is the same in all worlds, or nothing of it is: undefined where each value decides for itself. */
  readonly rows: "same" | "different" | undefined;

  constructor(module: DrawnModule, tools: Tools, most: number) {
    const { random } = tools;
    this.module = module;
    this.#tools = tools;
    this.#repeat = random.pick(["once", "once", "count", "set", "map", "map"]);
    // A second value would need a table, which nobody can read without the keys that a caller gives.
    this.#isDirect = module.worlds.length === 1 && random.chance(0.4);
    const count = random.below(most + 1);
    const mayDiffer = this.#repeat === "map" && random.chance(0.3);
    this.rows = this.#repeat !== "map" ? undefined : mayDiffer || random.chance(0.5) ? "different" : "same";
    this.instances = module.worlds.flatMap((world): Instance[] => {
      if (this.#repeat === "once") return [{ block: this, world, key: undefined }];
      const keys = ["dev", "ops", "prod", "zeta"].slice(0, mayDiffer ? random.below(most + 1) : count);
      return keys.map((key, index) => ({ block: this, world, key: this.#repeat === "count" ? index : key }));
    });
  }

  /** The expression for what the block has in each of its instances, with the marks of its places. */
  value(slot: Slot): string {
    const { random, uses, layers } = this.#tools;
    const module = this.module.text;
    const all = this.instances.map(slot);
    // Terraform looks at the types of what has no instances too.
    const nobody = { block: this, world: this.module.worlds[0] as World, key: undefined };
    if (all.every((data) => data === all[0])) return layers.inPlace(module, this, all[0] ?? slot(nobody));
    const mark = uses.whole(this, all);
    const byWorld = this.module.worlds.map((world) => new Set(this.#of(world).map(slot)));
    if (byWorld.every((each) => each.size <= 1)) {
      const given = (world: World): Data => {
        const [first] = this.#of(world);
        return first === undefined ? { kind: "null" } : slot(first);
      };
      return mark + layers.alias(module, provide(this.module, given, this.#tools), all, true);
    }
    if (this.#repeat === "map" && (this.module.worlds.length > 1 || random.chance(0.85))) {
      if (this.#isDirect && this.#columns.size > 0) return mark + this.#fromTable(slot);
      const name = `f${this.#columns.size}`;
      this.#columns.set(name, slot);
      return mark + layers.alias(module, this.#isDirect ? "each.value" : `each.value.${name}`, all, false);
    }
    return mark + this.#fromTable(slot);
  }

  /** `count` or `for_each`, when everything else has been asked for. */
  repetition(): string[] {
    const { random, uses, layers } = this.#tools;
    const module = this.module.text;
    if (this.#repeat === "once") return [];
    const keys = this.#of(this.module.worlds[0] as World).map((instance) => instance.key);
    if (this.#repeat === "count")
      return [
        `  count = ${random.pick([String(keys.length), `length(${layers.expression(module, list(keys.map(() => text("x"))))})`])}`,
      ];
    if (this.#repeat === "set") {
      const names = layers.expression(module, list(keys.map((key) => text(String(key)))));
      return [`  for_each = toset(${names})`];
    }
    const made = new Map<string, Data>();
    const ids = new Map<Data, number>();
    const rows = (world: World): Data => {
      const used: string[] = [];
      const members = this.#of(world).map((instance): [string, Data] => {
        const columns = [...this.#columns].map(([name, slot]): [string, Data] => {
          const data = slot(instance);
          if (!ids.has(data)) ids.set(data, ids.size);
          used.push(`${instance.key} ${name} ${ids.get(data)}`);
          return [name, data];
        });
        used.push(String(instance.key));
        const only = columns[0]?.[1];
        return [String(instance.key), this.#isDirect ? (only ?? text("x")) : object(columns)];
      });
      const id = used.join();
      const before = made.get(id) ?? object(members);
      made.set(id, before);
      return before;
    };
    const all = this.module.worlds.map(rows);
    const isOne = all.every((data) => data === all[0]);
    const said = isOne ? layers.inPlace(module, this, all[0] as Data) : provide(this.module, rows, this.#tools);
    return [`  for_each = ${uses.whole(this, all)}${said}`];
  }

  #of(world: World): readonly Instance[] {
    return this.instances.filter((instance) => instance.world === world);
  }

  /** From a table beside the block, by the instance's key. */
  #fromTable(slot: Slot): string {
    const { layers } = this.#tools;
    const isCount = this.#repeat === "count";
    const tables = new Map<string, Data>();
    const ids = new Map<Data, number>();
    const table = (world: World): Data => {
      const rows = this.#of(world).map((instance): [string, Data] => [String(instance.key), slot(instance)]);
      for (const [, data] of rows) if (!ids.has(data)) ids.set(data, ids.size);
      const id = rows.map(([key, data]) => `${key} ${ids.get(data)}`).join();
      const before = tables.get(id) ?? (isCount ? list(rows.map(([, data]) => data)) : object(rows));
      tables.set(id, before);
      return before;
    };
    const index = isCount ? "count.index" : "each.key";
    const all = this.module.worlds.map(table);
    const provided = all.every((each) => each === all[0])
      ? this.module.text.local(layers.expression(this.module.text, all[0] as Data))
      : provide(this.module, table, this.#tools);
    return `${provided}[${index}]`;
  }
}

/** A variable that every caller gives; the expression that reads it. */
function provide(module: DrawnModule, given: (world: World) => Data, tools: Tools): string {
  const { random } = tools;
  const name = module.text.name("a");
  const type = random.chance(0.5) ? typeOf(module.worlds.map(given)) : undefined;
  const standard = random.chance(0.3) ? "  default = null\n" : "";
  module.text.add(`variable "${name}" {\n${type === undefined ? "" : `  type = ${type}\n`}${standard}}`);
  const worlds = new Map(module.worlds.map((world) => [world.caller, world]));
  for (const call of module.calls) {
    const slot: Slot = (instance) => given(worlds.get(instance) as World);
    const mark = tools.uses.argument(call, call.instances.map(slot));
    call.lines.push(`  ${name} = ${call.instances.length === 0 ? "null" : mark + call.value(slot)}`);
  }
  return `var.${name}`;
}

/** A constraint that all of them satisfy, where there is one. */
function typeOf(all: readonly Data[]): string | undefined {
  const some = all.filter((data) => data.kind !== "null");
  const kinds = new Set(
    some.map((data) => (data.kind === "unknown" ? data.of : data.kind === "reference" ? "text" : data.kind)),
  );
  if (kinds.size !== 1 || kinds.has("elements")) return undefined;
  const [kind] = kinds;
  if (kind === "text") return "string";
  if (kind === "list") {
    const lists = some.filter((data) => data.kind === "list");
    // Of nothing but empty lists nobody knows what they are lists of.
    if (lists.every(({ items }) => items.length === 0)) return undefined;
    if (lists.every(isTexts)) return "list(string)";
    const inner = typeOf(lists.flatMap((data) => data.items));
    return inner === undefined ? undefined : `list(${inner})`;
  }
  const objects = some.filter((data) => data.kind === "object");
  const names = objects[0]?.members.map(([name]) => name) ?? [];
  if (!objects.every((data) => data.members.map(([name]) => name).join() === names.join())) return undefined;
  const types = names.map((name, index) => {
    const values = objects.map((data) => data.members[index]?.[1] as Data);
    const inner = typeOf(values);
    if (inner === undefined || !/^[a-z_]\w*$/.test(name)) return undefined;
    return `${name} = ${values.some((value) => value.kind === "null") ? `optional(${inner})` : inner}`;
  });
  return types.includes(undefined) ? undefined : `object({ ${types.join(", ")} })`;
}
