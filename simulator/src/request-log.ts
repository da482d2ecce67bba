/** Every request on the wire, but those to the control port, in order of arrival. */

export interface RequestRecord {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** As sent, without the question mark; only where there is one. */
  readonly query?: string;
  /** null while no answer was sent, or none ever comes. */
  readonly status: number | null;
  /** Whether its credentials were right; false where a fault came before anybody looked. */
  readonly authenticated: boolean;
}

export type OpenRecord = { -readonly [Name in keyof RequestRecord]: RequestRecord[Name] };

export class RequestLog {
  #records: OpenRecord[] = [];

  /** The record, to be completed, and its number from 1. */
  begin(method: string, target: string): { readonly record: OpenRecord; readonly number: number } {
    const mark = target.indexOf("?");
    const path = mark < 0 ? { path: target } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
    const record: OpenRecord = { method, ...path, status: null, authenticated: false };
    return { record, number: this.#records.push(record) };
  }

  records(): readonly RequestRecord[] {
    return this.#records.map((record) => ({ ...record }));
  }

  clear(): void {
    this.#records = [];
  }
}
