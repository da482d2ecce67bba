/** Signs with an access token that somebody else got: there is nothing to renew it with. */
import type { Reply } from "../reply.ts";
import type { SignIn, UnsignedRequest } from "./sign-in.ts";

export class AccessTokenSignIn implements SignIn {
  readonly #accessToken: string;

  constructor(accessToken: string) {
    this.#accessToken = accessToken;
  }

  send(request: UnsignedRequest): Promise<Reply> {
    return request.exchange(`Bearer ${this.#accessToken}`);
  }

  /** The token is not ours to revoke. */
  async signOut(): Promise<void> {}
}
