/** From a path to an endpoint and its parameters. */
import { type ApiError, errors } from "./errors.ts";
import { type Route, routes } from "./routes.ts";

export interface Routed {
  readonly kind: "routed";
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** `path` as behind the API's version; `whole` as an error names it. */
export function routeOf(method: string, path: string, whole: string): Routed | ApiError {
  const fitting = routes.flatMap((route) => {
    const params = match(route.path, path);
    return params ? [{ route, params }] : [];
  });
  const [first] = fitting;
  if (!first) return errors.resourceNotFound(whole);
  const chosen = fitting.find(({ route }) => route.method === method);
  if (!chosen) return errors.methodNotAllowed(method, fitting.map(({ route }) => route.method).join(", "));
  const malformed = Object.entries(chosen.params).some(([name, value]) => !fits(name, value));
  return malformed ? errors.malformedPath(whole) : { kind: "routed", ...chosen };
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined && part !== text) return undefined;
    if (name !== undefined) params[name] = decoded(text);
  }
  return params;
}

function fits(name: string, value: string): boolean {
  if (name === "groupName") return value.length >= 1 && value.length <= 64;
  return name === "ipAddress" || /^[a-f0-9]{24}$/.test(value);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
