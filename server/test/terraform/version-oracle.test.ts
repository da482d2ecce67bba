/** `terraform init` is the authority on what a constraint admits: of the versions it is offered it takes the newest. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareVersions, formatVersion, parseVersion, type Version } from "../../src/terraform/version.ts";
import { admittedBy } from "../../src/terraform/version-constraint.ts";
import { hasTerraform } from "./oracle/console.ts";

const versions =
  "0.9.0 1.8.0 1.9.1 1.10.0 1.11.1 1.12.0 1.14.0-pre.1 1.14.0 1.15.3 1.16.0-pre1 1.16.0 1.21.3 1.21.4 2.0.0-beta1 2.0.0 2.16.0"
    .split(" ")
    .map((text) => parseVersion(text) as Version);
const needed = hasTerraform ? "" : ", skipped: no terraform on the path";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "atlas-api-keys-versions-"));
  if (!hasTerraform) return;
  const { platform } = JSON.parse(execFileSync("terraform", ["version", "-json"], { encoding: "utf8" }));
  for (const version of versions.map(formatVersion)) {
    const inside = join(folder, "mirror/registry.terraform.io/mongodb/mongodbatlas", version, platform);
    mkdirSync(inside, { recursive: true });
    // It is chosen, and not run.
    writeFileSync(join(inside, `terraform-provider-mongodbatlas_v${version}`), "", { mode: 0o755 });
  }
  writeFileSync(
    join(folder, "terraform.rc"),
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(join(folder, "mirror"))}\n  }\n}\n`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The newest version that Terraform takes; "none", or "invalid" where it does not take the constraint. */
function taken(constraint: string): string {
  const cwd = mkdtempSync(join(folder, "module-"));
  const version = `version = ${JSON.stringify(constraint)}`;
  writeFileSync(
    join(cwd, "main.tf"),
    `terraform {\n  required_providers {\n    mongodbatlas = {\n      source = "mongodb/mongodbatlas"\n      ${version}\n    }\n  }\n}\n`,
  );
  const env = { ...process.env, TF_CLI_CONFIG_FILE: join(folder, "terraform.rc"), CHECKPOINT_DISABLE: "1" };
  try {
    execFileSync("terraform", ["init", "-no-color"], { cwd, env, stdio: "pipe", encoding: "utf8" });
  } catch (error) {
    const { stderr } = error as { stderr: string };
    return /nvalid version constraint/.test(stderr)
      ? "invalid"
      : /no available releases/.test(stderr)
        ? "none"
        : stderr;
  }
  const lock = readFileSync(join(cwd, ".terraform.lock.hcl"), "utf8");
  return /version\s*= "([^"]*)"/.exec(lock)?.[1] ?? lock;
}

function ours(constraint: string): string {
  const set = admittedBy([constraint]);
  if (set === undefined) return "invalid";
  const newest = versions.findLast((each) =>
    each.prerelease === ""
      ? set.ranges.some(
          ({ from, below }) =>
            compareVersions(from, each) <= 0 && (below === undefined || compareVersions(each, below) < 0),
        )
      : set.prereleases.some((other) => compareVersions(other, each) === 0),
  );
  return newest === undefined ? "none" : formatVersion(newest);
}

/** Also some that no release satisfies, and some that are none. */
function* drawn(count: number): Iterable<string> {
  let seed = 7;
  const draw = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const pick = <T>(from: readonly T[]): T => from[draw(from.length)] as T;
  for (let index = 0; index < count; index++) {
    const terms = Array.from({ length: 1 + draw(3) }, () => {
      const text = formatVersion(pick(versions));
      const shorter = text.includes("-")
        ? text
        : text
            .split(".")
            .slice(0, 1 + draw(3))
            .join(".");
      return `${pick(["", "=", "!=", ">", ">=", "<", "<=", "~>", "~>", "=>", "^"])}${pick(["", " "])}${pick([shorter, text])}`;
    });
    yield terms.join(pick([",", ", ", " , "]));
  }
}

test.skipIf(!hasTerraform)(`random constraints admit what Terraform takes${needed}`, { timeout: 120_000 }, () => {
  const constraints = [...drawn(80), "> 2.0.0-beta1", "~> 1.16.0-pre1", "= 2.0.0-beta1, < 2", "1.11", " ", "v1.8.0"];
  const all = constraints.map((constraint) => `${constraint}: ${ours(constraint)}`);
  expect(all).toEqual(constraints.map((constraint) => `${constraint}: ${taken(constraint)}`));
  const kinds = (wanted: string) => all.filter((each) => each.endsWith(`: ${wanted}`)).length;
  expect(
    [kinds("invalid"), kinds("none"), all.length - kinds("invalid") - kinds("none")].every((each) => each > 5),
  ).toBe(true);
});
