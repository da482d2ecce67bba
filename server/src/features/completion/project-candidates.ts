/** Projects, where an id of one is wanted: those of the module, and those that the client knows from Atlas. */
import type { KeyResource } from "../../terraform/key-resource.ts";
import type { Value } from "../../terraform/value.ts";
import { shownName } from "../known-names.ts";
import { knownString } from "../value-text.ts";
import { type Candidate, quotedSnippet, snippetText } from "./completion-item.ts";
import { keyOf, type ValuePlace } from "./place.ts";
import { projectAddresses, projectResources } from "./project-resources.ts";
import { referenceCandidates } from "./reference-candidates.ts";

export function projectCandidates(place: ValuePlace): Candidate[] {
  const key = keyOf(place);
  const others = key === undefined ? [] : otherProjects(key, place);
  const isTaken = (text: string) => others.some(({ value, isPaired }) => !isPaired && projectText(value) === text);
  const isPaired = (text: string) => others.some(({ value, isPaired }) => isPaired && projectText(value) === text);
  const all = [
    ...resourceCandidates(place),
    ...withQuotes(place, referenceCandidates(place)),
    ...liveCandidates(place),
  ];
  const free = all.filter(({ project }) => !isTaken(project));
  // The first assignment and the resource speak of one project.
  return [...free.filter(({ project }) => isPaired(project)), ...free.filter(({ project }) => !isPaired(project))];
}

type ProjectCandidate = Candidate & {
  /** The id, or the reference. */
  readonly project: string;
};

interface OtherProject {
  readonly value: Value;
  /** It has to be the same as the one at the cursor. */
  readonly isPaired: boolean;
}

function otherProjects({ projectId, assignments }: KeyResource, { owner }: ValuePlace): OtherProject[] {
  const isOwn = owner.kind === "key";
  const here = assignments.find(({ block }) => block === owner.block);
  const others = assignments.flatMap(({ block, position, projectId }): OtherProject[] => {
    if (projectId === undefined || block === owner.block) return [];
    return isOwn && position !== "first" ? [] : [{ value: projectId.value, isPaired: isOwn }];
  });
  const isFirst = !isOwn && here?.position === "first" && projectId !== undefined;
  return isFirst ? [{ value: projectId.value, isPaired: true }, ...others] : others;
}

function projectText(value: Value): string | undefined {
  return value.kind === "unknown" ? value.reference?.text : knownString(value);
}

function resourceCandidates(place: ValuePlace): ProjectCandidate[] {
  const found = projectResources(place.module).flatMap((resource) => {
    return projectAddresses(place.module, resource).map((address): Candidate => {
      const text = `${address}.id`;
      const snippet = snippetText(text).replace("[…]", "[${1:each.key}]");
      const detail = resource.isData ? "project, looked up" : "project of this module";
      return { label: text, kind: "reference", snippet, span: place.slot.word, detail };
    });
  });
  return withQuotes(place, found);
}

/** In a string a reference takes the place of the quotes too. */
function withQuotes({ slot }: ValuePlace, candidates: readonly Candidate[]): ProjectCandidate[] {
  return candidates.map((candidate) => {
    const project = candidate.label;
    if (slot.kind !== "text") return { ...candidate, project };
    const span = { start: slot.string.start, end: slot.word.end + (slot.isClosed ? 1 : 0) };
    return { ...candidate, project, span, filter: `"${candidate.label}` };
  });
}

/** By name: nobody knows ids by heart. */
function liveCandidates({ names, slot }: ValuePlace): ProjectCandidate[] {
  const { projects } = names.known;
  return [...projects]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name }) => {
      const named = names.of(id);
      const organization = named?.kind === "project" ? named.organization : undefined;
      const text = slot.kind === "text" ? `${id}${slot.isClosed ? "" : '"'}` : quotedSnippet(id);
      return {
        label: shownName(name),
        kind: "value",
        snippet: text,
        span: slot.word,
        filter: `${name} ${id}`,
        detail: organization === undefined ? id : `${id} in ${shownName(organization.name)}`,
        project: id,
      };
    });
}
