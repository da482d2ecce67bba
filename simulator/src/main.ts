/** `node dist/simulator.js`: a local Atlas Admin API. */
import { readFileSync } from "node:fs";
import { help, type Run, readArguments } from "./arguments.ts";
import type { Data } from "./data.ts";
import { type Checked, parseData } from "./data-file.ts";
import { save } from "./save.ts";
import { startSimulator } from "./simulator.ts";

const given = readArguments(process.argv.slice(2));
if (given.kind === "help") process.stdout.write(help);
else if (given.kind === "wrong") stop(`${given.message} --help tells all options.`);
else void run(given.run);

async function run({ port, data: file, save: target, control, seed, switches }: Run): Promise<void> {
  const checked = read(file);
  if (checked.kind === "invalid")
    return stop(`${[file, ...checked.problems].join("\n  ")}\n--help shows what it has to be.`);
  const keep = (data: Data) => {
    if (target !== undefined) saveOr(target, data, complain);
  };
  if (target !== undefined && !saveOr(target, checked.data, stop)) return;
  try {
    const simulator = await startSimulator({
      data: checked.data,
      port,
      control,
      switches,
      changed: keep,
      ...(seed === undefined ? {} : { seed }),
    });
    process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        keep(simulator.state());
        void simulator.close();
      });
    }
  } catch (error) {
    stop(`Port ${port} cannot be listened on: ${(error as Error).message}. --port 0 takes one that is free.`);
  }
}

function read(file: string): Checked {
  try {
    return parseData(readFileSync(file, "utf8"));
  } catch (error) {
    return { kind: "invalid", problems: [`It cannot be read: ${(error as Error).message}.`] };
  }
}

/** Whether it worked. */
function saveOr(file: string, data: Data, otherwise: (message: string) => void): boolean {
  try {
    save(file, data);
    return true;
  } catch (error) {
    otherwise(`${file} cannot be written: ${(error as Error).message}.`);
    return false;
  }
}

function complain(message: string): void {
  process.stderr.write(`${message}\n`);
}

function stop(message: string): void {
  complain(message);
  process.exitCode = 2;
}
