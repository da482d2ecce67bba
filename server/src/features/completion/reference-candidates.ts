/** Variables, locals and what else has a value in a module, as far as it fits. */

import { evaluate } from "../../terraform/evaluate.ts";
import type { Module } from "../../terraform/module.ts";
import { readReference } from "../../terraform/reference.ts";
import { isMap, type Value } from "../../terraform/value.ts";
import type { Slot } from "../cursor/slot.ts";
import { isSensitive } from "../sensitive.ts";
import { isName, valueText } from "../value-text.ts";
import type { Candidate } from "./completion-item.ts";
import { snippetText } from "./completion-item.ts";
import { type Fit, fitOf } from "./fit.ts";
import { scopeOf, type ValuePlace } from "./place.ts";
import { projectResources } from "./project-resources.ts";

/** Whole references, for where nothing is written yet or a name begins; the ones that surely fit come first. */
export function referenceCandidates(place: ValuePlace): Candidate[] {
  const { wanted, list } = place.slot;
  const found = [...boundNames(place), ...namesOf(place.module, "local"), ...namesOf(place.module, "var")];
  const fitting = (fit: Fit) => found.filter(({ name, value }) => fitOf(wanted, name, value) === fit);
  // A list among the elements of a list would be no role.
  if (wanted === "roles" && list !== undefined) return [];
  return [...fitting("certain"), ...fitting("likely")].map(({ name, value }) => ({
    label: name,
    kind: "variable",
    snippet: snippetText(name),
    span: place.slot.word,
    detail: detailOf(value, place.module),
  }));
}

interface NamedValue {
  readonly name: string;
  readonly value: Value | undefined;
}

function namesOf({ definitions, names }: Module, root: "var" | "local"): NamedValue[] {
  if (root === "var")
    return [...definitions.variables.keys()].map((name) => ({ name: `var.${name}`, value: names.variable(name) }));
  return [...definitions.locals.keys()].map((name) => ({ name: `local.${name}`, value: names.local(name) }));
}

/** `each.value`, `project_assignment.key`, and the attributes of what they stand for. */
function boundNames(place: ValuePlace): NamedValue[] {
  const found: NamedValue[] = [];
  for (let at = scopeOf(place).bindings; at !== undefined; at = at.outer) {
    const { name, value } = at;
    for (const [part, each] of entriesOf(value)) {
      found.push({ name: `${name}.${part}`, value: each });
      for (const [inner, value] of entriesOf(each)) found.push({ name: `${name}.${part}.${inner}`, value });
    }
  }
  return found;
}

function entriesOf(value: Value): readonly (readonly [string, Value])[] {
  if (value.kind === "unknown" || value.data === null || !isMap(value.data)) return [];
  return [...value.data].filter(([key]) => isName(key));
}

/** What may follow the dot; what fits comes first, and the rest is there too: half a reference is not judged. */
export function memberCandidates(place: ValuePlace, slot: Extract<Slot, { kind: "member" }>): Candidate[] {
  const members = membersOf(place, slot).map((member) => ({
    ...member,
    fit: fitOf(slot.wanted, member.name, member.value),
  }));
  const order: readonly Fit[] = ["certain", "likely", "never"];
  return order.flatMap((fit) =>
    members
      .filter((member) => member.fit === fit)
      .map(({ name, value }) => ({
        label: name,
        kind: "field" as const,
        snippet: snippetText(name),
        span: slot.word,
        detail: detailOf(value, place.module),
      })),
  );
}

function membersOf(place: ValuePlace, { object }: Extract<Slot, { kind: "member" }>): NamedValue[] {
  const { module } = place;
  const scope = scopeOf(place);
  const text = readReference(object)?.text;
  const isBound = object.kind === "variable" && isBoundName(scope, object.name);
  if (!isBound && (text === "var" || text === "local"))
    return namesOf(module, text).map(({ name, value }) => ({ name: name.slice(text.length + 1), value }));
  const resources = isBound || text === undefined ? undefined : resourceMembers(module, text);
  return resources ?? entriesOf(evaluate(object, scope)).map(([name, value]) => ({ name, value }));
}

function isBoundName({ bindings }: ReturnType<typeof scopeOf>, name: string): boolean {
  for (let at = bindings; at !== undefined; at = at.outer) if (at.name === name) return true;
  return false;
}

const projectAttributes = ["id", "name", "org_id"];

/** Of the resources that a key is made with. */
function resourceMembers(module: Module, text: string): NamedValue[] | undefined {
  const unvalued = (names: readonly string[]) => names.map((name) => ({ name, value: undefined }));
  const projects = projectResources(module);
  switch (text) {
    case "data":
      return unvalued(projects.some(({ isData }) => isData) ? ["mongodbatlas_project"] : []);
    case "mongodbatlas_project":
      return unvalued(projects.filter(({ isData }) => !isData).map(({ name }) => name));
    case "data.mongodbatlas_project":
      return unvalued(projects.filter(({ isData }) => isData).map(({ name }) => name));
    case "mongodbatlas_project_api_key":
      return unvalued(module.definitions.keys.map(({ name }) => name));
    case "module":
      return unvalued([...module.definitions.calls.keys()]);
  }
  return /^(?:data\.)?mongodbatlas_project\.[^.]+$/.test(text) ? unvalued(projectAttributes) : undefined;
}

function detailOf(value: Value | undefined, module: Module): string {
  if (value === undefined) return "";
  if (isSensitive(value.origin, module)) return "sensitive";
  if (value.kind === "known") return valueText(value, 60);
  const reference = value.reference?.text;
  return reference !== undefined && resourceAddress.test(reference) ? reference : value.reason;
}

/** Says more than that only Terraform knows what it is. */
const resourceAddress = /^(?:data\.)?[a-z][a-z0-9]*_/;
