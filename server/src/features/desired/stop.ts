/** What keeps the engine from planning, at a place in a file. */
import type { Span } from "../../hcl/syntax.ts";
import type { Stop } from "../../terraform/desired.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { placeOf } from "./place.ts";

/** Where only Terraform goes on, also for a destroy. */
export function stop(code: string, file: SourceFile, span: Span, message: string): Stop {
  const place = placeOf(file, span);
  return { code, address: undefined, place, message, way: "terraform", concerns: "everything" };
}

/** The same of one key; in its file where no other is named. */
export type StopOfKey = (code: string, span: Span, message: string, file?: SourceFile) => Stop;
