/**
 * What an operation that may fail in expected ways answers. Exceptions are for bugs.
 * A failure has one sentence for a person, and never holds a secret.
 */
export type Outcome<T, F extends Failure = Failure> = Done<T> | F | Cancelled;

export interface Done<T> {
  readonly kind: "done";
  readonly value: T;
}

export interface Failure {
  readonly kind: "failed";
  /** For programs: Atlas's error code (`GROUP_NOT_FOUND`), or one of ours in small letters (`state-changed`). */
  readonly code: string;
  /** What happened, in one sentence. */
  readonly message: string;
  /** What the person can do about it, in one sentence. */
  readonly advice: string | undefined;
}

export interface Cancelled {
  readonly kind: "cancelled";
}

export function done<T>(value: T): Done<T> {
  return { kind: "done", value };
}

export function failed(code: string, message: string, advice?: string): Failure {
  return { kind: "failed", code, message, advice };
}

export const cancelled: Cancelled = { kind: "cancelled" };
