import { expect, test } from "vitest";
import { help, readArguments } from "../src/arguments.ts";
import { defaultSwitches } from "../src/switches.ts";

test.each([
  [[], "--data FILE is missing"],
  [["--data"], "--data"],
  [["--nothing", "--data", "x"], "--nothing"],
  [["--data", "x", "surplus"], "surplus"],
  [["--data", "x", "--port", "70000"], "0 to 65535"],
  [["--data", "x", "--port", "a"], "0 to 65535"],
  [["--data", "x", "--seed", "-1"], "--seed"],
  [["--data", "x", "--option", "nonces"], "NAME=VALUE"],
  [["--data", "x", "--option", "nonces=twice"], "any, one-time, rising"],
  [["--data", "x", "--option", "speed=1"], "latencyMs"],
])("%j: says %s", (words, said) => {
  expect(readArguments(words)).toEqual({ kind: "wrong", message: expect.stringContaining(said) });
});

test("a whole command line", () => {
  const words = [
    "--port",
    "80",
    "--data",
    "a",
    "--save",
    "b",
    "--control",
    "--seed",
    "0",
    "--option",
    "clientAddress=10.0.0.1",
  ];
  expect(readArguments([...words, "--option", 'goneVersions=["2023-01-01"]'])).toEqual({
    kind: "run",
    run: {
      port: 80,
      data: "a",
      save: "b",
      control: true,
      seed: 0,
      switches: { clientAddress: "10.0.0.1", goneVersions: ["2023-01-01"] },
    },
  });
});

test("the help tells every option with its default", () => {
  for (const name of Object.keys(defaultSwitches)) expect(help).toMatch(new RegExp(`^ {4}${name}=\\S* +\\w`, "m"));
});
