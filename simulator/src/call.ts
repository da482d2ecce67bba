/** An authenticated request on its way to an endpoint, and what the endpoint says. */
import type { Caller } from "./authenticate.ts";
import type { ApiError } from "./errors.ts";
import type { ApiRequest } from "./http.ts";
import type { Query } from "./query.ts";
import type { Simulation } from "./simulation.ts";

export interface Call {
  readonly request: ApiRequest;
  readonly simulation: Simulation;
  readonly caller: Caller;
  /** The caller's address, as far as Atlas sees it. */
  readonly address: string;
  readonly api: "v2" | "v1.0";
  /** The URL that links begin with, up to the API's version. */
  readonly base: string;
  /** The path behind `base`, as in links. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
}

export type Reply = One | List | Nothing | ApiError;

export interface One {
  readonly kind: "one";
  readonly value: object;
}

/** All items; paging is not the endpoint's. */
export interface List {
  readonly kind: "list";
  readonly items: readonly object[];
}

/** 204. */
export interface Nothing {
  readonly kind: "nothing";
}

export const nothing: Nothing = { kind: "nothing" };
