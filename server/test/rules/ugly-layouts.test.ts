/** White space and comments wherever HCL takes them change no finding, and every fix copes with them. */
import { expect, test } from "vitest";
import { fixAll } from "../../src/features/fix-all.ts";
import { applyEdits } from "../../src/hcl/edit.ts";
import { parse } from "../../src/hcl/parser.ts";
import { TokenKind } from "../../src/hcl/tokens.ts";
import { unknownProvider } from "../../src/terraform/provider-version.ts";
import { applyFix, checkText, defaultOptions, editFixes, textOf, uri } from "./check-text.ts";
import { commentsOf } from "./comments.ts";
import { drawModule } from "./random-module.ts";

/** More of them: RANDOM_MODULES=10000. */
const count = Number(process.env["RANDOM_MODULES"] ?? 400);

/** Park and Miller's generator: the same seed gives the same numbers below a limit. */
function numbers(seed: number): (limit: number) => number {
  let state = seed % 2147483647 || 1;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

/** Adds blanks and comments between tokens and at the start of lines, line breaks too where a bracket is open. */
function uglify(text: string, below: (limit: number) => number): string {
  const { tokens } = parse(text);
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  let result = "";
  let brackets = 0;
  let quotes = 0;
  for (let index = 0; index < tokens.count; index++) {
    const kind = tokens.kind(index);
    result += text.slice(tokens.start(index), tokens.end(index));
    if (kind === TokenKind.BracketOpen || kind === TokenKind.ParenOpen) brackets++;
    if (kind === TokenKind.BracketClose || kind === TokenKind.ParenClose) brackets--;
    if (kind === TokenKind.QuoteOpen || kind === TokenKind.HeredocOpen) quotes++;
    if (kind === TokenKind.QuoteClose || kind === TokenKind.HeredocClose) quotes--;
    const isPlace = quotes === 0 && kind !== TokenKind.Comment && kind !== TokenKind.HeredocClose;
    if (!isPlace || kind === TokenKind.Dot || below(kind === TokenKind.Newline ? 18 : 6) > 0) continue;
    const inRow = [" ", "\t", `/*u${index}*/`, ` /* u${index} */ `, `/* u${index}${lineBreak}*/`];
    const anywhere = [
      lineBreak,
      `${lineBreak}${lineBreak}  `,
      ` # u${index}${lineBreak}`,
      `// u${index}${lineBreak}\t`,
    ];
    const choices = brackets > 0 ? [...inRow, ...anywhere] : inRow;
    result += choices[below(choices.length)];
  }
  return result;
}

/** Without the white space and comments that came between the tokens of a reference. */
function summary(text: string): string[] {
  return checkText(text).map(
    (found) => `${found.ruleId} ${textOf(found).replace(/\/\*[^]*?\*\/|(?:#|\/\/).*|\s/g, "")}`,
  );
}

test(
  `${count} random modules, made ugly, have the findings they had`,
  () => {
    for (let seed = 1; seed <= count; seed++) {
      const { text } = drawModule(seed);
      const ugly = uglify(text, numbers(seed));
      expect(parse(ugly).errors, ugly).toEqual([]);
      expect(summary(ugly), `seed ${seed}\n${ugly}`).toEqual(summary(text));
    }
  },
  60_000 + count * 100,
);

test(
  `every fix in ${count} ugly modules mends something, keeps the comments and leaves valid HCL`,
  () => {
    for (let seed = 1; seed <= count; seed++) {
      const ugly = uglify(drawModule(seed).text, numbers(seed));
      const before = checkText(ugly);
      for (const finding of before) {
        for (const fix of editFixes(finding)) {
          const fixed = applyFix(ugly, fix);
          const what = `seed ${seed}: ${fix.title}\n${ugly}\n=====\n${fixed}`;
          expect(parse(fixed).errors, what).toEqual([]);
          expect(commentsOf(fixed), what).toEqual(commentsOf(ugly));
          const own = (all: typeof before) => all.filter((each) => each.ruleId === finding.ruleId).length;
          expect(own(checkText(fixed)), what).toBeLessThan(own(before));
        }
      }
      const edit = fixAll({ uri, text: ugly, provider: unknownProvider }, defaultOptions);
      if (edit === undefined) continue;
      const fixed = applyEdits(ugly, [edit]);
      expect(commentsOf(fixed), `seed ${seed}\n${ugly}\n=====\n${fixed}`).toEqual(commentsOf(ugly));
      expect(fixAll({ uri, text: fixed, provider: unknownProvider }, defaultOptions), `seed ${seed}`).toBeUndefined();
    }
  },
  60_000 + count * 100,
);
