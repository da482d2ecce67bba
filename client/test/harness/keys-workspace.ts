/** A folder with keys, an editor and a simulator: what every story about keys begins with. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageExtension } from "../../../scripts/package.mjs";
import { startSimulator } from "../../../scripts/simulator.mjs";
import { root } from "../../../scripts/steps.mjs";
import { type Editor, openEditor, type ServeOptions } from "./browser.ts";

export interface LiveKey {
  readonly id: string;
  readonly desc: string;
  readonly privateKey: string;
  readonly roles: readonly { readonly roleName: string }[];
}

export interface AtlasData {
  readonly apiKeys: LiveKey[];
}

export interface Fault {
  /** From 1. */
  readonly request: number;
  readonly when: "before" | "after";
  readonly fault: "hang" | "reset";
}

export interface KeysWorkspace {
  readonly editor: Editor;
  /** Holds the folder and nothing else. */
  readonly work: string;
  readonly folder: string;
  /** Of the simulator. */
  readonly url: string;
  /** `state`, unmasked, or `requests`. */
  atlas(what: "state"): Promise<AtlasData>;
  atlas(what: "requests"): Promise<readonly { readonly method: string; readonly path: string }[]>;
  /** Somebody else changes something in Atlas. */
  changeAtlas(data: AtlasData): Promise<void>;
  /** The requests from now on are counted anew; of those, these fail. */
  failRequests(faults: readonly Fault[]): Promise<void>;
  /** `keys.tf` as it is saved. */
  saved(): string;
  /** The Terraform state's text. */
  state(): string;
  close(): Promise<void>;
}

/** `options`: from the simulator's address. */
export async function openKeysWorkspace(options: (url: string) => ServeOptions): Promise<KeysWorkspace> {
  const work = mkdtempSync(join(tmpdir(), "atlas-keys-"));
  const folder = join(work, "team");
  cpSync(join(root, "test-fixtures/workspaces/sample/team"), folder, { recursive: true });
  const vsix = [await packageExtension()];
  const simulator = await startSimulator({ control: true });
  const { settings, ...others } = options(simulator.url);
  const quiet = { "files.autoSave": "off", "editor.minimap.enabled": false, "editor.stickyScroll.enabled": false };
  const editor = await openEditor(folder, { vsix, settings: { ...quiet, ...settings }, ...others });
  const control = (what: string) => `${simulator.url}/_control/${what}`;
  return {
    editor,
    work,
    folder,
    url: simulator.url,
    atlas: async (what: string) => (await fetch(control(what))).json(),
    async changeAtlas(data) {
      await fetch(control("state"), { method: "PUT", body: JSON.stringify(data) });
    },
    async failRequests(faults) {
      await fetch(control("requests"), { method: "DELETE" });
      await fetch(control("faults"), { method: "PUT", body: JSON.stringify(faults) });
    },
    saved: () => readFileSync(join(folder, "keys.tf"), "utf8"),
    state: () => readFileSync(join(folder, "terraform.tfstate"), "utf8"),
    async close() {
      await editor.close();
      await simulator.stop();
      rmSync(work, { recursive: true, force: true });
    },
  };
}

/** The line, from 1, on which a text stands. */
export function lineOf(text: string, part: string): number {
  return text.split("\n").findIndex((line) => line.includes(part)) + 1;
}
