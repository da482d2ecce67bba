import { describe, expect, test } from "vitest";
import { parse } from "../../src/hcl/parser.ts";
import { TokenKind } from "../../src/hcl/tokens.ts";

const names = Object.fromEntries(Object.entries(TokenKind).map(([name, kind]) => [kind, name]));

/** Every token but white space as its kind and its text. */
function tokensOf(text: string): string[] {
  const { tokens } = parse(text);
  return Array.from({ length: tokens.count }, (_, index) => index)
    .filter((index) => tokens.kind(index) !== TokenKind.Space)
    .map(
      (index) => `${names[tokens.kind(index)]} ${JSON.stringify(text.slice(tokens.start(index), tokens.end(index)))}`,
    );
}

describe("tokens", () => {
  test("of a quoted string are its quotes, its text and its sequences", () => {
    expect(tokensOf('a = "b${ c ~}$${d"\n')).toEqual([
      'Identifier "a"',
      'Assign "="',
      'QuoteOpen "\\""',
      'TemplateText "b"',
      'InterpolationOpen "${"',
      'Identifier "c"',
      'TemplateClose "~}"',
      'TemplateText "$${d"',
      'QuoteClose "\\""',
      'Newline "\\n"',
      'End ""',
    ]);
  });

  test("of a heredoc are its introduction, its lines and its marker", () => {
    expect(tokensOf("a = <<-E\r\n  b\r\n%{~ if c }\r\n  E\r\n").slice(2, 5)).toEqual([
      'HeredocOpen "<<-E\\r\\n"',
      'TemplateText "  b\\r\\n"',
      'DirectiveOpen "%{~"',
    ]);
    expect(tokensOf("a = <<E\nb\n  E\n").slice(4)).toEqual(['HeredocClose "  E"', 'Newline "\\n"', 'End ""']);
  });

  test("of comments end before the line break, or with */", () => {
    expect(tokensOf("# a\r\n// b\n/* c\nc */ d").map((token) => token.split(" ")[0])).toEqual([
      ...["Comment", "Newline", "Comment", "Newline", "Comment", "Identifier", "End"],
    ]);
    expect(tokensOf("# a\r\n")).toEqual(['Comment "# a"', 'Newline "\\r\\n"', 'End ""']);
  });

  test.each([
    ["a-b_1", "Identifier"],
    ["été", "Identifier"],
    ["1.5e-3", "Number"],
    ["...", "Ellipsis"],
    ["::", "DoubleColon"],
    ["=>", "Arrow"],
    ["==", "Equal"],
    ["!=", "NotEqual"],
    ["<=", "LessEqual"],
    [">=", "GreaterEqual"],
    ["&&", "And"],
    ["||", "Or"],
    ["&", "Invalid"],
    ["😀", "Invalid"],
  ])("%s is one token: %s", (text, kind) => {
    expect(tokensOf(text)).toEqual([`${kind} ${JSON.stringify(text)}`, 'End ""']);
  });

  test("a byte order mark is white space", () => {
    const { tokens } = parse("\ufeffa");
    expect([tokens.kind(0), tokens.end(0)]).toEqual([TokenKind.Space, 1]);
  });
});

describe("the token at an offset", () => {
  const { tokens } = parse("ab = 1");
  const textAt = (offset: number) => "ab = 1".slice(tokens.start(tokens.at(offset)), tokens.end(tokens.at(offset)));

  test.each([
    [0, "ab"],
    [1, "ab"],
    [2, " "],
    [3, "="],
    [5, "1"],
  ])("%i is %j", (offset, expected) => {
    expect(textAt(offset)).toBe(expected);
  });

  test("at the end of the text is the last one, behind it too", () => {
    expect([tokens.at(6), tokens.at(100)]).toEqual([tokens.count - 1, tokens.count - 1]);
  });

  test("is the last of those that start there where some have no width", () => {
    const broken = parse('a = "b\n').tokens;
    expect(broken.kind(broken.at(6))).toBe(TokenKind.Newline);
  });
});
