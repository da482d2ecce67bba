/** Places that a finding names. */
import type { Span } from "../../hcl/syntax.ts";
import type { SourceFile } from "../../terraform/value.ts";

/** A place in a file. */
export interface Location {
  readonly file: SourceFile;
  readonly span: Span;
}

export interface RelatedLocation {
  readonly location: Location;
  readonly message: string;
}
