/** `atlas-api-keys plan`: what an apply would do. */
import type { Command } from "../command.ts";
import { readArguments } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { cancellable } from "./cancel.ts";
import { addressHelp, addressOption, openFolder, sharedHelp, sharedOptions } from "./options.ts";
import { planText } from "./plan-text.ts";
import { createReply } from "./reply.ts";
import { openSession } from "./session.ts";

export const plan: Command = {
  name: "plan",
  summary: "show what would change in Atlas",
  help: `plan [DIR] [OPTIONS]

Compares the keys of a folder's Terraform files with what is recorded and with Atlas, and changes nothing. DIR is the
current folder when it is left out.

Options:
${addressHelp}
  --detailed-exitcode       exit 2 when there are changes
${sharedHelp}

Exit code: 0 done, 1 it could not be planned; with --detailed-exitcode 2 when there are changes.
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const read = readArguments(args, {
    ...sharedOptions,
    ...addressOption,
    "detailed-exitcode": { type: "boolean", default: false },
  });
  if (read.kind === "failed") return createReply("plan", terminal, false).refuse(read.message);
  const { values, positionals } = read.value;
  const reply = createReply("plan", terminal, values.json);
  if (positionals.length > 1) return reply.refuse("plan takes one folder.");
  const folder = openFolder(positionals[0], values, terminal, reply.tell);
  if (folder.kind === "failed") return reply.refuse(folder.message);
  return cancellable(reply.tell, async (signal) => {
    const session = await openSession(folder.value, terminal, {
      takes: "sound-values",
      verbose: values.verbose,
      tell: reply.tell,
    });
    if (session.kind !== "done") return reply.fail(session);
    const { engine, module } = session.value;
    const planned = await engine.plan({ mode: "apply", address: values.address, module }, signal);
    if (planned.kind !== "done") return reply.fail(planned);
    reply.give(planned.value, planText(planned.value, terminal));
    return values["detailed-exitcode"] && planned.value.changes > 0 ? 2 : 0;
  });
}
