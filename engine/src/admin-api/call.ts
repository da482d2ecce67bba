/** One call of the API: its address, its signed request, and what its answer says. */
import { type Cancelled, type Done, done } from "../outcome.ts";
import type { ApiFailure, ApiOutcome } from "./admin-api.ts";
import { type Page, readPage } from "./answers.ts";
import { type Endpoint, mediaType } from "./endpoints.ts";
import { printable, shortened } from "./printable.ts";
import { type Answer, parseJson } from "./reply.ts";
import type { SignIn } from "./sign-in/sign-in.ts";
import type { Wire } from "./wire.ts";

export interface Input {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Atlas's largest page. An organization has 500 keys and 250 projects at most. */
const pageSize = 500;

export class Caller {
  readonly #wire: Wire;
  readonly #signIn: SignIn;

  constructor(wire: Wire, signIn: SignIn) {
    this.#wire = wire;
    this.#signIn = signIn;
  }

  /** `read` makes the value of the answer's JSON, or nothing of an answer of another shape. */
  async ask<T>(
    endpoint: Endpoint,
    input: Input,
    read: (json: unknown) => T | undefined,
    signal: AbortSignal,
  ): Promise<ApiOutcome<T>> {
    const url = this.#address(endpoint, input);
    if (url.kind === "failed") return url;
    const answer = await this.#answer(endpoint, url.value, input.body, signal);
    if (answer.kind !== "answer") return answer;
    const value = read(parseJson(answer.text));
    return value === undefined ? this.#wire.unexpected(answer, endpoint, url.value) : done(value);
  }

  /** For a call whose answer holds nothing of interest, whether it is 200 or 204. */
  async order(endpoint: Endpoint, input: Input, signal: AbortSignal): Promise<ApiOutcome<void>> {
    const url = this.#address(endpoint, input);
    if (url.kind === "failed") return url;
    const answer = await this.#answer(endpoint, url.value, input.body, signal);
    return answer.kind === "answer" ? done(undefined) : answer;
  }

  /** All pages, by number, up to the one with the last of `needed`: a link may lead anywhere. An entry that moves to the next page meanwhile is there once. */
  async list<T extends object>(
    endpoint: Endpoint,
    input: Input,
    readItem: (json: unknown) => T | undefined,
    identity: (item: T) => string,
    signal: AbortSignal,
    needed?: ReadonlySet<string>,
  ): Promise<ApiOutcome<readonly T[]>> {
    const found = new Map<string, T>();
    for (let pageNum = 1; ; pageNum++) {
      const query = { itemsPerPage: String(pageSize), pageNum: String(pageNum) };
      const read = (json: unknown): Page<T> | undefined => readPage(json, readItem, pageSize);
      const page = await this.ask(endpoint, { ...input, query }, read, signal);
      if (page.kind !== "done") return page;
      const before = found.size;
      for (const item of page.value.items) found.set(identity(item), item);
      const isEnough = needed !== undefined && [...needed].every((id) => found.has(id));
      if (!page.value.hasNext || found.size === before || isEnough) return done([...found.values()]);
    }
  }

  #answer(
    { method, kind, action }: Endpoint,
    url: URL,
    body: unknown,
    signal: AbortSignal,
  ): Promise<Answer | ApiFailure | Cancelled> {
    const content = body === undefined ? {} : { "Content-Type": mediaType };
    const exchange = (authorization: string | undefined) => {
      const signed = authorization === undefined ? {} : { Authorization: authorization };
      const headers = { Accept: mediaType, ...content, ...signed };
      const text = body === undefined ? undefined : JSON.stringify(body);
      return this.#wire.exchange({ method, url, headers, body: text, kind }, signal);
    };
    const send = () => this.#signIn.send({ method, url, signal, exchange });
    return this.#wire.answer(send, { kind, action }, url, signal);
  }

  /** An id goes into the path as it is: it must not have characters that would make another path. */
  #address(endpoint: Endpoint, { path = {}, query = {} }: Input): Done<URL> | ApiFailure {
    for (const [name, value] of Object.entries(path)) {
      const isPossible = name === "name" ? !/^\.{0,2}$/.test(value) : /^[\w-]{1,64}$/.test(value);
      if (!isPossible) return impossible(endpoint, name, value);
    }
    const filled = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ""));
    const url = new URL(`${this.#wire.settings.baseUrl}/api/atlas/v2${filled}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return done(url);
  }
}

function impossible({ action }: Endpoint, name: string, value: string): ApiFailure {
  const what = name === "name" ? "name" : "id";
  const shown = shortened(printable(value), 80);
  return {
    kind: "failed",
    code: `invalid-${what}`,
    message: `Could not ${action}: "${shown}" is no ${what} that Atlas could have given.`,
    advice: what === "id" ? "An id has 24 hexadecimal digits." : undefined,
    status: undefined,
    effect: "none",
  };
}
