/** A workspace over files in memory, with documents that can be opened in it. */
import type { Diagnostic } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { defaultSettings, noNeighbours, type Settings } from "../../src/protocol.ts";
import { parseFile } from "../../src/terraform/parse-file.ts";
import { mergeDiagnostics } from "../../src/workspace/merge-diagnostics.ts";
import type { OpenFile, OpenFiles } from "../../src/workspace/open-files.ts";
import { systemClock } from "../../src/workspace/pace.ts";
import { Counters } from "../../src/workspace/statistics.ts";
import { canonicalUri, folderOfUri } from "../../src/workspace/uris.ts";
import { Workspace } from "../../src/workspace/workspace.ts";
import { MemoryFiles } from "../support/memory-files.ts";

export const root = "file:///w";

/** `w/a/main.tf`, say, for the URI. */
type Paths = Readonly<Record<string, string>>;

export class JudgedWorkspace {
  readonly files: MemoryFiles;
  readonly counters = new Counters();
  readonly workspace: Workspace;
  readonly #open = new Map<string, OpenFile>();

  constructor(paths: Paths, options: { readonly isWatched?: boolean } = {}) {
    this.files = new MemoryFiles(byUri(paths));
    const open: OpenFiles = {
      get: (uri) => this.#open.get(uri),
      in: (folder) => [...this.#open].filter(([uri]) => folderOfUri(uri) === folder).map(([, file]) => file),
    };
    this.workspace = new Workspace({
      files: this.files,
      open,
      counters: this.counters,
      clock: systemClock,
      client: { relatedInformation: true, codeDescription: false, data: true, addRoleCommand: false },
      docsBase: undefined,
      given: () => undefined,
      isWhole: false,
      secretsBeside: () => noSecrets,
      isWatched: options.isWatched ?? true,
      onRuleError(ruleId, error) {
        throw new Error(ruleId, { cause: error });
      },
    });
  }

  /** The folder `w`, every module in it known. */
  static async of(paths: Paths): Promise<JudgedWorkspace> {
    const judged = new JudgedWorkspace(paths);
    await judged.workspace.setFolders([root]);
    return judged;
  }

  open(path: string, text: string): void {
    const uri = uriOf(path);
    const document = TextDocument.create(uri, "terraform", 1, text);
    this.#open.set(canonicalUri(uri), { document, file: { uri, tree: parseFile(uri, text) } });
    this.workspace.documentChanged(uri);
  }

  close(path: string): void {
    this.#open.delete(canonicalUri(uriOf(path)));
    this.workspace.documentChanged(uriOf(path));
  }

  /** On the disk, with a word about it. */
  write(paths: Paths): void {
    this.files.write(byUri(paths));
    this.workspace.filesChanged(Object.keys(byUri(paths)));
  }

  remove(path: string): void {
    this.files.remove(uriOf(path));
    this.workspace.filesChanged([uriOf(path)]);
  }

  /** `w/a/main.tf:3 invalid-role`, lines from 1, of all files. */
  findings(settings: Settings = defaultSettings): string[] {
    const parts = new Map<string, (readonly Diagnostic[])[]>();
    for (const each of this.workspace.roots()) {
      for (const [uri, diagnostics] of this.workspace.verdicts(each, { settings, neighbours: noNeighbours }))
        parts.set(uri, [...(parts.get(uri) ?? []), diagnostics]);
    }
    return [...parts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([uri, all]) =>
        mergeDiagnostics(all).map(({ range, code }) => `${pathOf(uri)}:${range.start.line + 1} ${code}`),
      );
  }

  rootsOf(path: string): string[] {
    return this.workspace.rootsOf(uriOf(path)).map(pathOf);
  }

  /** What `work` did. */
  counted(work: () => void): Readonly<Record<string, number>> {
    const before = this.counters.read();
    work();
    const entries = Object.entries(this.counters.read());
    return Object.fromEntries(entries.map(([name, now]) => [name, now - before[name as keyof typeof before]]));
  }
}

const noSecrets: ReadonlySet<string> = new Set();

export function uriOf(path: string): string {
  return `file:///${path}`;
}

function pathOf(uri: string): string {
  return uri.replace("file:///", "");
}

function byUri(paths: Paths): Paths {
  return Object.fromEntries(Object.entries(paths).map(([path, text]) => [uriOf(path), text]));
}

/** A key whose role is an expression; it stands on line 4. */
export function keyWith(role: string, name = "ci"): string {
  return `resource "mongodbatlas_project_api_key" "${name}" {
  description = "ci"
  project_id  = "64f0c0ffee64f0c0ffee0001"
  role_names  = [${role}]
}
`;
}

/** A `module` block on four lines; the argument stands on the third. */
export function callOf(source: string, role: string, name = "k"): string {
  return `module "${name}" {\n  source = "${source}"\n  role   = ${role}\n}\n`;
}

export const roleVariable = 'variable "role" {\n  default = "GROUP_OWNER"\n}\n';
