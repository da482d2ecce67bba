/** Which automatic fixes can be applied at once, so that the text is as if they had been applied one after another. */
import type { TextEdit } from "../hcl/edit.ts";
import { commentsBetween } from "../hcl/lines.ts";
import { contains, listAround } from "../hcl/parent.ts";
import type { CheckedFinding } from "../rules/core/check.ts";
import { addRoleEdits, removeRolesEdits } from "../rules/core/role-fixes.ts";
import type { RoleList, RoleName } from "../rules/core/role-lists.ts";
import type { EditFix, RoleStep } from "../rules/core/rule.ts";
import type { SourceFile } from "../terraform/value.ts";

/** The edits of `file` for its findings, which come in the order of the text. What is not done waits for the next round. */
export function fixRound(file: SourceFile, found: readonly CheckedFinding[]): TextEdit[] {
  const round = new Round();
  const { items } = file.tree.body;
  let index = 0;
  for (const { finding } of found) {
    const { location, fixes } = finding;
    const fix = fixes.find((fix): fix is EditFix => fix.kind === "edit" && fix.automatic);
    if (fix === undefined || location.file !== file || fix.file !== file) continue;
    const { start } = location.span;
    for (let end = items[index]?.end; end !== undefined && end <= start; end = items[index]?.end) index++;
    const block = items[index];
    // Of two edits inside two blocks neither touches the other.
    if (block !== undefined && fix.edits.every((edit) => contains(block, edit))) round.add(fix);
    else round.addElsewhere(fix);
  }
  return round.edits();
}

/** What happens to one list in a round. */
interface ListChanges {
  /** Roles that are changed, removed or moved away; each once, whatever other rules say of it. */
  readonly done: Set<RoleName>;
  /** Those of them that go. */
  readonly gone: RoleName[];
  readonly added: Set<string>;
  /** A step had to wait, so those behind it wait too. */
  waits: boolean;
}

class Round {
  readonly #edits: TextEdit[] = [];
  readonly #elsewhere: TextEdit[] = [];
  readonly #listsElsewhere = new Set<unknown>();
  readonly #lists = new Map<RoleList, ListChanges>();
  /** Where the last list ends that has a part in this round. */
  #listsEnd = -1;
  /** Where the last fix ends that is more than a step; one that waits counts too, since it comes before what follows. */
  #wholeEnd = -1;

  add({ edits, step }: EditFix): void {
    if (step !== undefined) return this.#addStep(step, edits);
    const start = Math.min(...edits.map((edit) => edit.start));
    if (start > this.#listsEnd && start > this.#wholeEnd) this.#edits.push(...edits);
    this.#wholeEnd = Math.max(this.#wholeEnd, ...edits.map((edit) => edit.end));
  }

  /** What mends a value outside the finding's block: one fix for each list, once nothing is left to do in the blocks. */
  addElsewhere({ file, edits }: EditFix): void {
    const lists = new Set(edits.map((edit) => listAround(file.tree, edit)));
    if ([...lists].some((list) => list === undefined || this.#listsElsewhere.has(list))) return;
    for (const list of lists) this.#listsElsewhere.add(list);
    this.#elsewhere.push(...edits);
  }

  #addStep(step: RoleStep, edits: readonly TextEdit[]): void {
    const { role } = step;
    const { list } = role;
    const [own, into] = [this.#changesOf(list), step.kind === "move" ? this.#changesOf(step.into) : undefined];
    if (own.done.has(role)) return;
    own.waits ||= this.#isBehindWhole(list) || own.added.size > 0;
    // What is added to a list depends on what it has, and stands behind its last element.
    if (step.kind === "move")
      own.waits ||= this.#isBehindWhole(step.into) || into?.waits === true || into?.done.size !== 0;
    if (own.waits) return;
    this.#listsEnd = Math.max(this.#listsEnd, endOf(list), step.kind === "move" ? endOf(step.into) : -1);
    if (step.kind === "change") {
      own.done.add(role);
      this.#edits.push(...edits);
      return;
    }
    // One element has to stay.
    if (own.gone.length + 1 >= (list.tuple?.elements.length ?? 0)) return;
    own.done.add(role);
    own.gone.push(role);
    into?.added.add(role.name);
  }

  #changesOf(list: RoleList): ListChanges {
    const changes = this.#lists.get(list) ?? { done: new Set(), gone: [], added: new Set(), waits: false };
    this.#lists.set(list, changes);
    return changes;
  }

  #isBehindWhole({ argument }: RoleList): boolean {
    return argument.attribute.start <= this.#wholeEnd;
  }

  edits(): TextEdit[] {
    const edits = [...this.#edits];
    for (const [list, { gone, added }] of this.#lists) {
      edits.push(...removeRolesEdits(inOneEdit(list, gone)), ...addRoleEdits(list, [...added]));
    }
    return edits.length > 0 ? edits : this.#elsewhere;
  }
}

/**
 * Those that can go at once and leave what they would leave one after another: of two neighbours with a comment between
 * them only one, and the one behind the bracket not with others that stand on lines below. The rest goes in the next round.
 */
function inOneEdit({ argument, tuple }: RoleList, gone: readonly RoleName[]): readonly RoleName[] {
  if (tuple === undefined || gone.length < 2) return gone;
  const { tree } = argument.file;
  const place = (role: RoleName) => tuple.elements[role.index] ?? role.expression;
  const isOneLine = (from: number, to: number) => !tree.text.slice(from, to).includes("\n");
  const [first, last] = [gone[0] as RoleName, gone[gone.length - 1] as RoleName];
  const isBehindBracket = first.index === 0 && isOneLine(tuple.start, place(first).start);
  const isAlone = isBehindBracket && !isOneLine(place(first).end, place(last).start);
  const now: RoleName[] = [];
  for (const role of isAlone ? gone.slice(1) : gone) {
    const before = now[now.length - 1];
    const isNeighbour = before !== undefined && before.index + 1 === role.index;
    if (isNeighbour && commentsBetween(tree, place(before).end, place(role).start).length > 0) continue;
    now.push(role);
  }
  return now;
}

function endOf({ argument }: RoleList): number {
  return argument.attribute.end;
}
