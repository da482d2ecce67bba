/** One rewrite that is offered. */
import type { TextEdit } from "../../hcl/edit.ts";
import type { SourceFile } from "../../terraform/value.ts";

export interface Refactoring {
  readonly title: string;
  readonly kind: "refactor.rewrite" | "refactor.extract";
  /** Of one file or several; the edits of one do not overlap. */
  readonly changes: readonly { readonly file: SourceFile; readonly edits: readonly TextEdit[] }[];
}
