/** Templates as text again. */
import type { Expression, TemplatePart } from "./syntax.ts";

/** How the pieces of a template are written where it goes. */
export interface TemplateWriter {
  readonly text: (value: string) => string;
  readonly expression: (expression: Expression) => string;
}

/** What stands between the quotes. White space that a `~` had cut off stays cut off. */
export function templateSource(parts: readonly TemplatePart[], writer: TemplateWriter): string {
  return parts.map((part) => partSource(part, writer)).join("");
}

function partSource(part: TemplatePart, writer: TemplateWriter): string {
  switch (part.kind) {
    case "text":
      return writer.text(part.value.replace(/([$%])(?=\{)/g, "$1$1"));
    case "interpolation":
      return `\${${writer.expression(part.expression)}}`;
    case "if": {
      const whenFalse = part.whenFalse === undefined ? "" : `%{else}${templateSource(part.whenFalse, writer)}`;
      return `%{if ${writer.expression(part.condition)}}${templateSource(part.whenTrue, writer)}${whenFalse}%{endif}`;
    }
    case "for": {
      const names = [part.keyName, part.valueName].filter((name) => name !== undefined).map(({ name }) => name);
      const head = `%{for ${names.join(", ")} in ${writer.expression(part.collection)}}`;
      return `${head}${templateSource(part.parts, writer)}%{endfor}`;
    }
  }
}
