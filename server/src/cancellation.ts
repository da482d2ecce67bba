import { type CancellationToken, type Disposable, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** Rejects as soon as the request is cancelled: a client may take its time over an answer, or never give one. */
export async function unlessCancelled<T>(work: Promise<T>, token: CancellationToken): Promise<T> {
  const error = () => new ResponseError<void>(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
  let listener: Disposable | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    listener = token.onCancellationRequested(() => reject(error()));
  });
  try {
    const value = await Promise.race([work, cancelled]);
    if (token.isCancellationRequested) throw error();
    return value;
  } finally {
    listener?.dispose();
  }
}
