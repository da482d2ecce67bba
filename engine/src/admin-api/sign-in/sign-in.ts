/** How a request proves who sends it. One object signs all requests of a client. */
import type { ApiFailure } from "../admin-api.ts";
import type { Reply } from "../reply.ts";

export interface SignIn {
  /** May send the request more than once, but again only after Atlas's sign-in has refused it. */
  send(request: UnsignedRequest): Promise<Reply | ApiFailure>;
  /** Gives up what was received for signing, as far as that can be done. */
  signOut(signal: AbortSignal): Promise<void>;
}

export interface UnsignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly signal: AbortSignal;
  /** Sends it with this `Authorization` header. */
  exchange(authorization: string | undefined): Promise<Reply>;
}
