/** From a request to its answer: who, from where, which version, which endpoint, how often, with what right. */
import { isOnAccessList } from "./addresses.ts";
import { authenticate, type Caller, unauthenticated } from "./authenticate.ts";
import type { Call, Reply } from "./call.ts";
import { type ApiError, errors } from "./errors.ts";
import { type Answer, type ApiRequest, type Handled, splitTarget } from "./http.ts";
import { negotiate } from "./media-type.ts";
import { answerOAuth, oauthPaths } from "./oauth.ts";
import { mayInOrganization, mayInProject } from "./permissions.ts";
import { readQuery } from "./query.ts";
import { render, renderError } from "./render.ts";
import { type Routed, routeOf } from "./router.ts";
import type { Simulation } from "./simulation.ts";

export function answerRequest(simulation: Simulation, request: ApiRequest): Handled {
  const { path } = splitTarget(request.target);
  if (oauthPaths.includes(path)) return answerOAuth(simulation, request);
  const caller = authenticate(simulation, request);
  if (caller.kind === "stranger") return { answer: unauthenticated(simulation, caller), authenticated: false };
  return { answer: answerCaller(simulation, request, caller), authenticated: true };
}

function answerCaller(simulation: Simulation, request: ApiRequest, caller: Caller): Answer {
  const { path, query: parameters } = splitTarget(request.target);
  const [, api, rest = ""] = /^\/api\/atlas\/(v2|v1\.0)(\/.*)?$/.exec(path) ?? [];
  if (api !== "v2" && api !== "v1.0") return renderError(errors.resourceNotFound(path), {}, false);
  const behind = rest.replace(/\/$/, "");
  const refused = (error: ApiError) => renderError(error, {}, parameters.get("pretty") === "true");

  const address = simulation.switches.clientAddress || request.address;
  const keptOut = checkAddress(simulation, caller, address);
  if (keptOut) return refused(keptOut);
  const media = api === "v2" ? negotiate(request, simulation.switches.goneVersions) : unversioned;
  if (media.kind === "error") return refused(media);
  const routed = routeOf(request.method, behind, path);
  if (routed.kind === "error") return refused(routed);
  const query = readQuery(behind, parameters);
  if (query.kind === "error") return refused(query);

  const base = `${simulation.url}/api/atlas/${api}`;
  const call: Call = { request, simulation, caller, address, api, base, path: behind, params: routed.params, query };
  const { limited, headers } = limit(call, routed, path);
  return render(call, limited ?? answerRoute(call, routed), media.contentType, headers);
}

const unversioned = { kind: "media", contentType: "application/json" } as const;

/** A key with an access list is good from there only; an organization may demand that a key has one. */
function checkAddress({ world }: Simulation, { accessList, orgId }: Caller, address: string): ApiError | undefined {
  if (accessList.length > 0) return isOnAccessList(address, accessList) ? undefined : errors.addressNotAllowed(address);
  return world.organizations.get(orgId)?.requireAccessList ? errors.accessListRequired(address) : undefined;
}

function limit({ simulation, caller, params }: Call, { route }: Routed, path: string) {
  const { limits, switches, now } = simulation;
  const scope = { caller: caller.id, organization: params["orgId"], project: params["groupId"] }[route.scope] ?? "";
  const { capacity, refill, remaining, retryAfter } = limits.take(route.set, scope, now());
  const headers = {
    "RateLimit-Limit": String(capacity),
    "RateLimit-Remaining": String(remaining),
    "X-Java-Method": `Simulator::${route.answer.name}`,
  };
  const empty = switches.rateLimits && retryAfter !== undefined;
  const limited = empty ? errors.bucketEmpty(path.slice(1), retryAfter, capacity, refill) : undefined;
  return { limited, headers };
}

/** What does not exist is 404; what exists and is not the caller's is 401. */
function answerRoute(call: Call, { route }: Routed): Reply {
  const { world } = call.simulation;
  switch (route.scope) {
    case "caller":
      return route.answer(call);
    case "organization": {
      const id = call.params["orgId"] ?? "";
      const organization = world.organizations.get(id);
      if (!organization) return errors.orgNotFound(id);
      return mayInOrganization(call.caller, id, route.need) ? route.answer(call, organization) : errors.unauthorized();
    }
    case "project": {
      const id = call.params["groupId"] ?? "";
      const project = world.projects.get(id);
      if (!project) return errors.groupNotFound(id);
      return mayInProject(call.caller, project, route.need) ? route.answer(call, project) : errors.unauthorized();
    }
  }
}
