/** What the server and the worker thread say to each other. */
export interface Question {
  readonly id: number;
  readonly text: string;
}

/** One of the three is there. */
export interface Answer {
  readonly id: number;
  /** Accepted: the JSON's text. */
  readonly json?: string;
  /** Refused: HashiCorp's message. */
  readonly error?: string;
  /** The parser itself failed, and may be broken. */
  readonly failure?: string;
}
