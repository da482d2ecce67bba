/** A plan for a person: its two sides as HCL, to be compared, and what it comes to in a sentence. */

import { readResourceAddress } from "../../../server/src/terraform/address.ts";
import type { Era } from "../../../server/src/terraform/era.ts";
import { printable } from "../admin-api/printable.ts";
import { hclText } from "./hcl-text.ts";
import { blockText } from "./import-text.ts";
import { byProject, type KeyShape } from "./key-shape.ts";
import type { Drift, KeyPlan, Plan } from "./plan.ts";

export { shownName } from "./names.ts";

export interface PlanSides {
  /** What Atlas has. */
  readonly live: string;
  /** What Atlas will have: as the files want it. */
  readonly configuration: string;
}

/**
 * The lines that differ are what an apply changes; the comments that say why stand on both sides, so that no colour falls
 * on them. Keys of which nothing differs are left out.
 */
export function planSides(plan: Plan, era: Era): PlanSides {
  const names = new Map(plan.projects.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id);
  const different = plan.keys.filter(
    ({ kind, drift, orphans }) => kind !== "nothing" || drift.length + orphans.length > 0,
  );
  const sides = (different.length > 0 ? different : plan.keys).map((key) => keySides(key, plan.mode, era, nameOf));
  const leftAlone = plan.leftAlone.map(
    (address) =>
      `# ${printable(shortAddress(address))} is not looked at: it is in a called module that is no local folder.\n`,
  );
  const joined = (blocks: readonly string[]) =>
    [...blocks, ...(leftAlone.length > 0 ? [leftAlone.join("")] : [])].join("\n");
  return {
    live: joined(sides.map(([live]) => live)),
    configuration: joined(sides.map(([, configuration]) => configuration)),
  };
}

type NameOf = (projectId: string) => string | undefined;

function keySides(key: KeyPlan, mode: Plan["mode"], era: Era, nameOf: NameOf): [live: string, configuration: string] {
  const { address, before, after } = key;
  const first = (after ?? before)?.assignments[0]?.projectId;
  const comments = commentsOn(key, mode, nameOf).map((text) => `# ${printable(text)}\n`);
  const side = (shape: KeyShape | undefined) =>
    [...comments, ...(shape === undefined ? [] : [block(address, shape, era, nameOf)])].join("");
  return [side(before && inOrder(before, first)), side(after)];
}

function commentsOn(key: KeyPlan, mode: Plan["mode"], nameOf: NameOf): string[] {
  const { address, kind, before, after, drift, orphans } = key;
  const verb = before === undefined && after === undefined ? "is not in Atlas" : planVerbs[kind];
  return [
    `${shortAddress(address)} ${verb}.`,
    ...(mode === "destroy" ? [] : reasonsOf(key)),
    ...drift.map((item) => `Since it was last recorded, Atlas changed: ${driftText(item, nameOf)}`),
    ...orphans.map(
      ({ apiKeyId, publicKey, description }) =>
        `${apiKeyId} (${publicKey}, ${JSON.stringify(description)}) may have been left behind: you are asked.`,
    ),
  ];
}

/** What becomes of a key, after its name. */
export const planVerbs: Readonly<Record<KeyPlan["kind"], string>> = {
  create: "is created",
  update: "is changed",
  replace: "is deleted and created anew, with a new secret",
  delete: "is deleted",
  nothing: "stays as it is",
};

/** Of an update the reasons of its parts say more. */
function reasonsOf({ kind, reason, actions }: KeyPlan): string[] {
  return kind === "update" ? [...new Set(actions.map((action) => action.reason))] : [reason];
}

/** So that both sides have the same project in front. */
function inOrder(shape: KeyShape, first: string | undefined): KeyShape {
  return { ...shape, assignments: byProject(shape.assignments, first) };
}

function block(address: string, shape: KeyShape, era: Era, nameOf: NameOf): string {
  const name = readResourceAddress(address)?.name ?? address;
  return blockText(printable(name).replace(/["\\]/g, ""), shape, era, (projectId) => {
    const projectName = nameOf(projectId);
    return `${hclText(projectId)}${projectName === undefined ? "" : ` # ${printable(projectName)}`}`;
  });
}

/** Without the resource's type: `ci["eu"]`, `module.k.ci`. */
function shortAddress(address: string): string {
  const key = readResourceAddress(address);
  const type = key === undefined ? "" : `${key.type}.`;
  const start = key?.module === undefined ? 0 : key.module.length + 1;
  return address.startsWith(type, start) ? address.slice(0, start) + address.slice(start + type.length) : address;
}

function driftText(drift: Drift, nameOf: NameOf): string {
  switch (drift.kind) {
    case "gone":
      return "the key was deleted.";
    case "description":
      return `its description was ${JSON.stringify(drift.recorded)}.`;
    case "organizationRoles":
      return `its organization roles were ${roles(drift.recorded)}.`;
    case "roles":
      return `its roles in ${nameOf(drift.projectId) ?? drift.projectId} were ${roles(drift.recorded)}.`;
  }
}

function roles(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}

/** `1 to create, 2 to update (4 changes)`, or that there is nothing to do. */
export function planSummary({ keys, changes, hasWork }: Plan): string {
  if (changes === 0) return hasWork ? "No changes in Atlas; only the state is brought up to date" : "No changes";
  const counted = (["create", "update", "replace", "delete"] as const)
    .map((kind) => [keys.filter((key) => key.kind === kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} to ${kind}`);
  return `${counted.join(", ")} (${changeCount(changes)})`;
}

export function changeCount(changes: number): string {
  return changes === 1 ? "1 change" : `${changes} changes`;
}

/** As the resource's reference page warns; to be shown at a folder's first apply. */
export const stateWarning =
  "Managing API keys with Terraform exposes organizational secrets in its state: keep terraform.tfstate private and out of version control (https://developer.hashicorp.com/terraform/language/state/sensitive-data). Safer is a service that hands keys out, such as HashiCorp Vault (https://developer.hashicorp.com/vault/docs/secrets/mongodbatlas).";
