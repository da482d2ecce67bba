/** What a keystroke costs through the real server: the change goes out, diagnostics or completions are asked for and come back. */
import {
  CompletionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type ProtocolConnection,
} from "vscode-languageserver/node";
import { median, summarize, type Timing } from "./measure.ts";
import { startServer } from "./server-process.ts";

/** Typed letter by letter, brackets not closed ahead of time as an editor would: most states on the way are broken. */
const typed = `
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_READONLY", "GROUP_OWNER"]
  }
`;

/** What is asked for after each keystroke. */
export type Wanted = "diagnostics" | "completions";

/** Types into the middle of a text for `milliseconds`, after one warm-up round. */
export async function measureKeystrokes(
  server: string,
  text: string,
  milliseconds: number,
  wanted: Wanted = "diagnostics",
): Promise<Timing> {
  const { connection, end } = await startServer(server);
  const document = new TypedDocument(connection, text, wanted);
  await document.open();
  await document.typeAndRemove();
  const times: number[] = [];
  for (const stop = performance.now() + milliseconds; performance.now() < stop; ) {
    times.push(...(await document.typeAndRemove()));
  }
  await document.close();
  await end();
  return summarize(times);
}

/** Milliseconds from the start of the server's process to the first diagnostics of a text: the median. */
export async function measureServerStart(server: string, text: string, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const { connection, end } = await startServer(server);
    await new TypedDocument(connection, text, "diagnostics").open();
    times.push(performance.now() - start);
    await end();
  }
  return median(times);
}

class TypedDocument {
  readonly #connection: ProtocolConnection;
  readonly #text: string;
  readonly #wanted: Wanted;
  /** The end of the body of the key nearest to the middle. */
  readonly #line: number;
  readonly #uri = "file:///module/main.tf";
  #version = 1;
  #resultId: string | undefined;

  constructor(connection: ProtocolConnection, text: string, wanted: Wanted) {
    this.#connection = connection;
    this.#text = text;
    this.#wanted = wanted;
    const middle = text.lastIndexOf('resource "mongodbatlas_project_api_key"', text.length / 2);
    this.#line = text.slice(0, text.indexOf("\n}\n", middle) + 1).split("\n").length - 1;
  }

  async open(): Promise<void> {
    const textDocument = { uri: this.#uri, languageId: "terraform", version: this.#version, text: this.#text };
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    await this.#pull();
  }

  async close(): Promise<void> {
    await this.#connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.#uri },
    });
  }

  /** Milliseconds of each keystroke. What was typed is gone afterwards. */
  async typeAndRemove(): Promise<number[]> {
    const start = { line: this.#line, character: 0 };
    const times: number[] = [];
    let at = start;
    for (const letter of typed) {
      const before = performance.now();
      await this.#change({ start: at, end: at }, letter);
      at = letter === "\n" ? { line: at.line + 1, character: 0 } : { ...at, character: at.character + 1 };
      if (this.#wanted === "diagnostics") await this.#pull();
      else await this.#complete(at);
      times.push(performance.now() - before);
    }
    await this.#change({ start, end: at }, "");
    await this.#pull();
    return times;
  }

  #change(range: { start: Position; end: Position }, text: string): Promise<void> {
    const textDocument = { uri: this.#uri, version: ++this.#version };
    const contentChanges = [{ range, text }];
    return this.#connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  async #complete(position: Position): Promise<void> {
    await this.#connection.sendRequest(CompletionRequest.type, { textDocument: { uri: this.#uri }, position });
  }

  async #pull(): Promise<void> {
    const last = this.#resultId === undefined ? {} : { previousResultId: this.#resultId };
    const params = { textDocument: { uri: this.#uri }, ...last };
    this.#resultId = (await this.#connection.sendRequest(DocumentDiagnosticRequest.type, params)).resultId;
  }
}

interface Position {
  readonly line: number;
  readonly character: number;
}
