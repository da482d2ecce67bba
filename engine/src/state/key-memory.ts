/**
 * The organization of a recorded key, kept where Terraform lets a provider keep what it needs beside the attributes
 * (`private`): no attribute has it, and without it each plan costs a request more. Terraform hands the field on
 * unread. It is a JSON object to SDK v2, and to the plugin framework one of base64 texts that hold JSON: this is both.
 */
import { isObject, type JsonObject } from "./state-document.ts";

const member = "atlas-api-keys";

export function recallOrganization(instance: JsonObject): string | undefined {
  const kept = readPrivate(instance["private"])?.[member];
  if (typeof kept !== "string") return undefined;
  const memory = parse(Buffer.from(kept, "base64").toString("utf8"));
  const orgId = isObject(memory) ? memory["org_id"] : undefined;
  return typeof orgId === "string" ? orgId : undefined;
}

/** The new `private`; what a provider has put there stays. */
export function rememberOrganization(instance: JsonObject, orgId: string): unknown {
  const before = instance["private"];
  const others = before === undefined ? {} : readPrivate(before);
  if (others === undefined) return before;
  const memory = Buffer.from(JSON.stringify({ org_id: orgId }), "utf8").toString("base64");
  return Buffer.from(JSON.stringify({ ...others, [member]: memory }), "utf8").toString("base64");
}

/** SDK v2 writes `null` where it has nothing to keep. Undefined: not of a form that can be added to. */
function readPrivate(value: unknown): JsonObject | undefined {
  if (typeof value !== "string") return undefined;
  const json = parse(Buffer.from(value, "base64").toString("utf8"));
  if (json === null) return {};
  return isObject(json) ? json : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
