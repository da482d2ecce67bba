/** Atlas, as this window is signed in to it: which credentials count, and one client for all commands. */
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { atlasBaseUrls, parseBaseUrl } from "../../../engine/src/admin-api/base-url.ts";
import { type AdminApiClient, createAdminApi } from "../../../engine/src/admin-api/client.ts";
import type { Wait } from "../../../engine/src/admin-api/retry.ts";
import type { Account } from "../../../engine/src/credentials/credentials.ts";
import { baseUrlFromEnvironment } from "../../../engine/src/credentials/environment.ts";
import { type FoundAccount, findAccount } from "../../../engine/src/credentials/find-account.ts";
import { homeFolder } from "../../../engine/src/credentials/home-folder.ts";
import { maskingLog, Secrets } from "../../../engine/src/log.ts";
import { type Done, done, type Failure } from "../../../engine/src/outcome.ts";
import { whyNotHere } from "./trust.ts";

/** Name in the SecretStorage. */
const accountSecret = "atlasApiKeys.account";

export interface Connection {
  readonly account: FoundAccount;
  readonly api: AdminApiClient;
}

export class Atlas implements vscode.Disposable {
  readonly #secretStorage: vscode.SecretStorage;
  readonly #version: string;
  readonly #output: vscode.LogOutputChannel;
  /** All that must never be shown; every log of ours hides it. */
  readonly secrets = new Secrets();
  readonly #accountEmitter = new vscode.EventEmitter<void>();
  /** Somebody signed in or out, here or in another window, or the base URL is another. */
  readonly onDidChangeAccount = this.#accountEmitter.event;
  readonly #waitEmitter = new vscode.EventEmitter<Wait>();
  /** Atlas is busy: it is asked again later. */
  readonly onWait = this.#waitEmitter.event;
  readonly #subscriptions: vscode.Disposable;
  #connection: Connection | undefined;

  constructor(context: vscode.ExtensionContext, output: vscode.LogOutputChannel) {
    this.#secretStorage = context.secrets;
    this.#version = context.extension.packageJSON.version;
    this.#output = output;
    this.#subscriptions = vscode.Disposable.from(
      context.secrets.onDidChange(({ key }) => {
        if (key === accountSecret) this.#accountEmitter.fire();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("atlasApiKeys.baseUrl")) this.#accountEmitter.fire();
      }),
    );
  }

  /** The same client until another account counts: what signing in has cost is not paid again. */
  async connect(): Promise<Done<Connection> | Failure> {
    const reason = whyNotHere();
    if (reason !== undefined) return reason;
    const account = await findAccount({ signedIn: await this.#stored(), baseUrlSetting: baseUrlSetting() }, around);
    if (account.kind !== "done") return account;
    if (JSON.stringify(this.#connection?.account) !== JSON.stringify(account.value))
      this.#connection = { account: account.value, api: this.#client(account.value) };
    return done(this.#connection as Connection);
  }

  /** Where credentials would be sent that somebody enters now. */
  baseUrl(): Done<string> | Failure {
    const setting = baseUrlSetting();
    if (setting !== undefined) return parseBaseUrl(setting, "The setting atlasApiKeys.baseUrl");
    const found = baseUrlFromEnvironment(around.environment);
    return found.kind === "done" ? done(found.value ?? atlasBaseUrls.cloud) : found;
  }

  /** Checks what somebody has entered; nothing is kept. */
  check(account: Account): AdminApiClient {
    return this.#client(account);
  }

  async signIn(account: Account): Promise<void> {
    await this.#secretStorage.store(accountSecret, JSON.stringify(account));
  }

  /** Whether there was something to forget. */
  async signOut(signal: AbortSignal): Promise<boolean> {
    if ((await this.#stored()) === undefined) return false;
    const connection = this.#connection;
    this.#connection = undefined;
    await this.#secretStorage.delete(accountSecret);
    if (connection?.account.from === "sign-in") await connection.api.signOut(signal);
    return true;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#accountEmitter.dispose();
    this.#waitEmitter.dispose();
  }

  #client(account: Account): AdminApiClient {
    return createAdminApi(account, {
      version: this.#version,
      secrets: this.secrets,
      log: maskingLog(this.#output, this.secrets),
      onWait: (wait) => this.#waitEmitter.fire(wait),
    });
  }

  async #stored(): Promise<Account | undefined> {
    const text = await this.#secretStorage.get(accountSecret);
    try {
      return text === undefined ? undefined : (JSON.parse(text) as Account);
    } catch {
      // Not as we have stored it: as good as nothing.
      return undefined;
    }
  }
}

/** VS Code takes it from the machine's settings only, never from a workspace's. */
function baseUrlSetting(): string | undefined {
  return vscode.workspace.getConfiguration("atlasApiKeys").get<string>("baseUrl")?.trim() || undefined;
}

const around = {
  environment: process.env,
  platform: process.platform,
  homeFolder: homeFolder(),
  readFile: (path: string) => readFile(path, "utf8"),
};
