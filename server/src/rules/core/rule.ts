/** What a rule is, and what it finds. */
import type { TextEdit } from "../../hcl/edit.ts";
import { type Era, eras } from "../../terraform/era.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import type { ImportBlock, OutputBlock } from "../../terraform/module.ts";
import type { ProviderVersion } from "../../terraform/provider-version.ts";
import type { Origin, SourceFile } from "../../terraform/value.ts";
import type { Location, RelatedLocation } from "./location.ts";
import type { RoleList, RoleName } from "./role-lists.ts";

export type Severity = "error" | "warning" | "information" | "hint";

/** Eras that are not named: the rule does not report there. */
export type SeverityByEra = Readonly<Partial<Record<Era, Severity>>>;

export function everyEra(severity: Severity): SeverityByEra {
  return Object.fromEntries(eras.map((era) => [era, severity]));
}

export interface Rule {
  /** The diagnostic's code; the names of the rule's file, page and fixture folder. */
  readonly id: string;
  /** One line for the settings and the manual. */
  readonly summary: string;
  readonly severity: SeverityByEra;
  /** How an editor is to show what it finds: struck through. */
  readonly tag?: "deprecated";
  /** HashiCorp's and OpenTofu's extensions report the same: quiet beside them. */
  readonly isSchemaRule?: true;
  readonly checkKey?: (key: KeyResource, context: RuleContext) => Iterable<Finding>;
  readonly checkImport?: (block: ImportBlock, context: RuleContext) => Iterable<Finding>;
  readonly checkFile?: (file: SourceFile, context: RuleContext) => Iterable<Finding>;
  readonly checkOutput?: (block: OutputBlock, context: RuleContext) => Iterable<Finding>;
}

export interface RuleContext {
  /** Of the module and of those that it calls. */
  readonly provider: ProviderVersion;
  /** Of every rule there is. */
  readonly ruleIds: readonly string[];
  /** All lists of a key; a list that is not known, or is no list, is left out. */
  readonly roleLists: (key: KeyResource) => readonly RoleList[];
  /** Whether what is written there is read in other places too, through a local or a variable. */
  readonly isShared: (place: Origin) => boolean;
  /** Addresses whose private key the state beside the module holds. */
  readonly recordedSecrets: ReadonlySet<string>;
  /** Organizations that are known to be some: only who is signed in knows any. */
  readonly organizationIds: ReadonlySet<string>;
}

export interface Finding {
  readonly location: Location;
  /** One or two sentences, without the rule's id. */
  readonly message: string;
  readonly related?: readonly RelatedLocation[];
  /** Which instances of a repeated resource it is about; becomes the end of the message. */
  readonly instances?: FoundInstances;
  /** The first is the best. */
  readonly fixes: readonly Fix[];
}

export interface FoundInstances {
  readonly definition: KeyResource["definition"];
  readonly keys: ReadonlySet<string | number>;
  /** How many the resource has. */
  readonly total: number;
}

export type Fix = EditFix | CommandFix;

export interface EditFix {
  readonly kind: "edit";
  readonly title: string;
  /** Edits of one file; they do not overlap. */
  readonly file: SourceFile;
  readonly edits: readonly TextEdit[];
  /** The one to take without thinking. At most one of a finding's fixes. */
  readonly preferred: boolean;
  /** Nothing is left to decide: "fix all" takes it. */
  readonly automatic: boolean;
  /** What the edits do, where it is to one role only: "fix all" does it to many roles at once. */
  readonly step?: RoleStep;
}

/** Something done to one role of a list that is written out. */
export type RoleStep =
  | { readonly kind: "change"; readonly role: RoleName }
  | { readonly kind: "remove"; readonly role: RoleName }
  | { readonly kind: "move"; readonly role: RoleName; readonly into: RoleList };

/** Adds a role to the setting `atlasApiKeys.additionalRoles`: only a client can. */
export interface CommandFix {
  readonly kind: "addRole";
  readonly title: string;
  readonly role: string;
}
