/** Draws keys: what is in them, right and wrong, and the text of their blocks. */
import { type Data, type List, list, object, type Text, text } from "./data.ts";
import { Block, type DrawnModule, type Instance, type Slot, type Tools } from "./modules.ts";
import { idOf, type PlaceId } from "./uses.ts";

export interface DrawnKey {
  readonly name: string;
  readonly block: Block;
  readonly header: PlaceId;
  readonly description: Slot | undefined;
  readonly projectId: Slot | undefined;
  readonly roleNames: Slot | undefined;
  readonly segments: readonly Segment[];
}

/** A `project_assignment` block, or a `dynamic` one. */
export interface Segment {
  readonly header: PlaceId;
  /** What a dynamic block goes through. */
  readonly carrier: Slot | undefined;
  /** Of an instance; a single one that may stand for any number where the carrier is unknown. */
  readonly elements: (instance: Instance) => readonly Element[];
}

export interface Element {
  readonly projectId: Data | undefined;
  readonly roleNames: Data | undefined;
}

type Level = "own" | "world" | "row" | "both";

const projectRoles = [
  "GROUP_OWNER",
  "GROUP_READ_ONLY",
  "GROUP_CLUSTER_MANAGER",
  "GROUP_BACKUP_MANAGER",
  "GROUP_MODEL_OWNER",
];
const organizationRoles = ["ORG_OWNER", "ORG_BILLING_ADMIN", "ORG_MEMBER", "ORG_GROUP_CREATOR"];
export const invalidRoles = [
  "GROUP_READONLY",
  "GROUP_OWNR",
  "GROUP_ATLAS_ADMIN",
  "owner",
  "ORG_FOO",
  "PROJECT_OWNER",
  "Group-Owner",
];
export const unknownRoles = ["GROUP_FLUX_CAPACITOR_ADMIN", "GROUP_QUANTUM_WIZARD"];
const invalidIds = ["my-project", "64259EE860C43338194B0F8E", "64259ee860c43338194b0f8", ""];

export class KeyDrawer {
  readonly #tools: Tools;
  readonly #ids: readonly string[];
  #keys = 0;

  constructor(tools: Tools) {
    this.#tools = tools;
    const digit = () => "0123456789abcdef"[tools.random.below(16)];
    // Sorted, so that a map or a set of them has the order of the list; the letter keeps them from being numbers.
    this.#ids = Array.from({ length: 5 }, () => `a${Array.from({ length: 23 }, digit).join("")}`).sort();
  }

  draw(module: DrawnModule): DrawnKey {
    const { random, uses } = this.#tools;
    const block = new Block(module, this.#tools, 3);
    const base: string[] = [];
    const over: string[] = [];
    const isSimple = random.chance(0.2);
    const description = random.chance(0.03) ? undefined : this.#slot(block, () => this.#description());
    const projectId = isSimple || random.chance(0.7) ? this.#slot(block, () => this.#project()) : undefined;
    const roleNames =
      (isSimple && random.chance(0.9)) || random.chance(0.06) ? this.#slot(block, () => this.#roles()) : undefined;
    const argument = (name: string, slot: Slot | undefined) => {
      if (slot === undefined) return;
      const line = `  ${name} = ${block.value(slot)}`;
      if (!random.chance(0.08)) base.push(line);
      else {
        over.push(line);
        if (random.chance(0.5)) base.push(`  ${name} = "is overridden"`);
      }
    };
    argument("description", description);
    argument("project_id", projectId);
    argument("role_names", roleNames);
    const blocks: string[][] = [];
    const count = isSimple ? 0 : 1 + random.below(3);
    const segments = Array.from({ length: count }, () => {
      const lines: string[] = [];
      blocks.push(lines);
      return random.chance(0.45) ? this.#dynamic(block, lines) : this.#static(block, lines);
    });
    const header = uses.at(block, []);
    const name = `k${this.#keys++}`;
    const opening = `resource "mongodbatlas_project_api_key" "${name}" {`;
    const repetition = block.repetition();
    const areBlocksOver = blocks.length > 0 && random.chance(0.08);
    (areBlocksOver ? over : base).push(...blocks.flat());
    if (areBlocksOver && random.chance(0.6))
      base.push('  project_assignment {\n    project_id = "x"\n    role_names = ["GROUP_OWNR"]\n  }');
    module.text.add(`${header}${opening}\n${[...repetition, ...base].join("\n")}\n}`);
    if (over.length > 0)
      module.text.add(`${opening}\n${over.join("\n")}\n}`, random.pick(["override.tf", "k_override.tf"]));
    return { name, block, header: idOf(header), description, projectId, roleNames, segments };
  }

  #static(block: Block, lines: string[]): Segment {
    const [projectId, roleNames] = this.#assignmentSlots(block);
    const header = this.#tools.uses.at(block, []);
    lines.push(`  ${header}project_assignment {`);
    this.#arguments(lines, "    ", projectId && block.value(projectId), roleNames && block.value(roleNames));
    lines.push("  }");
    const elements = (instance: Instance) => [{ projectId: projectId?.(instance), roleNames: roleNames?.(instance) }];
    return { header: idOf(header), carrier: undefined, elements };
  }

