/** The modules of the workspace: which there are, by which roots each is judged, and what they mean. */
import type { Settings } from "../protocol.ts";
import type { CheckOptions } from "../rules/core/check.ts";
import { type Definitions, readDefinitions } from "../terraform/definitions.ts";
import type { Module } from "../terraform/module.ts";
import { moduleFiles } from "../terraform/module-files.ts";
import type { SourceFile } from "../terraform/value.ts";
import { CallGraph } from "./call-graph.ts";
import { type Evaluation, evaluateRoot, type GivenVariables, isCurrent } from "./evaluation.ts";
import type { Files } from "./files.ts";
import { FolderIndex, foldersIn, isWalked } from "./folder-index.ts";
import { Judge, type JudgeOptions, type Measure, type Verdicts } from "./judge.ts";
import { callersIn, type ModuleView, viewIn } from "./module-view.ts";
import type { OpenFiles } from "./open-files.ts";
import { type Clock, Pace } from "./pace.ts";
import { Sources } from "./sources.ts";
import type { Counters } from "./statistics.ts";
import { canonicalUri, folderOfUri } from "./uris.ts";

export interface WorkspaceOptions extends JudgeOptions {
  readonly files: Files;
  readonly open: OpenFiles;
  readonly counters: Counters;
  readonly clock: Clock;
  /** What the environment gives: nothing in an editor, where it is not the environment that Terraform runs in. */
  readonly given: GivenVariables;
  /** Whether every file of a module is read even where no document of it is open, so that no fix can be taken there. */
  readonly isWhole: boolean;
  /** Whether somebody tells of changes in the workspace's folders; else the disk is looked at when something is asked. */
  readonly isWatched: boolean;
}

type ProviderSetting = Pick<Settings, "providerVersion">;

/** Evaluations of modules with open documents that are kept. */
const keptEvaluations = 8;

/** Beyond these a workspace is no workspace of Terraform but somebody's whole disk. */
const mostFolders = 100_000;

