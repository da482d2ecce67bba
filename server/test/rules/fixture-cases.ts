/** Under which provider, and with what known, a fixture is judged: its first lines say it, see test-fixtures/README.md. */
import { type ProviderVersion, providerVersion } from "../../src/terraform/provider-version.ts";
import type { CheckTextOptions } from "./check-text.ts";

export interface FixtureCase extends CheckTextOptions {
  /** As the fixture names it: `1.15.0`, `>= 1.10, < 1.12`, `documented`. */
  readonly name: string;
  readonly provider: ProviderVersion;
}

/** One for each provider that is named; without a name the provider is not known. */
export function readCases(text: string): FixtureCase[] {
  const head = /^(?:#.*\r?\n)*/.exec(text)?.[0] ?? "";
  const names = /^# provider (.+?)\r?$/m.exec(head)?.[1]?.split(/ *; */) ?? ["documented"];
  const organizationIds = new Set(
    [...head.matchAll(/^# organization ([0-9a-f]{24})\r?$/gm)].map(([, id]) => id as string),
  );
  return names.map((name) => ({ name, provider: readProvider(name), organizationIds }));
}

function readProvider(name: string): ProviderVersion {
  const place = { file: "versions.tf", line: 1, column: 1 };
  const constraint = { kind: "known", text: name } as const;
  const required = { name: "mongodbatlas", source: undefined, constraint, place, overrides: false };
  const isVersion = /^\d/.test(name);
  return providerVersion({
    setting: isVersion ? name : undefined,
    requirements: isVersion || name === "documented" ? [] : [required],
    locked: [],
  });
}
