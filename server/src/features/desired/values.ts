/** Evaluated values as the engine takes them. */
import type { DesiredList, DesiredText, DesiredUnknown } from "../../terraform/desired.ts";
import type { Unknown, Value } from "../../terraform/value.ts";
import { placeOf } from "./place.ts";

/** `declared`: the addresses (`TYPE.NAME`) of the module's resources. */
export function desiredText(value: Value, declared: ReadonlySet<string>): DesiredText {
  if (value.kind === "known") {
    switch (typeof value.data) {
      case "string":
        return { kind: "known", value: value.data };
      // As Terraform makes text of them.
      case "boolean":
        return { kind: "known", value: String(value.data) };
      case "number":
        if (Number.isSafeInteger(value.data)) return { kind: "known", value: String(value.data) };
    }
    return unknown(value, "it is no text");
  }
  const address = /^([^.[]+\.[^.[]+)\.id$/.exec(value.reference?.text ?? "")?.[1];
  if (address === undefined || notResources.has(address.split(".")[0] ?? "")) return unknown(value, reasonOf(value));
  if (!declared.has(address)) return unknown(value, `there is no resource ${address} in this folder`);
  return { kind: "reference", address, place: placeOf(value.origin.file, value.origin.expression) };
}

export function desiredTexts(value: Value | undefined, declared: ReadonlySet<string>): DesiredList<DesiredText> {
  if (value === undefined) return { kind: "list", items: [] };
  if (value.kind === "unknown") return unknown(value, reasonOf(value));
  if (!Array.isArray(value.data)) return unknown(value, "it is no list");
  return { kind: "list", items: value.data.map((item: Value) => desiredText(item, declared)) };
}

/** First names of a reference that no resource can have for its type. */
const notResources = new Set(["var", "local", "data", "module", "each", "count", "path", "terraform", "self"]);

function unknown({ origin }: Value, reason: string): DesiredUnknown {
  return { kind: "unknown", reason, place: placeOf(origin.file, origin.expression) };
}

/** A sentence of its own made the end of one. */
function reasonOf({ reason }: Unknown): string {
  return `${reason.charAt(0).toLowerCase()}${reason.slice(1)}`.replace(/\.$/, "");
}