export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #index: FolderIndex;
  readonly #graph: CallGraph;
  readonly #sources: Sources;
  readonly #judge: Judge;
  /** The one needed last stands last. */
  readonly #evaluations = new Map<string, Evaluation>();
  #roots: readonly string[] = [];
  #modules: ReadonlySet<string> = new Set();
  #indexing: Promise<void> = Promise.resolve();
  #pending = 0;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#index = new FolderIndex(options);
    this.#graph = new CallGraph(this.#index, (folder) => this.#isAtHome(folder));
    this.#sources = new Sources(this.#index, options);
    this.#judge = new Judge({ ...options, index: this.#index });
  }

  /** The workspace's folders from now on. Settles when all modules in them are known. */
  setFolders(uris: readonly string[]): Promise<void> {
    this.#roots = uris.map((uri) => canonicalUri(uri).replace(/\/$/, ""));
    this.#graph.homeChanged();
    this.#pending++;
    this.#indexing = this.#indexing.then(() => this.#walk(this.#roots)).finally(() => this.#pending--);
    return this.#indexing;
  }

  /** Just these folders, not those below them. */
  setModules(folders: readonly string[]): void {
    this.#modules = new Set(folders);
    for (const folder of folders) this.#index.load(folder);
  }

  /** Whether all modules are known. Until then each is its own root. */
  get isIndexed(): boolean {
    return this.#pending === 0;
  }

  whenIndexed(): Promise<void> {
    return this.#indexing;
  }

  /** Another one after every change of a file or a document. */
  get revision(): number {
    return this.#index.revision;
  }

  /** It was opened, has another text, or was closed. */
  documentChanged(uri: string): void {
    this.#index.touch(folderOfUri(uri));
  }

  /** Files came, went, or have another text. */
  filesChanged(uris: readonly string[]): void {
    for (const folder of new Set(uris.map(folderOfUri)))
      if (this.#index.get(folder) !== undefined || this.#isAtHome(folder)) this.#index.lookAgain(folder);
  }

  /** For all modules: files that came or went, and where nobody tells of changes every file. */
  async lookAtDisk(): Promise<void> {
    const { isWatched, clock } = this.#options;
    const pace = new Pace(clock);
    for (const { uri } of [...this.#index.all()]) {
      if (isWatched && this.#isInWorkspace(uri)) this.#index.lookForFiles(uri);
      else this.#index.lookAgain(uri);
      await pace.rest();
    }
    if (!isWatched) await this.#walk(this.#roots);
  }

  /** For the modules that judge a file, as far as nobody tells of their changes. */
  lookAtDiskFor(uri: string): void {
    const folders = this.rootsOf(uri).flatMap((root) => [...this.#graph.closureOf(root)]);
    for (const folder of new Set(folders))
      if (!this.#options.isWatched || !this.#isInWorkspace(folder)) this.#index.lookAgain(folder);
  }

  /** Folders of the root modules by which a file is judged: one at least. */
  rootsOf(uri: string): readonly string[] {
    const folder = folderOfUri(uri);
    return this.isIndexed ? this.#graph.rootsOf(folder) : [folder];
  }

  /** Whether a file that is not open is of a module in the workspace, or of one that is called from there. */
  has(uri: string): boolean {
    return !this.isIndexed || this.#graph.has(folderOfUri(uri));
  }

  /** Folders of all root modules that have something to judge. */
  roots(): readonly string[] {
    return this.#graph.roots();
  }

  /** Undefined: the root must be judged anew. */
  knownVerdicts(root: string, measure: Measure): Verdicts | undefined {
    return this.#judge.known(root, measure);
  }

  verdicts(root: string, measure: Measure): Verdicts {
    const known = this.#judge.known(root, measure);
    if (known !== undefined) return known;
    const evaluation = this.evaluationOf(root, measure.settings);
    return evaluation === undefined ? new Map() : this.#judge.judge(root, evaluation, measure);
  }

  /** Undefined: no module is there. */
  evaluationOf(root: string, { providerVersion }: ProviderSetting): Evaluation | undefined {
    const before = this.#evaluations.get(root);
    this.#evaluations.delete(root);
    const isSame = before?.setting === providerVersion && before !== undefined && isCurrent(before, this.#index);
    const evaluation = isSame ? before : this.#evaluate(root, providerVersion);
    if (evaluation !== undefined && this.#hasOpenDocument(root)) this.#evaluations.set(root, evaluation);
    for (const oldest of this.#evaluations.keys()) {
      if (this.#evaluations.size <= keptEvaluations) break;
      this.#evaluations.delete(oldest);
    }
    return evaluation;
  }

  /** The root evaluated with other text in an open document. */
  evaluateWith(
    root: string,
    { providerVersion }: ProviderSetting,
    before: SourceFile,
    now: SourceFile,
  ): Evaluation | undefined {
    return this.#evaluate(root, providerVersion, (definitions) => {
      const { folder, files, variableFiles } = definitions;
      const all = [...files, ...variableFiles];
      if (!all.includes(before)) return definitions;
      return readDefinitions(
        moduleFiles(
          folder,
          all.map((file) => (file === before ? now : file)),
        ),
      );
    });
  }

  /** What the rules are told. */
  checkOptions(root: string, measure: Measure): CheckOptions {
    return this.#judge.checkOptions(root, measure);
  }

  /** The module in which a file is seen; `settingsOf` a root module. Undefined: no module is there. */
  moduleOf(uri: string, settingsOf: (root: string) => ProviderSetting): ModuleView | undefined {
    const folder = folderOfUri(uri);
    const views = this.rootsOf(uri).flatMap((root) => {
      const evaluation = this.evaluationOf(root, settingsOf(root));
      const view = evaluation && viewIn(evaluation.module, folder);
      return view === undefined ? [] : [{ ...view, root }];
    });
    const [first] = views;
    if (first !== undefined) return { ...first, callers: views.reduce((sum, { callers }) => sum + callers, 0) };
    const alone = this.evaluationOf(folder, settingsOf(folder));
    return alone && { module: alone.module, callers: 0, root: folder };
  }

  /** Modules that call the one of a file, each as its own root sees it. */
  callersOf(uri: string, settingsOf: (root: string) => ProviderSetting): readonly Module[] {
    const folder = folderOfUri(uri);
    return this.rootsOf(uri).flatMap((root) => {
      const evaluation = this.evaluationOf(root, settingsOf(root));
      return evaluation === undefined ? [] : callersIn(evaluation.module, folder);
    });
  }

  /** Of a file's folder. */
  definitionsOf(uri: string): Definitions | undefined {
    return this.#sources.definitionsOf(folderOfUri(uri), true);
  }

  /** Lets go of what only makes the next answer quicker: trees of closed files that no open document needs, and judgements of what is gone. */
  rest(): void {
    this.#judge.forget((root) => this.#index.get(root) === undefined);
    const needed = new Set<string>();
    for (const [root, { folders }] of [...this.#evaluations]) {
      if (this.#hasOpenDocument(root)) for (const folder of folders.keys()) needed.add(folder);
      else this.#evaluations.delete(root);
    }
    this.#sources.keepOnly(needed);
  }

  #evaluate(
    root: string,
    setting: string | undefined,
    replace: (definitions: Definitions) => Definitions = (definitions) => definitions,
  ): Evaluation | undefined {
    this.#options.counters.modulesEvaluated++;
    const { given } = this.#options;
    const isWhole = this.#options.isWhole || this.#hasOpenDocument(root);
    return evaluateRoot(root, { index: this.#index, sources: this.#sources, given, setting, isWhole, replace });
  }

  async #walk(roots: readonly string[]): Promise<void> {
    const { files, clock } = this.#options;
    const pace = new Pace(clock);
    const ahead = [...roots].reverse();
    const seen = new Set(ahead);
    for (let folder = ahead.pop(); folder !== undefined && seen.size <= mostFolders; folder = ahead.pop()) {
      const entries = files.list(folder) ?? [];
      this.#index.load(folder, entries);
      for (const inner of foldersIn(folder, entries).reverse()) {
        if (seen.has(inner)) continue;
        seen.add(inner);
        ahead.push(inner);
      }
      await pace.rest();
    }
  }

  #hasOpenDocument(root: string): boolean {
    const { open } = this.#options;
    for (const folder of this.#graph.closureOf(root)) if (open.in(folder).length > 0) return true;
    return false;
  }

  #isInWorkspace(folder: string): boolean {
    return this.#roots.some((root) => isWalked(folder, root));
  }

  #isAtHome(folder: string): boolean {
    return this.#isInWorkspace(folder) || this.#modules.has(folder) || this.#options.open.in(folder).length > 0;
  }
}
