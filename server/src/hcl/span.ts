/** A place in a text: UTF-16 code units from its start, half-open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
