/** What the commands about keys share. */
import type * as vscode from "vscode";
import type { Server } from "../languageClient.ts";
import type { PlanView } from "../views/planView.ts";
import type { StopsView } from "../views/stopsView.ts";
import type { Atlas } from "./atlas.ts";
import type { KeptKeys } from "./keptKeys.ts";
import type { KnownResults } from "./knownResults.ts";
import type { Names } from "./names.ts";

export interface KeyContext {
  readonly output: vscode.LogOutputChannel;
  readonly server: Server;
  readonly atlas: Atlas;
  readonly names: Names;
  readonly kept: KeptKeys;
  readonly results: KnownResults;
  readonly planView: PlanView;
  readonly stopsView: StopsView;
  /** Keys in Atlas may be other than they were read. */
  readonly keysChanged: () => void;
}
