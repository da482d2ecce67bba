/** Values as JSON. */
import { numberText } from "./numbers.ts";
import { compareText, elementsOf, isMap, type Value } from "./value.ts";

/** As Terraform writes it: no spaces, names in order. Undefined where a part is not known. */
export function jsonText(value: Value): string | undefined {
  if (value.kind === "unknown") return undefined;
  const { data } = value;
  if (typeof data === "string") return quoted(data);
  if (typeof data === "number") return numberText(data);
  if (data === null || typeof data === "boolean") return String(data);
  const parts = isMap(data)
    ? [...data].sort(([a], [b]) => compareText(a, b)).map(([name, part]) => pair(quoted(name), jsonText(part)))
    : (elementsOf(data) ?? []).map(jsonText);
  if (parts.includes(undefined)) return undefined;
  return isMap(data) ? `{${parts.join(",")}}` : `[${parts.join(",")}]`;
}

function pair(name: string | undefined, value: string | undefined): string | undefined {
  return name === undefined || value === undefined ? undefined : `${name}:${value}`;
}

/** HTML's characters are escaped too, since that is what Go does. */
function quoted(text: string): string | undefined {
  if (/[\b\f]/.test(text)) return undefined;
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
