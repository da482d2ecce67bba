/** How a command answers: results on standard output, everything else on standard error, nothing secret on either. */
import type { Stop } from "../../../engine/src/lifecycle/desired.ts";
import { type PlanFailure, stopText } from "../../../engine/src/lifecycle/plan.ts";
import type { Cancelled, Failure } from "../../../engine/src/outcome.ts";
import { printable, type Terminal } from "../terminal.ts";
import { otherCredentials, terminalAdvice } from "./advice.ts";

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
      for (const stop of stops) {
        const { place, way } = stop;
        const where = place === undefined ? "" : `${printable(place.file)}:${place.line}:${place.column}: `;
        terminal.err(`  ${where}${printable(stopText(stop))}${ways[way]}\n`);
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

/** What is left to do about a stop, after its own sentence. */
const ways: Readonly<Record<Stop["way"], string>> = {
  terraform: " Terraform can: plan and apply with terraform.",
  change: "",
  "sign-in": ` ${otherCredentials}`,
};

function describe(failure: Failure | PlanFailure | Cancelled): PlanFailure {
  if (failure.kind === "cancelled")
    return {
      kind: "failed",
      code: "cancelled",
      message: "Cancelled. The next run goes on from what is recorded.",
      advice: undefined,
      stops: [],
    };
  const stops = "stops" in failure ? failure.stops : [];
  const advice = stops[0]?.way === "sign-in" ? otherCredentials : terminalAdvice(failure);
  return { ...failure, advice, stops };
}
