/** A process of its own that plans and applies, so that it can be killed: what to do comes as JSON in its one argument. */
import { createAdminApi } from "../../src/admin-api/client.ts";
import { consentBeforehand } from "../../src/lifecycle/consent.ts";
import type { DesiredModule } from "../../src/lifecycle/desired.ts";
import { createDirectEngine } from "../../src/lifecycle/direct-engine.ts";
import { directoryKeeper } from "../../src/lifecycle/file-keeper.ts";
import { done } from "../../src/outcome.ts";
import { owner } from "./atlas-data.ts";

export interface Task {
  readonly url: string;
  readonly directory: string;
  readonly secretsDirectory: string;
  readonly module: DesiredModule;
  readonly mode: "apply" | "destroy";
}

const { url, directory, secretsDirectory, module, mode } = JSON.parse(process.argv[2] ?? "") as Task;
const engine = createDirectEngine({
  api: createAdminApi({ baseUrl: url, credentials: { kind: "apiKey", ...owner } }, { version: "0.0.0" }),
  directory,
  environment: {},
  terraform: undefined,
  privateKeys: directoryKeeper(secretsDirectory),
});
const { signal } = new AbortController();
const plan = await engine.plan({ mode, address: undefined, module }, signal);
if (plan.kind === "done")
  await engine.apply(plan.value, {
    readModule: async () => done(module),
    consent: consentBeforehand,
    onProgress: () => undefined,
    signal,
  });
