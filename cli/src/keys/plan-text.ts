/** A plan for a person. */
import { type KeyShape, rolesIn } from "../../../engine/src/lifecycle/key-shape.ts";
import { named } from "../../../engine/src/lifecycle/names.ts";
import type { Action, Drift, KeyPlan, Plan } from "../../../engine/src/lifecycle/plan.ts";
import { planSummary } from "../../../engine/src/lifecycle/plan-text.ts";
import { type Paint, painter, printable, type Style } from "../terminal.ts";

const kinds: Readonly<Record<KeyPlan["kind"], readonly [sign: string, style: Style, verb: string]>> = {
  create: ["+", "green", "is created"],
  update: ["~", "yellow", "is changed"],
  replace: ["-/+", "red", "is replaced, with a new secret"],
  delete: ["-", "red", "is deleted"],
  nothing: ["=", "dim", "stays as it is"],
};

export function planText(plan: Plan, { colour }: { readonly colour: boolean }): string {
  const paint = painter(colour);
  const shown = plan.keys.filter(
    ({ kind, drift, isRecordOutdated }) => kind !== "nothing" || drift.length > 0 || isRecordOutdated,
  );
  const keys = shown.map((key) => `${keyLines(key, projectNames(plan), paint).join("\n")}\n\n`);
  const leftAlone = plan.leftAlone.map(
    (address) => `Not looked at, because it is in a called module that is no local folder: ${printable(address)}\n`,
  );
  const unseen = plan.unseen === undefined ? "" : `${printable(plan.unseen.message)}\n`;
  return `${keys.join("")}${leftAlone.join("")}${unseen}${plan.changes === 0 ? "" : "Plan: "}${planSummary(plan)}.\n`;
}

function projectNames({ projects }: Plan): (id: string) => string {
  const names = new Map(projects.map(({ id, name }) => [id, name]));
  return (id) => named(id, names.get(id));
}

function keyLines(key: KeyPlan, project: (id: string) => string, paint: Paint): string[] {
  const [sign, style, kept] = kinds[key.kind];
  const isGone = key.kind === "nothing" && key.before === undefined && key.after === undefined;
  const verb = isGone ? "is not in Atlas" : kept;
  const id = key.apiKeyId === undefined ? "" : ` (${printable(key.apiKeyId)})`;
  const lines = [
    `${paint(style, sign)} ${paint("bold", printable(key.address))}${id} ${verb}, in organization ${printable(key.orgId)}`,
  ];
  const tell = (text: string) => lines.push(`    ${text}`);
  tell(paint("dim", printable(key.reason)));
  for (const drift of key.drift)
    tell(`${paint("cyan", "!")} In Atlas, since it was last recorded: ${driftText(drift, project)}`);
  for (const { apiKeyId, publicKey, description } of key.orphans)
    tell(
      `${paint("red", "-")} ${printable(apiKeyId)} (${printable(publicKey)}, ${quoted(description)}) has appeared since a create that got no answer`,
    );
  for (const action of key.actions) {
    const [mark, markStyle, text] = actionText(action, project);
    const reason =
      action.reason === key.reason || action.kind === "create" || action.kind === "delete"
        ? ""
        : paint("dim", `  ${printable(action.reason)}`);
    tell(`${paint(markStyle, mark)} ${text}${reason}`);
  }
  const mended = isGone ? "removed" : "brought up to date";
  if (key.isRecordOutdated) tell(`${paint("dim", "=")} The record of it in the state is ${mended}.`);
  return lines;
}

function actionText(action: Action, project: (id: string) => string): [mark: string, style: Style, text: string] {
  switch (action.kind) {
    case "create":
      return [
        "+",
        "green",
        `${keyText(action.after)}, in ${project(action.projectId)}: ${roles(rolesIn(action.after, action.projectId))}`,
      ];
    case "delete":
      return ["-", "red", keyText(action.before)];
    case "assign":
      return ["+", "green", `${project(action.projectId)}: ${roles(action.after)}`];
    case "unassign":
      return ["-", "red", `${project(action.projectId)}: ${roles(action.before)}`];
    case "changeRoles":
      return ["~", "yellow", `${project(action.projectId)}: ${roles(action.before)} → ${roles(action.after)}`];
    case "changeOrganizationRoles":
      return ["~", "yellow", `organization: ${roles(action.before)} → ${roles(action.after)}`];
    case "changeDescription":
      return ["~", "yellow", `description: ${quoted(action.before)} → ${quoted(action.after)}`];
  }
}

function keyText({ description, organizationRoles }: KeyShape): string {
  return `the key ${quoted(description)}${organizationRoles.length === 0 ? "" : ` with ${roles(organizationRoles)}`}`;
}

function driftText(drift: Drift, project: (id: string) => string): string {
  switch (drift.kind) {
    case "gone":
      return "the key was deleted.";
    case "description":
      return `description: ${quoted(drift.recorded)} → ${quoted(drift.live)}`;
    case "organizationRoles":
      return `organization: ${roles(drift.recorded)} → ${roles(drift.live)}`;
    case "roles":
      return `${project(drift.projectId)}: ${roles(drift.recorded)} → ${roles(drift.live)}`;
  }
}

function roles(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map(printable).join(", ");
}

function quoted(text: string): string {
  return JSON.stringify(printable(text));
}
