/** How projects and organizations are called in front of a person. */
import { printable, shortened } from "../admin-api/printable.ts";

/** `backend (64259ee860c43338194b0f8e)`; the id alone where no request was spent on the name. */
export function named(id: string, name: string | undefined): string {
  return name === undefined ? printable(id) : `${shownName(name)} (${printable(id)})`;
}

/** A name of Atlas's in a sentence or a list. */
export function shownName(name: string): string {
  return shortened(printable(name), 80);
}
