/** What the rules' page says of a drawn key, from what its arguments are worth, in the era *documented*. */
import { compare, type Data } from "./data.ts";
import { type DrawnKey, type Element, invalidRoles, unknownRoles } from "./keys.ts";
import type { Block, Instance } from "./modules.ts";
import type { PlaceId, Uses } from "./uses.ts";

export interface Expected {
  readonly rule: string;
  /** What the message must name, where it is about a name. */
  readonly subject: string;
  /** It may stand in any of these. */
  readonly places: readonly PlaceId[];
  /** Where it would stand if it were the module's own. */
  readonly leaf: PlaceId | undefined;
  /** The call without some of whose arguments it would not be there, where none of them holds the value itself. */
  readonly call?: object;
  /** Of a key in the root module: the instances that it is about, as far as they have keys. */
  readonly instance: string | number | undefined;
}

function isOwn({ leaf, places }: Expected): boolean {
  return places.every((place) => place === leaf);
}

const callIds = new WeakMap<object, number>();
let calls = 0;

/** Instances may have it from different arguments, and any of them will do. */
function causeOf(each: Pick<Expected, "rule" | "subject" | "leaf">, call: object): string {
  const id = callIds.get(call) ?? calls++;
  callIds.set(call, id);
  return `${whatAndWhere(each)} ${id}`;
}

function whatAndWhere({ rule, subject, leaf }: Pick<Expected, "rule" | "subject" | "leaf">): string {
  return `${rule} ${subject} ${leaf}`;
}

interface Assignment extends Element {
  readonly header: PlaceId;
  readonly position: "first" | "later" | "unknown";
  readonly isCertain: boolean;
  /** What must be known for its position to be known. */
  readonly before: readonly Data[];
  /** What must be known for it to be there at all. */
  readonly carrier: readonly Data[];
}

export function expectedOf(key: DrawnKey, uses: Uses): Expected[] {
  const found = key.block.instances.flatMap((instance) => new Judge(key, instance, uses).judge());
  const byCause = new Map<string, PlaceId[]>();
  for (const { call, places, ...each } of found)
    if (call !== undefined) byCause.set(causeOf(each, call), [...(byCause.get(causeOf(each, call)) ?? []), ...places]);
  // What is the module's own too is said there, and not again at the callers.
  const own = new Set(found.filter(isOwn).map(whatAndWhere));
  return found
    .filter((each) => isOwn(each) || !own.has(whatAndWhere(each)))
    .map((each) => (each.call === undefined ? each : { ...each, places: byCause.get(causeOf(each, each.call)) ?? [] }));
}

class Judge {
  readonly #key: DrawnKey;
  readonly #instance: Instance;
  readonly #uses: Uses;
  /** The key's block, the one that calls its module, and so on to the root. */
  readonly #blocks: readonly Block[];
  readonly #found: Expected[] = [];

  constructor(key: DrawnKey, instance: Instance, uses: Uses) {
    this.#key = key;
    this.#instance = instance;
    this.#uses = uses;
    this.#blocks = blocksFrom(instance);
  }

