/** How a command answers: results on standard output, everything else on standard error, nothing secret on either. */
import type { PlanFailure } from "../../../engine/src/lifecycle/plan.ts";
import type { Cancelled, Failure } from "../../../engine/src/outcome.ts";
import { printable, type Terminal } from "../terminal.ts";

export interface Reply {
  /** A sentence on standard error. */
  tell(message: string): void;
  /** The arguments are wrong: says so, and answers the exit code. */
  refuse(message: string): number;
  /** It did not succeed: says why, in JSON too with what `more` has; answers the exit code. */
  fail(failure: Failure | PlanFailure | Cancelled, more?: object): number;
  /** The result, in the form that was asked for. */
  give(json: object, text: string): void;
}

export function createReply(command: string, terminal: Terminal, json: boolean): Reply {
  const name = `atlas-api-keys ${command}`;
  const tell = (message: string) => terminal.err(`${name}: ${printable(message)}\n`);
  const write = (value: object) => terminal.out(`${JSON.stringify({ version: 1, ...value }, undefined, 2)}\n`);
  return {
    tell,
    refuse(message) {
      tell(message);
      terminal.err(`See: ${name} --help\n`);
      return 1;
    },
    fail(failure, more = {}) {
      const { code, message, advice, stops } = describe(failure);
      if (json) write({ ...more, failure: { code, message, advice, stops } });
      tell(stops.length > 0 ? "This cannot be done here:" : message);
      for (const { place, message: reason, way } of stops) {
        const where = place === undefined ? "" : `${printable(place.file)}:${place.line}:${place.column}: `;
        const other = way === "terraform" ? " Terraform can: plan and apply with terraform." : "";
        terminal.err(`  ${where}${printable(reason)}${other}\n`);
      }
      if (advice !== undefined && stops.length === 0) terminal.err(`${printable(advice)}\n`);
      return 1;
    },
    give(value, text) {
      if (json) write(value);
      else terminal.out(text);
    },
  };
}

function describe(failure: Failure | PlanFailure | Cancelled): PlanFailure {
  if (failure.kind === "cancelled")
    return {
      kind: "failed",
      code: "cancelled",
      message: "Cancelled. The next run goes on from what is recorded.",
      advice: undefined,
      stops: [],
    };
  return "stops" in failure ? failure : { ...failure, stops: [] };
}
