/** The requests of the provider. None of the engine's code: a mistake of the one is not to be hidden by the other. */

export interface ApiKey {
  readonly id: string;
  readonly desc: string;
  readonly publicKey: string;
  /** Masked in every answer but the first. */
  readonly privateKey: string;
  readonly roles: readonly { readonly orgId?: string; readonly groupId?: string; readonly roleName: string }[];
}

export interface Found {
  readonly key: ApiKey;
  readonly orgId: string;
}

export class Atlas {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  private constructor(url: string, token: string) {
    this.#url = `${url}/api/atlas/v2`;
    const media = "application/vnd.atlas.2023-01-01+json";
    this.#headers = { Authorization: `Bearer ${token}`, Accept: media, "Content-Type": media };
  }

  /** As the service account of the environment. */
  static async signIn(environment: NodeJS.ProcessEnv): Promise<Atlas> {
    const url = environment["MONGODB_ATLAS_BASE_URL"] ?? "";
    const account = `${environment["MONGODB_ATLAS_CLIENT_ID"]}:${environment["MONGODB_ATLAS_CLIENT_SECRET"]}`;
    const answer = await fetch(`${url}/api/oauth/token`, {
      method: "POST",
      headers: { Authorization: `Basic ${Buffer.from(account).toString("base64")}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    if (!answer.ok) throw new Error(`Atlas refuses the service account: ${answer.status}`);
    const { access_token } = (await answer.json()) as { access_token: string };
    return new Atlas(url, access_token);
  }

  /** With its roles everywhere; undefined when no organization has it. */
  async find(apiKeyId: string): Promise<Found | undefined> {
    const { results } = (await this.#send("GET", "/orgs")) as { results: { id: string }[] };
    for (const { id: orgId } of results) {
      const path = `/orgs/${orgId}/apiKeys/${apiKeyId}`;
      const key = (await this.#send("GET", path, undefined, "API_KEY_NOT_FOUND")) as ApiKey | undefined;
      if (key !== undefined) return { key, orgId };
    }
    return undefined;
  }

  async isIn(projectId: string, apiKeyId: string): Promise<boolean> {
    const { results } = (await this.#send("GET", `/groups/${projectId}/apiKeys`)) as { results: ApiKey[] };
    return results.some(({ id }) => id === apiKeyId);
  }

  async create(projectId: string, desc: string, roles: readonly string[]): Promise<ApiKey> {
    return (await this.#send("POST", `/groups/${projectId}/apiKeys`, { desc, roles })) as ApiKey;
  }

  async assign(projectId: string, apiKeyId: string, roles: readonly string[]): Promise<void> {
    await this.#send("POST", `/groups/${projectId}/apiKeys/${apiKeyId}`, [{ roles }]);
  }

  async setRoles(projectId: string, apiKeyId: string, roles: readonly string[]): Promise<void> {
    await this.#send("PATCH", `/groups/${projectId}/apiKeys/${apiKeyId}`, { roles });
  }

  async unassign(projectId: string, apiKeyId: string): Promise<void> {
    await this.#send("DELETE", `/groups/${projectId}/apiKeys/${apiKeyId}`);
  }

  async describe({ orgId, key }: Found, desc: string): Promise<void> {
    await this.#send("PATCH", `/orgs/${orgId}/apiKeys/${key.id}`, { desc });
  }

  async delete({ orgId, key }: Found): Promise<void> {
    await this.#send("DELETE", `/orgs/${orgId}/apiKeys/${key.id}`);
  }

  /** Undefined where the answer has no body, or is the error `expected`. */
  async #send(method: string, path: string, body?: unknown, expected?: string): Promise<unknown> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(this.#url + path, { method, headers: this.#headers, ...sent });
    const text = await answer.text();
    const value = text === "" ? undefined : JSON.parse(text);
    if (answer.ok) return value;
    if (value?.errorCode === expected) return undefined;
    throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  }
}
