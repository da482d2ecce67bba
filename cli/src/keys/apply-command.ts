/** `atlas-api-keys apply` and `atlas-api-keys destroy`: show the plan, ask, and do what was shown. */
import type { Plan } from "../../../engine/src/lifecycle/plan.ts";
import { changeCount, stateWarning } from "../../../engine/src/lifecycle/plan-text.ts";
import { failed } from "../../../engine/src/outcome.ts";
import type { Command } from "../command.ts";
import { readArguments } from "../command.ts";
import { printable, type Terminal } from "../terminal.ts";
import { cancellable } from "./cancel.ts";
import { confirm, type Names, organizationNames, orphanConsent, takeoverConsent } from "./consent.ts";
import { addressHelp, addressOption, openFolder, sharedHelp, sharedOptions } from "./options.ts";
import { planText } from "./plan-text.ts";
import { progressLine } from "./progress.ts";
import { createReply, type Reply } from "./reply.ts";
import { openSession, type Session } from "./session.ts";

const yesHelp = `  --yes                     do not ask. Without it, and without a terminal to ask on, nothing is changed`;

export const apply: Command = {
  name: "apply",
  summary: "make Atlas as the files want it",
  help: `apply [DIR] [OPTIONS]

Shows the plan of a folder, asks, and carries it out. Every step is recorded before the next: after whatever
interruption the next apply goes on from there. DIR is the current folder when it is left out.

Options:
${addressHelp}
${yesHelp}
  --private-key-file FILE   where the private key of a new key goes, readable by you alone. Without it:
                            $XDG_STATE_HOME/atlas-api-keys/API_KEY_ID, else below ~/.local/state
${sharedHelp}

Exit code: 0 done or nothing to do, 1 otherwise.
`,
  run: (args, terminal) => run("apply", args, terminal),
};

export const destroy: Command = {
  name: "destroy",
  summary: "delete the recorded keys",
  help: `destroy [DIR] [OPTIONS]

Shows which recorded keys of a folder would be deleted, asks, and deletes them in Atlas. DIR is the current folder when
it is left out.

Options:
${addressHelp}
${yesHelp}
${sharedHelp}

Exit code: 0 done or nothing to do, 1 otherwise.
`,
  run: (args, terminal) => run("destroy", args, terminal),
};

async function run(mode: Plan["mode"], args: readonly string[], terminal: Terminal): Promise<number> {
  const read = readArguments(args, {
    ...sharedOptions,
    ...addressOption,
    yes: { type: "boolean", default: false },
    "private-key-file": { type: "string" },
  });
  if (read.kind === "failed") return createReply(mode, terminal, false).refuse(read.message);
  const { values, positionals } = read.value;
  const reply = createReply(mode, terminal, values.json);
  if (positionals.length > 1) return reply.refuse(`${mode} takes one folder.`);
  const folder = openFolder(positionals[0], values, terminal, reply.tell);
  if (folder.kind === "failed") return reply.refuse(folder.message);
  const { yes, verbose, address, json, "private-key-file": privateKeyFile } = values;
  if (mode === "destroy" && privateKeyFile !== undefined) return reply.refuse("destroy makes no private key.");
  return cancellable(reply.tell, async (signal) => {
    const session = await openSession(folder.value, terminal, {
      takes: mode === "destroy" ? "any-values" : "sound-values",
      verbose,
      privateKeyFile,
      tell: reply.tell,
    });
    if (session.kind !== "done") return reply.fail(session);
    const { engine, api, module, isFirst } = session.value;
    const planned = await engine.plan({ mode, address, module }, signal);
    if (planned.kind !== "done") return reply.fail(planned);
    const plan = planned.value;
    const text = planText(plan, terminal);
    if (!plan.hasWork) {
      reply.give({ plan, report: { created: [], stepsDone: 0 } }, text);
      return 0;
    }
    // With --json standard output has the result alone.
    if (json) terminal.err(planText(plan, { colour: false }));
    else terminal.out(text);
    if (!yes && !terminal.canAsk) return reply.fail(nobodyToAsk, { plan });
    if (isFirst && plan.keys.some(({ kind }) => kind === "create")) reply.tell(stateWarning);
    const names = yes ? new Map<string, string>() : await organizationNames(api, signal);
    if (!yes && !(await confirm(plan, names, terminal, signal))) return reply.fail(declined, { plan });
    return carryOut(plan, session.value, { terminal, reply, yes, names, signal });
  });
}

const nobodyToAsk = failed(
  "not-confirmed",
  "There is no terminal to ask on, so that nothing was changed.",
  "Give --yes.",
);
const declined = failed("not-confirmed", "Nothing was changed.");

interface CarryOut {
  readonly terminal: Terminal;
  readonly reply: Reply;
  readonly yes: boolean;
  readonly names: Names;
  readonly signal: AbortSignal;
}

async function carryOut(
  plan: Plan,
  { engine, readModule, kept }: Session,
  { terminal, reply, yes, names, signal }: CarryOut,
): Promise<number> {
  const progress = progressLine(terminal);
  const takeOver = takeoverConsent(yes, terminal, signal);
  const applied = await engine.apply(plan, {
    readModule,
    consent: orphanConsent(yes, names, terminal, signal),
    ...(takeOver === undefined ? {} : { takeOver }),
    onProgress: progress.show,
    signal,
  });
  progress.clear();
  if (applied.kind !== "done") {
    const code = reply.fail(applied, { plan, report: applied.report, kept });
    for (const { apiKeyId, place } of kept) reply.tell(`The private key of the new key ${apiKeyId} is in ${place}.`);
    return code;
  }
  const created = applied.value.created.map(
    ({ address, apiKeyId, publicKey, privateKeyPlace }) =>
      `Created ${printable(address)}: ${apiKeyId}, public key ${publicKey}. Its private key is in ${printable(privateKeyPlace)}\n`,
  );
  const done = plan.mode === "destroy" ? "Destroyed" : "Applied";
  const what = plan.changes === 0 ? "The state is up to date." : `${done}: ${changeCount(plan.changes)}.`;
  reply.give({ plan, report: applied.value }, `${created.join("")}${what}\n`);
  return 0;
}
