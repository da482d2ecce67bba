/** Why a value is not known, for a plan that stops there. */
import type { Reference, Unknown } from "../../terraform/value.ts";

/** First names of a reference that no resource can have for its type. */
export const notResources = new Set(["var", "local", "data", "module", "each", "count", "path", "terraform", "self"]);

/** A sentence of its own made the end of one. */
export function reasonOf({ reason, reference }: Unknown): string {
  return (
    (reference && whyNotRead(reference, reason)) ??
    `${reason.charAt(0).toLowerCase()}${reason.slice(1)}`.replace(/\.$/, "")
  );
}

function whyNotRead({ text }: Reference, reason: string): string | undefined {
  const root = text.split(/[.[]/)[0] ?? "";
  if (root === "data") return `the state keeps what ${text} was, and only Terraform reads it anew`;
  if (!notResources.has(root)) return `of a resource only the id is looked up in the state, and this is ${text}`;
  // A name that the module has is unknown for a reason of its own.
  if (!/^What \S+ stands for/.test(reason)) return undefined;
  return root === "var" || root === "local"
    ? `there is no ${text} in its module`
    : `${text} is only known to Terraform`;
}
