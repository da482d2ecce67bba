/** A large workspace through the real server: when the first diagnostics are there, when all are, and what an edit does. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type ProtocolConnection,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver/node";
import { type Statistics, statisticsRequest } from "../server/src/protocol.ts";
import { median, summarize, type Timing } from "./measure.ts";
import { startServer } from "./server-process.ts";
import { type WorkspaceSize, writeWorkspace } from "./workspace-sample.ts";

export interface WorkspaceTimes {
  readonly size: WorkspaceSize;
  /** Milliseconds from opening a file to its diagnostics, the server just started: medians. */
  readonly first: number;
  /** The same from the start of the server's process. */
  readonly firstFromStart: number;
  /** Milliseconds from opening to the diagnostics of all files. */
  readonly all: number;
  readonly filesWithFindings: number;
  /** Bytes: the most resident memory that the process had. */
  readonly memory: number;
  /** A keystroke in the open file, once all is known. */
  readonly keystroke: Timing;
  /** What a keystroke and the client's next look at the whole workspace did. */
  readonly edit: Statistics;
}

const size: WorkspaceSize = { modules: 500, filesOfModule: 20, fileSize: 2_000 };

export async function measureWorkspace(server: string, rounds: number): Promise<WorkspaceTimes> {
  const folder = mkdtempSync(join(tmpdir(), "atlas-api-keys-bench-"));
  try {
    const path = await writeWorkspace(folder, size);
    const results: Omit<WorkspaceTimes, "size">[] = [];
    for (let round = 0; round < rounds; round++) results.push(await measureRound(server, folder, path));
    const of = (read: (result: Omit<WorkspaceTimes, "size">) => number) => median(results.map(read));
    const [last] = results.slice(-1);
    if (last === undefined) throw new Error("There is no round.");
    return {
      ...last,
      size,
      first: of(({ first }) => first),
      firstFromStart: of(({ firstFromStart }) => firstFromStart),
      all: of(({ all }) => all),
      memory: Math.max(...results.map(({ memory }) => memory)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureRound(server: string, folder: string, path: string): Promise<Omit<WorkspaceTimes, "size">> {
  const peak = join(folder, "peak");
  const start = performance.now();
  const { connection, end } = await startServer(server, {
    folder: pathToFileURL(folder).href,
    preload: fileURLToPath(new URL("peak-memory.mjs", import.meta.url)),
    environment: { PEAK_MEMORY_FILE: peak },
  });
  const uri = pathToFileURL(path).href;
  const text = readFileSync(path, "utf8");
  const opened = performance.now();
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "terraform", version: 1, text },
  });
  const everything = connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  const first = performance.now();
  const { items } = await everything;
  const all = performance.now();
  const typing = new Typing(connection, uri);
  const times: number[] = [];
  for (let stroke = 0; stroke < 200; stroke++) times.push(await typing.stroke());
  const previousResultIds = items.map(({ uri, resultId = "" }) => ({ uri, value: resultId }));
  await connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
  const before: Statistics = await connection.sendRequest(statisticsRequest);
  await typing.stroke();
  await connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
  const after: Statistics = await connection.sendRequest(statisticsRequest);
  await end();
  return {
    first: first - opened,
    firstFromStart: first - start,
    all: all - opened,
    filesWithFindings: items.filter((item) => item.kind === "full" && item.items.length > 0).length,
    memory: Number(readFileSync(peak, "utf8")),
    keystroke: summarize(times),
    edit: {
      filesRead: after.filesRead - before.filesRead,
      filesParsed: after.filesParsed - before.filesParsed,
      modulesEvaluated: after.modulesEvaluated - before.modulesEvaluated,
      rootsChecked: after.rootsChecked - before.rootsChecked,
    },
  };
}

/** Adds a letter to the comment in the first line, or takes it away. */
class Typing {
  readonly #connection: ProtocolConnection;
  readonly #uri: string;
  #version = 1;

  constructor(connection: ProtocolConnection, uri: string) {
    this.#connection = connection;
    this.#uri = uri;
  }

  /** Milliseconds. */
  async stroke(): Promise<number> {
    const start = performance.now();
    const at = { line: 0, character: 0 };
    const textDocument = { uri: this.#uri, version: ++this.#version };
    const contentChanges = [
      this.#version % 2 === 0
        ? { range: { start: at, end: at }, text: " " }
        : { range: { start: at, end: { line: 0, character: 1 } }, text: "" },
    ];
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
    await this.#connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: this.#uri } });
    return performance.now() - start;
  }
}
