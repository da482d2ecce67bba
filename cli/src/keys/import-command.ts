/** `atlas-api-keys import`: record a key that exists in Atlas, and write its block where there is none. */
import { resolve } from "node:path";
import { isResourceName } from "../../../engine/src/lifecycle/hcl-text.ts";
import type { ImportText } from "../../../engine/src/lifecycle/import-text.ts";
import { type ImportCandidate, lookUpKey } from "../../../engine/src/lifecycle/look-up.ts";
import { stopped } from "../../../engine/src/lifecycle/plan.ts";
import { type Failure, failed } from "../../../engine/src/outcome.ts";
import type { DesiredModule } from "../../../server/src/protocol.ts";
import { covers, readResourceAddress } from "../../../server/src/terraform/address.ts";
import type { Command } from "../command.ts";
import { readArguments } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { cancellable } from "./cancel.ts";
import { takeoverConsent } from "./consent.ts";
import { appendBlocks, importBlocks } from "./import-blocks.ts";
import { openFolder, sharedHelp, sharedOptions } from "./options.ts";
import { createReply, type Reply } from "./reply.ts";
import { openSession, type Session } from "./session.ts";

export const importKey: Command = {
  name: "import",
  summary: "record a key that exists in Atlas",
  help: `import [DIR] ADDRESS ID [OPTIONS]

Records an existing key under an address of the folder DIR (the current one when it is left out), such as
mongodbatlas_project_api_key.ci; of a block with for_each or count one instance, such as
'mongodbatlas_project_api_key.ci["eu"]'. ID is ORG_ID-API_KEY_ID or PROJECT_ID-API_KEY_ID. Nothing changes in Atlas. Where the
files have no such resource, its block and an import block are made; the key is recorded once they stand in the folder.
Where only Terraform can write the state, the terraform import line that records it is told.

Options:
  --write FILE              the blocks go to the end of FILE, in JSON where that is. Without it they go to standard output, and nothing is
                            recorded
${sharedHelp}

Exit code: 0 done or nothing to do, 1 otherwise.
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const read = readArguments(args, { ...sharedOptions, write: { type: "string" } });
  if (read.kind === "failed") return createReply("import", terminal, false).refuse(read.message);
  const { values, positionals } = read.value;
  const reply = createReply("import", terminal, values.json);
  if (positionals.length < 2 || positionals.length > 3) return reply.refuse("import takes an address and an id.");
  const [id = "", address = "", directory] = [...positionals].reverse();
  const parts = readResourceAddress(address);
  if (parts?.type !== "mongodbatlas_project_api_key" || !isResourceName(parts.name))
    return reply.refuse(`${JSON.stringify(address)} is no address such as mongodbatlas_project_api_key.ci.`);
  const folder = openFolder(directory, values, terminal, reply.tell);
  if (folder.kind === "failed") return reply.refuse(folder.message);
  return cancellable(reply.tell, async (signal) => {
    const session = await openSession(folder.value, terminal, {
      takes: "any-state",
      verbose: values.verbose,
      tell: reply.tell,
    });
    if (session.kind !== "done") return reply.fail(session);
    const { engine, api, module, leftToTerraform } = session.value;
    const isOurs = leftToTerraform.length === 0;
    const obstacle = hasKey(module, address) ? undefined : whyNoBlock(module, address);
    if (obstacle !== undefined) return reply.fail(obstacle);
    const found = await (isOurs ? engine.lookUp(id, signal) : lookUpKey(api, id, signal));
    if (found.kind !== "done") return reply.fail(found);
    const taking: Taking = { address, found: found.value, session: session.value, terminal, reply, signal };
    const isWritten = hasKey(module, address);
    if (isWritten && isOurs) return record(taking, module, undefined);

    const blocks = await importBlocks(parts.name, found.value, session.value, signal);
    if (blocks.kind !== "done") return reply.fail(blocks);
    if (isWritten) return leaveToTerraform(taking, blocks.value);
    const { note, resource, importBlock } = blocks.value;
    if (note !== undefined) reply.tell(note);
    if (values.write === undefined) {
      if (isOurs) return onlyShow(taking, blocks.value);
      if (!values.json) terminal.out(`${resource}\n${importBlock}`);
      return leaveToTerraform(taking, blocks.value);
    }
    const file = resolve(terminal.folder, values.write);
    const written = await appendBlocks(blocks.value, file);
    if (written.kind !== "done") return reply.fail(written);
    reply.tell(`The blocks of ${address} are in ${file}.`);
    if (!isOurs) return leaveToTerraform(taking, blocks.value, file);
    const now = await session.value.readModule();
    if (now.kind !== "done") return reply.fail(now);
    if (!hasKey(now.value, address)) return onlyShow(taking, blocks.value, file);
    return record(taking, now.value, { ...blocks.value, file });
  });
}

interface Taking {
  readonly address: string;
  readonly found: ImportCandidate;
  readonly session: Session;
  readonly terminal: Terminal;
  readonly reply: Reply;
  readonly signal: AbortSignal;
}

function hasKey({ keys }: DesiredModule, address: string): boolean {
  return keys.some((key) => key.address === address);
}

/** A block of its own can be written for a resource of the folder that stands there in no other form. */
function whyNoBlock({ keys }: DesiredModule, address: string): Failure | undefined {
  const instances = keys.filter((key) => covers(address, key.address)).map((key) => key.address);
  if (instances.length > 0)
    return failed(
      "several-instances",
      `${address} has instances: name one of them.`,
      instances.slice(0, 10).join(", "),
    );
  const parts = readResourceAddress(address);
  if (parts?.module === undefined && parts?.key === undefined) return undefined;
  return failed("not-in-configuration", `The configuration has no ${address}.`, "Add its block first.");
}

/** A key is recorded only when the configuration has its block: the next plan would delete it otherwise. */
function onlyShow({ address, found, reply }: Taking, blocks: ImportText, file?: string): number {
  const { resource, importBlock } = blocks;
  const result = { ...blocks, orgId: found.orgId, apiKeyId: found.key.id, recorded: false, file };
  reply.give(result, file === undefined ? `${resource}\n${importBlock}` : "");
  reply.tell(`Nothing is recorded: the folder's files have no ${address} yet. Put the blocks there, and import again.`);
  return 0;
}

