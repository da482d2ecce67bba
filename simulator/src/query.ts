/** Query parameters. One that Atlas does not know is refused. */
import { type ApiError, errors } from "./errors.ts";

export interface Query {
  readonly kind: "query";
  readonly pageNum: number;
  readonly itemsPerPage: number;
  readonly includeCount: boolean;
  readonly envelope: boolean;
  readonly pretty: boolean;
  /** Undefined where the list cannot be searched by name. */
  readonly name: string | undefined;
}

/** Those of lists do no harm elsewhere: Atlas documents them for a PATCH too. */
const known = ["envelope", "includeCount", "itemsPerPage", "pageNum", "pretty"];

/** `path` as behind the API's version. */
export function readQuery(path: string, parameters: URLSearchParams): Query | ApiError {
  const searchable = /^\/orgs(?:\/[^/]+\/groups)?$/.test(path);
  const strange = [...parameters.keys()].find((name) => !known.includes(name) && !(searchable && name === "name"));
  if (strange !== undefined) return errors.invalidQuery(strange);
  const pageNum = whole(parameters.get("pageNum") ?? "1", 2 ** 31 - 1);
  if (pageNum === undefined) return errors.invalidQuery("pageNum");
  const itemsPerPage = whole(parameters.get("itemsPerPage") ?? "100", 500);
  if (itemsPerPage === undefined) return errors.invalidQuery("itemsPerPage");
  const includeCount = truth(parameters.get("includeCount") ?? "true");
  if (includeCount === undefined) return errors.invalidQuery("includeCount");
  const envelope = truth(parameters.get("envelope") ?? "false");
  if (envelope === undefined) return errors.invalidQuery("envelope");
  const pretty = truth(parameters.get("pretty") ?? "false");
  if (pretty === undefined) return errors.invalidQuery("pretty");
  const name = searchable ? (parameters.get("name") ?? "") : undefined;
  return { kind: "query", pageNum, itemsPerPage, includeCount, envelope, pretty, name };
}

function truth(text: string): boolean | undefined {
  if (text === "true") return true;
  return text === "false" ? false : undefined;
}

function whole(text: string, maximum: number): number | undefined {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= maximum ? number : undefined;
}
