/** Pages of a list and the links between them. */
import type { Call } from "./call.ts";

/** The page asked for, as Atlas answers it. */
export function pageOf(call: Call, items: readonly object[]): object {
  const { pageNum, itemsPerPage, includeCount } = call.query;
  const first = (pageNum - 1) * itemsPerPage;
  const link = (rel: string, page: number) => ({ href: hrefOf(call, page), rel });
  const links = [link("self", pageNum)];
  if (pageNum > 1) links.push(link("previous", pageNum - 1));
  if (first + itemsPerPage < items.length) links.push(link("next", pageNum + 1));
  const results = items.slice(first, first + itemsPerPage);
  return includeCount ? { links, results, totalCount: items.length } : { links, results };
}

/** The parameters in Atlas's order; a list that can be searched by name has `name=` always. */
function hrefOf({ base, path, query }: Call, page: number): string {
  const name = query.name === undefined ? "" : `&name=${encodeURIComponent(query.name)}`;
  return `${base}${path}?includeCount=${query.includeCount}${name}&pageNum=${page}&itemsPerPage=${query.itemsPerPage}`;
}
