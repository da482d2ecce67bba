/** Roles that a list may have and lacks. */
import { type Role, roleScope, roles, usualRoles } from "../../atlas/roles.ts";
import { evaluate } from "../../terraform/evaluate.ts";
import type { Scope } from "../../terraform/scope.ts";
import { elementsOf } from "../../terraform/value.ts";
import { organizationRoleRule, roleText, scopeName } from "../role-text.ts";
import { knownString } from "../value-text.ts";
import { type Candidate, quotedSnippet, snippetText } from "./completion-item.ts";
import { keyOf, scopeOf, type ValuePlace } from "./place.ts";

/** The reference page forbids it in this resource. */
const forbidden = "ORG_READ_ONLY";

/** Usual project roles, the other ones, those of the settings, and organization roles where they may stand. */
export function roleCandidates(place: ValuePlace): Candidate[] {
  const present = presentRoles(place);
  const allowsOrganization = allowsOrganizationRoles(place);
  const isOffered = (name: string) =>
    name !== forbidden && !present.has(name) && (allowsOrganization || roleScope(name) === "project");
  const usual = usualRoles.flatMap((name) => roles.filter((role) => role.name === name));
  const ofProject = roles.filter(({ name, scope }) => scope === "project" && !usualRoles.includes(name));
  const additional = place.additionalRoles.filter((name) => !roles.some((role) => role.name === name));
  const ofOrganization = roles.filter(({ scope }) => scope === "organization");
  const candidate = (name: string, role: Role | undefined): Candidate => ({
    label: name,
    kind: "role",
    snippet: written(place, name),
    span: place.slot.word,
    detail: scopeName(roleScope(name)),
    documentation: (markup) => {
      if (role === undefined) return "The setting atlasApiKeys.additionalRoles names it.";
      const text = roleText(role, markup);
      return role.scope === "organization" ? `${text}\n\n${organizationRoleRule}` : text;
    },
  });
  return [
    ...[...usual, ...ofProject].map((role) => candidate(role.name, role)),
    ...additional.map((name) => candidate(name, undefined)),
    ...ofOrganization.map((role) => candidate(role.name, role)),
  ].filter(({ label }) => isOffered(label));
}

/** With the quotes, the brackets and the comma that are not there yet. */
function written({ slot }: ValuePlace, name: string): string {
  switch (slot.kind) {
    case "text":
      return snippetText(name) + (slot.isClosed ? "" : '"');
    case "bare": {
      const quoted = quotedSnippet(name);
      return (slot.wanted === "roles" ? `[${quoted}]` : quoted) + (slot.needsComma ? "," : "");
    }
    case "member":
      return name;
  }
}

/** What the whole value is known to hold, but for what is written at the cursor. */
function presentRoles(place: ValuePlace): ReadonlySet<string> {
  const { attribute, slot } = place;
  const scope = scopeOf(place);
  const here = slot.kind === "text" ? slot.string : undefined;
  const whole = evaluate(attribute.value, scope);
  const elements = whole.kind === "known" && whole.data !== null ? (elementsOf(whole.data) ?? []) : [];
  const written = (slot.list?.elements ?? []).map((element) => evaluate(element, scope));
  const others = [...elements, ...written].filter(({ origin }) => origin.expression !== here);
  return new Set(others.map(knownString).filter((name) => name !== undefined));
}

/** In the resource's own list, and in the first assignment. Where roles are written for others to read, nobody knows. */
function allowsOrganizationRoles(place: ValuePlace): boolean {
  const { owner } = place;
  if (owner.kind !== "assignment") return true;
  const made = keyOf(place)?.assignments.filter(({ block }) => block === owner.block) ?? [];
  return made.length > 0 && made.every(({ position }) => position === "first");
}

/** Whether a list in `locals` or in a variable's default is one of roles: its elements say so, or what is typed, or a key that takes it. */
export function meansRoles(place: ValuePlace): boolean {
  const { slot, attribute, owner, module, file } = place;
  const scope: Scope = scopeOf(place);
  const { text } = file.tree;
  if (/^(?:GROUP|ORG)_/.test(text.slice(slot.word.start, slot.word.end))) return true;
  const others = (slot.list?.elements ?? []).map((element) => knownString(evaluate(element, scope)));
  if (others.some((name) => name !== undefined && /^(?:GROUP|ORG)_[A-Z_]+$/.test(name))) return true;
  const label = owner.block.labels[0]?.value ?? "";
  const name = owner.block.type.name === "locals" ? `local.${attribute.name.name}` : `var.${label}`;
  return module.definitions.keys.some(({ items }) => items.some(({ item, file }) => takes(item, file.tree.text, name)));
}

type Item = ValuePlace["module"]["definitions"]["keys"][number]["items"][number]["item"];

/** Whether a `role_names` in it speaks of the name. */
function takes(item: Item, text: string, name: string): boolean {
  if (item.kind === "attribute") {
    if (item.name.name !== "role_names") return false;
    const source = text.slice(item.value.start, item.value.end);
    const at = source.indexOf(name);
    return at >= 0 && !/[\w-]/.test(source.charAt(at + name.length));
  }
  return item.body.items.some((inner) => inner.kind !== "incomplete" && takes(inner, text, name));
}
