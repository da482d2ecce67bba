/** Judges root modules, each again only when something that it depends on is another one. */
import type { Diagnostic } from "vscode-languageserver";
import {
  checkOptions,
  type DiagnosticSupport,
  findingDiagnostic,
  reportsSchema,
  syntaxDiagnostics,
} from "../features/diagnostics.ts";
import type { Neighbours, Settings } from "../protocol.ts";
import { type CheckOptions, check } from "../rules/core/check.ts";
import { keyResourceType } from "../terraform/schema.ts";
import type { SourceFile } from "../terraform/value.ts";
import { type Evaluation, isCurrent } from "./evaluation.ts";
import { FilePlaces } from "./file-places.ts";
import type { FolderIndex } from "./folder-index.ts";
import type { OpenFiles } from "./open-files.ts";
import type { Counters } from "./statistics.ts";

/** Diagnostics of a root module and all that it calls, by canonical URI; files without any are left out. */
export type Verdicts = ReadonlyMap<string, readonly Diagnostic[]>;

export interface JudgeOptions {
  readonly client: DiagnosticSupport;
  /** Folder of the rules' pages as a URI that ends in "/"; undefined where there are none. */
  readonly docsBase: string | undefined;
  readonly onRuleError: CheckOptions["onError"];
  /** The same set until the state beside the root is another one. */
  readonly secretsBeside: (root: string) => ReadonlySet<string>;
  /** Organizations that are known to be some: the same set until there are others. None when left out. */
  readonly organizationIds?: () => ReadonlySet<string>;
}

/** Beside the files, what a judgement depends on. */
export interface Measure {
  readonly settings: Settings;
  readonly neighbours: Neighbours;
}

interface JudgeInputs extends JudgeOptions {
  readonly index: FolderIndex;
  readonly open: OpenFiles;
  readonly counters: Counters;
}

interface Judged extends Measure {
  readonly secrets: ReadonlySet<string>;
  readonly organizationIds: ReadonlySet<string>;
  readonly folders: Evaluation["folders"];
  readonly verdicts: Verdicts;
}

const noOrganizations: ReadonlySet<string> = new Set();

export class Judge {
  readonly #options: JudgeInputs;
  readonly #judged = new Map<string, Judged>();

  constructor(options: JudgeInputs) {
    this.#options = options;
  }

  /** Undefined: it must be judged anew. */
  known(root: string, { settings, neighbours }: Measure): Verdicts | undefined {
    const last = this.#judged.get(root);
    const isSame =
      last?.settings === settings &&
      last.neighbours === neighbours &&
      last.secrets === this.#options.secretsBeside(root) &&
      last.organizationIds === this.#organizationIds() &&
      isCurrent(last, this.#options.index);
    return isSame ? last.verdicts : undefined;
  }

  judge(root: string, evaluation: Evaluation, measure: Measure): Verdicts {
    const { counters, secretsBeside } = this.#options;
    const secrets = secretsBeside(root);
    const organizationIds = this.#organizationIds();
    counters.rootsChecked++;
    const verdicts = this.#verdicts(evaluation, this.checkOptions(root, measure), measure);
    this.#judged.set(root, { ...measure, secrets, organizationIds, folders: evaluation.folders, verdicts });
    return verdicts;
  }

  /** What the rules are told. */
  checkOptions(root: string, measure: Measure): CheckOptions {
    const { onRuleError, secretsBeside } = this.#options;
    const organizationIds = this.#organizationIds();
    return checkOptions({ ...measure, onRuleError, recordedSecrets: secretsBeside(root), organizationIds });
  }

  forget(isGone: (root: string) => boolean): void {
    for (const root of [...this.#judged.keys()]) if (isGone(root)) this.#judged.delete(root);
  }

  #organizationIds(): ReadonlySet<string> {
    return this.#options.organizationIds?.() ?? noOrganizations;
  }

  #verdicts(evaluation: Evaluation, options: CheckOptions, measure: Measure): Verdicts {
    const { client, docsBase, open } = this.#options;
    const places = new FilePlaces(open);
    const placeOf = (file: SourceFile) => places.of(file);
    const verdicts = new Map<string, Diagnostic[]>();
    const add = (file: SourceFile, diagnostics: readonly Diagnostic[]) => {
      const place = placeOf(file);
      if (place === undefined) return;
      const list = verdicts.get(place.uri);
      if (list === undefined) verdicts.set(place.uri, [...diagnostics]);
      else list.push(...diagnostics);
    };
    if (reportsSchema(measure)) {
      for (const file of Array.from(evaluation.reached.values(), ({ files }) => files).flat()) {
        const place = hasOwnErrors(file) ? placeOf(file) : undefined;
        // An open file's are its own affair: another parser is asked about them too.
        if (place?.version === null) add(file, syntaxDiagnostics(place.document, file.tree, undefined));
      }
    }
    for (const checked of check(evaluation.module, options)) {
      const diagnostic = findingDiagnostic(checked, placeOf, { client, docsBase });
      if (diagnostic !== undefined) add(checked.finding.location.file, [diagnostic]);
    }
    return verdicts;
  }
}

/** In a file that does not speak of keys, errors are others' affair. */
function hasOwnErrors({ tree }: SourceFile): boolean {
  return tree.errors.length > 0 && tree.text.includes(keyResourceType);
}