  #assignmentSlots(block: Block): readonly [Slot | undefined, Slot | undefined] {
    const { random } = this.#tools;
    return [
      random.chance(0.03) ? undefined : this.#slot(block, () => this.#project()),
      random.chance(0.03) ? undefined : this.#slot(block, () => this.#roles()),
    ];
  }

  #arguments(lines: string[], tab: string, project: string | undefined, roles: string | undefined): void {
    const { random } = this.#tools;
    const id = project === undefined ? [] : [`${tab}project_id = ${project}`];
    const names = roles === undefined ? [] : [`${tab}role_names = ${roles}`];
    lines.push(...(random.chance(0.8) ? [...id, ...names] : [...names, ...id]));
  }

  #dynamic(block: Block, lines: string[]): Segment {
    const { random, uses, layers } = this.#tools;
    const { text: module } = block.module;
    const shape = random.pick(["objects", "objects", "map", "byProject", "projects", "unknown"] as const);
    const iterator = random.pick(["project_assignment", "it", "assignment"]);
    const [projectId, roleNames] = this.#assignmentSlots(block);
    const isOwnProject = shape === "unknown" && random.chance(0.5);
    const parts = new Map<Data, readonly Element[]>();
    const carrier = this.#slot(block, () => {
      const [data, elements] = this.#carrier(shape, isOwnProject);
      parts.set(data, elements);
      return data;
    });
    const elements = (instance: Instance): readonly Element[] => {
      const of = parts.get(carrier(instance)) ?? [];
      return of.map((element) => ({
        projectId: element.projectId ?? projectId?.(instance),
        roleNames: element.roleNames ?? roleNames?.(instance),
      }));
    };
    const header = uses.at(block, []);
    const used = (part: string, which: keyof Element): string => {
      const nodes = block.instances.flatMap((instance) =>
        (parts.get(carrier(instance)) ?? []).flatMap((element) => element[which] ?? []),
      );
      return uses.whole(block, nodes) + layers.alias(module, `${iterator}.${part}`, nodes, false);
    };
    const own = (slot: Slot | undefined) => slot && block.value(slot);
    const [id, names] = {
      objects: () => [used("value.project_id", "projectId"), used("value.role_names", "roleNames")],
      map: () => [used("value.project_id", "projectId"), used("value.role_names", "roleNames")],
      byProject: () => [used("key", "projectId"), used("value", "roleNames")],
      projects: () => [used("value", "projectId"), own(roleNames)],
      unknown: () => [isOwnProject ? own(projectId) : used("value", "projectId"), own(roleNames)],
    }[shape]() as [string | undefined, string | undefined];
    // What it goes through is said last: its parts are used below it.
    const written = block.value(carrier);
    lines.push('  dynamic "project_assignment" {');
    const loop = shape === "projects" && random.chance(0.5) && !written.includes("\n") ? `toset(${written})` : written;
    lines.push(`    for_each = ${loop}`);
    if (iterator !== "project_assignment") lines.push(`    iterator = ${iterator}`);
    lines.push(`    ${header}content {`);
    this.#arguments(lines, "      ", id, names);
    lines.push("    }", "  }");
    return { header: idOf(header), carrier, elements };
  }

  /** What a dynamic block goes through, and the assignments that it makes. */
  #carrier(shape: "objects" | "map" | "byProject" | "projects" | "unknown", isOwnProject: boolean): [Data, Element[]] {
    const { random } = this.#tools;
    if (shape === "unknown" || random.chance(0.03)) {
      const unknown: Data = { kind: "unknown", of: "text" };
      const hasOwnRoles = shape === "unknown" || shape === "projects";
      const element = {
        projectId: isOwnProject ? undefined : unknown,
        roleNames: hasOwnRoles ? undefined : unknown,
      };
      return [{ kind: "unknown", of: shape === "unknown" ? "list" : "elements" }, [element]];
    }
    const count = random.below(4);
    if (shape === "objects" || shape === "map") {
      const elements = Array.from({ length: count }, () => ({ projectId: this.#project(), roleNames: this.#roles() }));
      const objects = elements.map((each) =>
        object([
          ["project_id", each.projectId],
          ["role_names", each.roleNames],
        ]),
      );
      if (shape === "objects") return [list(objects), elements];
      return [object(objects.map((each, index) => [`a${"xyz"[index]}`, each])), elements];
    }
    const projects: Text[] = this.#ids.filter(() => random.chance(0.4)).map(text);
    if (shape === "projects")
      return [list(projects), projects.map((projectId) => ({ projectId, roleNames: undefined }))];
    const elements = projects.map((id) => ({ projectId: text(id.text), roleNames: this.#roles() }));
    return [
      object(
        elements.map((each) => [each.projectId.text, each.roleNames]),
        projects,
      ),
      elements,
    ];
  }

  #slot({ rows }: Block, make: () => Data): Slot {
    const drawn = this.#tools.random.pick(["own", "own", "world", "row", "both"] as readonly Level[]);
    const isByRow = drawn === "row" || drawn === "both";
    const level = isByRow && rows !== undefined ? (rows === "same" ? "row" : "both") : drawn;
    const made = new Map<unknown, Data>();
    const ids = new Map<unknown, number>();
    const idOfWorld = (world: unknown) => {
      if (!ids.has(world)) ids.set(world, ids.size);
      return ids.get(world);
    };
    return (instance) => {
      const { world, key } = instance;
      const id = { own: "", world: `${idOfWorld(world)}`, row: ` ${key}`, both: `${idOfWorld(world)} ${key}` }[level];
      const data = made.get(id) ?? make();
      made.set(id, data);
      return data;
    };
  }

  #description(): Data {
    const { random } = this.#tools;
    if (random.chance(0.03)) return { kind: "null" };
    return text(
      random.pick([
        "ci",
        "for the pipeline",
        "d",
        "x",
        random.chance(0.3) ? "" : "y",
        random.chance(0.2) ? "z".repeat(251) : "z",
      ]),
    );
  }

  #project(): Data {
    const { random } = this.#tools;
    const choice = random.next();
    if (choice < 0.02) return { kind: "null" };
    if (choice < 0.08) return { kind: "unknown", of: "text" };
    if (choice < 0.13) return text(random.pick(invalidIds));
    if (choice < 0.3) {
      const managed = random.pick([
        "mongodbatlas_project.p",
        "mongodbatlas_project.r",
        'mongodbatlas_project.q["a"]',
        'mongodbatlas_project.q["b"]',
        "mongodbatlas_project.c[0]",
      ]);
      const isManaged = random.chance(0.8);
      return {
        kind: "reference",
        address: isManaged ? `${managed}.id` : "data.mongodbatlas_project.main.id",
        isManaged,
      };
    }
    return text(random.pick(choice < 0.8 ? this.#ids.slice(0, 2) : this.#ids));
  }

  #roles(): Data {
    const { random } = this.#tools;
    const choice = random.next();
    if (choice < 0.02) return { kind: "null" };
    if (choice < 0.06) return { kind: "unknown", of: "list" };
    if (choice < 0.09) return list([]);
    if (choice < 0.12) return text(random.pick(projectRoles));
    const names: List["items"] = random.times(1, 3, () => this.#role());
    return list(random.chance(0.1) ? [...names, text((names[0] as Text).text ?? "GROUP_OWNER")] : names);
  }

  #role(): Data {
    const { random } = this.#tools;
    const choice = random.next();
    if (choice < 0.04) return { kind: "unknown", of: "text" };
    if (choice < 0.06) return text("ORG_READ_ONLY");
    if (choice < 0.18) return text(random.pick(invalidRoles));
    if (choice < 0.2) return text(random.pick(unknownRoles));
    if (choice < 0.35) return text(random.pick(organizationRoles));
    return text(random.pick(projectRoles));
  }
}
