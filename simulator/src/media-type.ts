/** Versions in media types: `application/vnd.atlas.2023-01-01+json`. */
import { type ApiError, errors } from "./errors.ts";
import { type ApiRequest, splitTarget } from "./http.ts";

/** The one version that all these resources have. Any later date reaches it. */
const resourceVersion = "2023-01-01";

export interface MediaType {
  readonly kind: "media";
  /** The `Content-Type` of a success. */
  readonly contentType: string;
}

const versioned = /^application\/vnd\.atlas\.([^+;\s]+)\+json$/;

/** What to answer with; of v2 only: v1.0 knows no versions. */
export function negotiate(request: ApiRequest, goneVersions: readonly string[]): MediaType | ApiError {
  const date = acceptedDate(request.headers.accept ?? "");
  if (date === undefined) return errors.invalidVersion(406);
  if (!isDate(date) || date < resourceVersion) return errors.invalidVersion(400);
  if (goneVersions.includes(date)) {
    return errors.versionGone(date, splitTarget(request.target).path.replace(/^\//, ""));
  }
  const sent = request.headers["content-type"];
  if (request.body !== "" && sent !== undefined && !isJson(sent)) return errors.unsupportedMediaType(sent);
  return { kind: "media", contentType: `application/vnd.atlas.${resourceVersion}+json;charset=utf-8` };
}

function acceptedDate(accept: string): string | undefined {
  for (const range of accept.split(",")) {
    const match = versioned.exec(range.split(";")[0]?.trim().toLowerCase() ?? "");
    if (match) return match[1];
  }
  return undefined;
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function isJson(contentType: string): boolean {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  return type === "application/json" || versioned.test(type);
}
