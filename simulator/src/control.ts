/** `/_control/…`: for tests only. Requests are read and cleared; faults, options and the state are read and replaced. */

import type { Controlled } from "./controlled.ts";
import { checkData } from "./data-file.ts";
import { checkFaults } from "./faults.ts";
import { type Answer, type ApiRequest, splitTarget } from "./http.ts";
import { checkSwitches } from "./switches.ts";

export function isControl(target: string): boolean {
  return /^\/_control(?:[/?]|$)/.test(target);
}

interface Resource {
  readonly GET: () => unknown;
  readonly DELETE?: () => void;
  /** Takes parsed JSON; answers what is wrong with it, if anything. */
  readonly PUT?: (value: unknown) => string | undefined;
}

function resourcesOf(controlled: Controlled): Readonly<Record<string, Resource>> {
  const { simulation, log } = controlled;
  return {
    "/_control/requests": { GET: () => log.records(), DELETE: () => log.clear() },
    "/_control/faults": {
      GET: () => controlled.faults,
      DELETE: () => {
        controlled.faults = [];
      },
      PUT(value) {
        const faults = checkFaults(value);
        if (typeof faults === "string") return faults;
        controlled.faults = faults;
        return undefined;
      },
    },
    "/_control/state": {
      GET: () => simulation.world.data(),
      PUT(value) {
        const checked = checkData(value);
        if (checked.kind === "invalid") return checked.problems.join(" ");
        simulation.world.load(checked.data);
        simulation.changed();
        return undefined;
      },
    },
    "/_control/options": {
      GET: () => simulation.switches,
      PUT(value) {
        const change = checkSwitches(value);
        if (typeof change === "string") return change;
        simulation.switches = { ...simulation.switches, ...change };
        return undefined;
      },
    },
  };
}

export function answerControl(controlled: Controlled, request: ApiRequest): Answer {
  if (!isLocal(request.headers.host ?? "")) return refused(403, "The control port answers to its own address only.");
  const resources = resourcesOf(controlled);
  const resource = resources[splitTarget(request.target).path];
  if (!resource) return refused(404, `There is only ${Object.keys(resources).join(", ")}.`);
  const { GET, DELETE, PUT } = resource;
  if (request.method === "GET") return json(200, GET());
  if (request.method === "DELETE" && DELETE) {
    DELETE();
    return done;
  }
  if (request.method === "PUT" && PUT) {
    const problem = put(PUT, request.body);
    return problem === undefined ? done : refused(400, problem);
  }
  return refused(405, `${request.method} is not for this.`);
}

function put(take: (value: unknown) => string | undefined, body: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return "The body is not JSON.";
  }
  return take(value);
}

/** A page in a browser that has its own name point here would have that name as host. */
function isLocal(host: string): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host);
}

const done: Answer = { status: 204, headers: {}, body: "" };

function refused(status: number, error: string): Answer {
  return json(status, { error });
}

function json(status: number, value: unknown): Answer {
  return { status, headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) };
}
