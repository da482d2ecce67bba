import { roleOf } from "../../atlas/roles.ts";
import { keyOf } from "../completion/place.ts";
import { organizationRoleRule, roleText, scopeName } from "../role-text.ts";
import { type HoverPlace, hoveredText, type Shown } from "./hover-place.ts";

/** Of a role's name in quotes, wherever it stands: what the role permits; in a key, whether it may stand there. */
export function roleHover(place: HoverPlace): Shown | undefined {
  const hovered = hoveredText(place);
  if (hovered === undefined) return undefined;
  const { text, string } = hovered;
  const { markup } = place;
  const role = roleOf(text);
  if (role === undefined) {
    if (!place.additionalRoles.includes(text)) return undefined;
    return {
      span: string,
      paragraphs: [`${markup.bold(text)}: known by the setting ${markup.code("atlasApiKeys.additionalRoles")}.`],
    };
  }
  return {
    span: string,
    paragraphs: [`${markup.bold(text)} (${scopeName(role.scope)})`, roleText(role, markup), allowedText(text, place)],
  };
}

/** Undefined where there is nothing to say. */
function allowedText(role: string, place: HoverPlace): string | undefined {
  const { owner, attribute, markup } = place;
  if (roleOf(role)?.scope !== "organization" || attribute?.name.name !== "role_names") return undefined;
  if (owner?.kind !== "key" && owner?.kind !== "assignment") return undefined;
  if (role === "ORG_READ_ONLY") return markup.text("Not allowed in this resource.");
  const positions = owner.kind === "key" ? ["first"] : positionsOf(place);
  if (positions.length > 0 && positions.every((position) => position === "first")) return markup.text("Allowed here.");
  if (positions.includes("later")) return markup.text(`Not allowed here. ${organizationRoleRule}`);
  return markup.text(organizationRoleRule);
}

function positionsOf(place: HoverPlace): readonly string[] {
  const { owner } = place;
  if (owner === undefined) return [];
  const made = keyOf({ ...place, owner })?.assignments ?? [];
  return made.filter(({ block }) => block === owner.block).map(({ position }) => position);
}