  judge(): Expected[] {
    const { header } = this.#key;
    const [description, projectId, roleNames] = [this.#key.description, this.#key.projectId, this.#key.roleNames].map(
      (slot) => slot?.(this.#instance),
    );
    const { assignments, isOpen, carriers } = this.#assignments();
    if (isAbsent(description)) this.#missing("description", description, header);
    else if (description?.kind === "text" && (description.text === "" || description.text.length > 250))
      this.#at("description-length", "", description);
    if (assignments.length === 0 && !isOpen && (isAbsent(projectId) || isAbsent(roleNames))) {
      const deps = [...carriers, ...[projectId, roleNames].filter((each) => each !== undefined)];
      this.#somewhere("missing-argument", "", [header], deps);
    }
    if (!isAbsent(roleNames) && assignments.some((each) => each.isCertain))
      this.#somewhere("conflicting-arguments", "", this.#own(roleNames), [
        roleNames as Data,
        ...assignments.flatMap((each) => each.carrier),
      ]);
    this.#projectId(projectId);
    if (!isAbsent(roleNames)) this.#roles(roleNames as Data, "first", []);
    assignments.forEach((each, index) => {
      if (isAbsent(each.projectId)) this.#missing("project_id", each.projectId, each.header);
      if (isAbsent(each.roleNames)) this.#missing("role_names", each.roleNames, each.header);
      else this.#roles(each.roleNames as Data, each.position, each.before);
      this.#projectId(each.projectId);
      this.#duplicate(each, assignments.slice(0, index));
    });
    const first = assignments[0];
    if (first?.position === "first" && !isAbsent(first.projectId) && !isAbsent(projectId)) {
      if (compare(first.projectId as Data, projectId as Data) === "different")
        this.#at("first-assignment", nameOf(first.projectId as Data), first.projectId as Data, [
          projectId as Data,
          ...first.before,
        ]);
    }
    return this.#found;
  }

  #assignments() {
    const assignments: Assignment[] = [];
    const carriers: Data[] = [];
    let isOpen = false;
    for (const segment of this.#key.segments) {
      const carrier = segment.carrier?.(this.#instance);
      const isUnknown = carrier?.kind === "unknown";
      if (carrier !== undefined) carriers.push(carrier);
      isOpen ||= isUnknown;
      for (const element of segment.elements(this.#instance)) {
        const position = isOpen ? "unknown" : assignments.length === 0 ? "first" : "later";
        const own = carrier === undefined ? [] : [carrier];
        assignments.push({
          ...element,
          header: segment.header,
          position,
          isCertain: !isUnknown,
          before: [...carriers],
          carrier: own,
        });
      }
    }
    return { assignments, isOpen, carriers };
  }

  #projectId(data: Data | undefined): void {
    if (data === undefined || data.kind === "null" || data.kind === "reference" || data.kind === "unknown") return;
    if (data.kind === "text" && /^[0-9a-f]{24}$/.test(data.text)) return;
    this.#at("invalid-project-id", data.kind === "text" ? JSON.stringify(data.text) : "", data);
  }

  #duplicate(later: Assignment, earlier: readonly Assignment[]): void {
    if (isAbsent(later.projectId) || !later.isCertain) return;
    for (const each of earlier) {
      if (!each.isCertain || isAbsent(each.projectId)) continue;
      if (compare(each.projectId as Data, later.projectId as Data) !== "same") continue;
      const deps = [each.projectId as Data, ...each.carrier, ...later.carrier];
      this.#at("duplicate-project", nameOf(later.projectId as Data), later.projectId as Data, deps);
    }
  }

  #roles(data: Data, position: Assignment["position"], before: readonly Data[]): void {
    if (data.kind === "unknown") return;
    if (data.kind !== "list") return this.#at("role-names-not-list", "", data);
    if (data.items.length === 0) this.#at("empty-roles", "", data);
    const seen = new Map<string, Data>();
    for (const role of data.items) {
      if (role.kind !== "text") continue;
      const name = role.text;
      if (name === "ORG_READ_ONLY") this.#at("org-read-only", name, role);
      else if (invalidRoles.includes(name)) this.#at("invalid-role", name, role);
      else if (unknownRoles.includes(name)) this.#at("unknown-role", name, role);
      else if (name.startsWith("ORG_") && position === "later") this.#at("org-roles-first-only", name, role, before);
      const twin = seen.get(name);
      if (twin !== undefined) this.#at("duplicate-role", name, role, [twin]);
      seen.set(name, role);
    }
  }

  #missing(subject: string, data: Data | undefined, header: PlaceId): void {
    this.#somewhere("missing-argument", subject, [header], data === undefined ? [] : [data]);
  }

  #at(rule: string, subject: string, offending: Data, others: readonly Data[] = []): void {
    this.#somewhere(rule, subject, this.#own(offending), [offending, ...others], offending);
  }

  #own(data: Data | undefined): readonly PlaceId[] {
    const place = data && this.#uses.placeOf(data, this.#key.block);
    return place === undefined ? [] : [place];
  }

  /** In the module itself, or in the outermost call without whose arguments there would be nothing to find. */
  #somewhere(rule: string, subject: string, own: readonly PlaceId[], deps: readonly Data[], offending?: Data): void {
    const isUsedIn = (block: Block) => deps.some((data) => this.#uses.placeOf(data, block) !== undefined);
    const outermost = this.#blocks.findLast(isUsedIn) ?? this.#key.block;
    const add = (places: readonly PlaceId[], call?: Block) => {
      const expected = { rule, subject, places, leaf: own[0], instance: this.#instance.key };
      this.#found.push(call === undefined ? expected : { ...expected, call });
    };
    if (outermost === this.#key.block) return void add(own);
    const at = offending && this.#uses.placeOf(offending, outermost);
    // What is computed from the argument has no place of its own in it.
    const argument = offending && this.#uses.argumentOf(offending, outermost);
    if (at !== undefined) return void add(argument === undefined ? [at] : [at, argument]);
    // What is compared with the value may stand anywhere in its argument.
    const causes = deps
      .flatMap((data) => [this.#uses.placeOf(data, outermost), this.#uses.argumentOf(data, outermost)])
      .filter((place) => place !== undefined);
    // Whether something is missing without the argument too cannot be told from the page.
    add(offending === undefined ? [...causes, ...own] : causes, outermost);
  }
}

function blocksFrom({ block, world }: Instance): Block[] {
  return [block, ...(world.caller === undefined ? [] : blocksFrom(world.caller))];
}

/** What a message calls a project: an id, where it is one. */
function nameOf(data: Data): string {
  return data.kind === "text" ? JSON.stringify(data.text) : "";
}

function isAbsent(data: Data | undefined): boolean {
  return data === undefined || data.kind === "null";
}