/** The state is not ours to write: what is left is to say how Terraform comes to record the key. */
function leaveToTerraform({ address, found, session, reply }: Taking, blocks: ImportText, file?: string): number {
  const terraform = `terraform import '${address}' '${blocks.id}'`;
  const result = { ...blocks, orgId: found.orgId, apiKeyId: found.key.id, recorded: false, file, terraform };
  const code = reply.fail(stopped(session.leftToTerraform), result);
  reply.tell(`Once its block stands in the folder, this records the key: ${terraform}`);
  return code;
}

async function record(
  { address, found: { orgId, key }, session, terminal, reply, signal }: Taking,
  module: DesiredModule,
  written: (ImportText & { readonly file: string }) | undefined,
): Promise<number> {
  const imports = [{ address, orgId, apiKeyId: key.id }];
  const takeOver = takeoverConsent(false, terminal, signal);
  const asked = takeOver === undefined ? {} : { takeOver };
  const recorded = await session.engine.recordImport({ module, imports, signal, ...asked });
  const result = { ...written, address, orgId, apiKeyId: key.id };
  if (recorded.kind !== "done") return reply.fail(recorded, result);
  const isNew = recorded.value.recorded.length > 0;
  const text = isNew
    ? `Recorded the key ${key.id} as ${address}.\n`
    : `The key ${key.id} was recorded as ${address} already.\n`;
  reply.give({ ...result, recorded: true }, text);
  return 0;
}
