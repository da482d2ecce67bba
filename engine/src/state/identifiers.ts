/** The `id` in the state: `base64(name):base64(value)` pairs in the order of their names, joined with `-`. */
import type { Era } from "../../../server/src/terraform/era.ts";

export interface KeyIdentity {
  readonly apiKeyId: string;
  readonly projectId: string | undefined;
}

/** From provider 1.16 on the project is no part of it; the older form is read by every version. */
export function encodeId({ apiKeyId, projectId }: KeyIdentity, era: Era): string {
  const pairs: [string, string][] = [["api_key_id", apiKeyId]];
  if (projectId !== undefined && hasRootProject(era)) pairs.push(["project_id", projectId]);
  return pairs.map(([name, value]) => `${toBase64(name)}:${toBase64(value)}`).join("-");
}

export function decodeId(id: string): KeyIdentity | undefined {
  const values = new Map(
    id.split("-").map((pair) => {
      const [name = "", value = ""] = pair.split(":");
      return [fromBase64(name), fromBase64(value)];
    }),
  );
  const apiKeyId = values.get("api_key_id");
  return apiKeyId === undefined || apiKeyId === "" ? undefined : { apiKeyId, projectId: values.get("project_id") };
}

/** Whether the resource has a `project_id` of its own. */
export function hasRootProject(era: Era): boolean {
  return era !== "e1.16" && era !== "e1.21.4";
}

function toBase64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

function fromBase64(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}
