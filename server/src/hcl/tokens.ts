/** Kinds of token. White space, comments and stray characters are tokens too: the tokens are the text. */
export const TokenKind = {
  Space: 0,
  Newline: 1,
  /** `#`, `//` or `/* … *\/`; a line comment ends before its line break. */
  Comment: 2,
  Identifier: 3,
  Number: 4,
  /** The opening `"` of a string. */
  QuoteOpen: 5,
  /** The closing `"` of a string. */
  QuoteClose: 6,
  /** Literal text of a quoted string or a heredoc. */
  TemplateText: 7,
  /** `${` or `${~` */
  InterpolationOpen: 8,
  /** `%{` or `%{~` */
  DirectiveOpen: 9,
  /** The `}` or `~}` that ends one of these two. */
  TemplateClose: 10,
  /** `<<NAME` or `<<-NAME` with its line break. */
  HeredocOpen: 11,
  /** The line with the end marker, without its line break. */
  HeredocClose: 12,
  BraceOpen: 13,
  BraceClose: 14,
  BracketOpen: 15,
  BracketClose: 16,
  ParenOpen: 17,
  ParenClose: 18,
  Comma: 19,
  Dot: 20,
  Ellipsis: 21,
  Colon: 22,
  /** `::` */
  DoubleColon: 23,
  Question: 24,
  Assign: 25,
  /** `=>` */
  Arrow: 26,
  Equal: 27,
  NotEqual: 28,
  Less: 29,
  LessEqual: 30,
  Greater: 31,
  GreaterEqual: 32,
  And: 33,
  Or: 34,
  Not: 35,
  Plus: 36,
  Minus: 37,
  Star: 38,
  Slash: 39,
  Percent: 40,
  /** A character, or a run of them, that HCL has no use for. */
  Invalid: 41,
  /** Zero-width, the last token. */
  End: 42,
} as const;

export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/**
 * All tokens of a text, packed: token `i` reaches from `start(i)` to `end(i)`, where token `i + 1` starts. The last one is
 * `End`. The arrays are public for the parser's sake, whose speed hangs on them; nobody changes them.
 */
export class Tokens {
  /** How many tokens there are, the zero-width `End` included. */
  readonly count: number;
  readonly kinds: Uint8Array;
  /** One more than there are tokens: the last is the text's length. */
  readonly starts: Int32Array;

  constructor(kinds: Uint8Array, starts: Int32Array, count: number) {
    this.kinds = kinds;
    this.starts = starts;
    this.count = count;
  }

  kind(index: number): TokenKind {
    return this.kinds[index] as TokenKind;
  }

  start(index: number): number {
    return this.starts[index] as number;
  }

  end(index: number): number {
    return this.starts[index + 1] as number;
  }

  /** Index of the token that holds `offset`; at a border the one that starts there. */
  at(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
