import { isObjectId } from "../../atlas/identifiers.ts";
import { type Named, nameOf, shownName } from "../known-names.ts";
import type { Markup } from "../markup.ts";
import { type HoverPlace, hoveredText, type Shown } from "./hover-place.ts";

/** Of an id in quotes, or an import id: what it is called, as far as that is known. */
export function idHover(place: HoverPlace): Shown | undefined {
  const hovered = hoveredText(place);
  if (hovered === undefined) return undefined;
  const { markup, names } = place;
  const found = idsIn(hovered.text).flatMap((id) => names.of(id) ?? []);
  return found.length === 0
    ? undefined
    : { span: hovered.string, paragraphs: found.map((named) => namedText(named, markup)) };
}

/** The id itself, or both of an import id. */
export function idsIn(text: string): readonly string[] {
  const parts = text.split("-");
  return parts.length <= 2 ? parts.filter(isObjectId) : [];
}

const kinds: Readonly<Record<Named["kind"], string>> = {
  organization: "Organization",
  project: "Project",
  key: "API key",
};

/** One sentence. */
export function namedText(named: Named, markup: Markup): string {
  const name = markup.bold(shownName(nameOf(named)));
  const organization = named.kind === "organization" ? undefined : named.organization;
  const where = organization === undefined ? "" : ` of the organization ${markup.bold(shownName(organization.name))}`;
  return `${kinds[named.kind]} ${name}${where}.`;
}
