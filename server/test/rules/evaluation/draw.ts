/** Draws a root module, the modules that it calls, and what the rules have to say of them. */
import { Random } from "../../hcl/oracle/random.ts";
import { type Data, isWhollyKnown } from "./data.ts";
import { type Expected, expectedOf } from "./expected.ts";
import { type DrawnKey, KeyDrawer } from "./keys.ts";
import { Layers } from "./layers.ts";
import { ModuleText } from "./module-text.ts";
import { Block, type DrawnModule, type Tools, type World } from "./modules.ts";
import { type PlaceId, Uses, unmark } from "./uses.ts";

export interface Drawn {
  /** Text by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly expected: readonly Expected[];
  /** `path`, offset in its text. */
  readonly places: ReadonlyMap<PlaceId, readonly [path: string, offset: number]>;
  readonly keys: readonly DrawnKey[];
}

export function drawModules(seed: number): Drawn {
  const random = new Random(seed);
  const uses = new Uses();
  const texts: ModuleText[] = [];
  const newText = (folder: string, depth: number) => {
    const made = new ModuleText(folder, depth, random);
    made.add("locals {\n  nothing = {}\n}");
    texts.push(made);
    return made;
  };
  const sourceFrom = (caller: ModuleText, called: ModuleText) =>
    `"${caller.isRoot ? "./" : "../"}${called.folder.slice(caller.isRoot ? 0 : "modules/".length, -1)}"`;
  const outputOf = (caller: ModuleText, data: Data): string => {
    const name = caller.name("o");
    const called = newText(`modules/${name}_${texts.length}/`, caller.depth + 1);
    const isGiven = !isWhollyKnown(data) || random.chance(0.4);
    const given = isGiven ? layers.expression(caller, data, 1) : undefined;
    if (isGiven) called.add('variable "in" {}');
    called.add(`output "value" {\n  value = ${isGiven ? "var.in" : layers.expression(called, data, 1)}\n}`);
    const [repeat, index] = random.pick([
      ["", ""],
      ["", ""],
      ['  for_each = toset(["a"])\n', '["a"]'],
      ["  count = 1\n", "[0]"],
    ]) as [string, string];
    caller.add(
      `module "${name}" {\n  source = ${sourceFrom(caller, called)}\n${repeat}${given === undefined ? "" : `  in = ${given}\n`}}`,
    );
    return `module.${name}${index}.value`;
  };
  const layers = new Layers(random, uses, outputOf);
  const tools: Tools = { random, uses, layers };
  const root: DrawnModule = { text: newText("", 0), worlds: [{ caller: undefined }], calls: [] };
  const modules: DrawnModule[] = [root];
  const calls: { readonly block: Block; readonly caller: ModuleText; readonly called: ModuleText }[] = [];
  const call = (callers: readonly DrawnModule[], name: string): DrawnModule | undefined => {
    const blocks = callers.flatMap((caller) => random.times(1, 2, () => new Block(caller, tools, 2)));
    const worlds: World[] = blocks.flatMap((block) => block.instances.map((caller) => ({ caller })));
    if (worlds.length === 0) return undefined;
    const depth = (callers[0]?.text.depth ?? 0) + 1;
    const made = { text: newText(`modules/${name}/`, depth), worlds, calls: blocks };
    for (const block of blocks) calls.push({ block, caller: block.module.text, called: made.text });
    modules.push(made);
    return made;
  };
  const outer = random.chance(0.6) ? call([root], "outer") : undefined;
  if (outer !== undefined && random.chance(0.5)) call([outer], "inner");
  const drawer = new KeyDrawer(tools);
  // The innermost first: what it asks for its callers have to give.
  const keys = [...modules]
    .reverse()
    .flatMap((module) => random.times(module.text.isRoot ? 0 : 1, 2, () => drawer.draw(module)));
  for (const { block, caller, called } of [...calls].reverse()) {
    const repetition = block.repetition();
    caller.add(
      `module "${caller.name("m")}" {\n  source = ${sourceFrom(caller, called)}\n${[...repetition, ...block.lines].map((line) => `${line}\n`).join("")}}`,
    );
  }
  const files: Record<string, string> = {};
  const places = new Map<PlaceId, readonly [string, number]>();
  for (const module of texts) {
    for (const [name, marked] of module.finish()) {
      const { text, offsets } = unmark(marked);
      const path = module.folder + name;
      files[path] = text;
      for (const [id, offset] of offsets) places.set(id, [path, offset]);
    }
  }
  return { files, places, keys, expected: keys.flatMap((key) => expectedOf(key, uses)) };
}
