/** Which version of the provider a module uses, and what is said of it. */
import { describe, expect, test } from "vitest";
import { parse } from "../../src/hcl/parser.ts";
import { readLockFile, readRequirements } from "../../src/terraform/provider-requirements.ts";
import { isBefore, isFrom, type ProviderVersion, providerVersion } from "../../src/terraform/provider-version.ts";
import { version } from "../../src/terraform/version.ts";

const lockName = ".terraform.lock.hcl";

function read(files: Readonly<Record<string, string>>, setting?: string): ProviderVersion {
  const sources = Object.entries(files).map(([uri, text]) => ({ uri, tree: parse(text) }));
  return providerVersion({
    setting,
    requirements: sources.filter(({ uri }) => uri !== lockName).flatMap(readRequirements),
    locked: sources.filter(({ uri }) => uri === lockName).flatMap(readLockFile),
  });
}

const required = (constraint: string, more = 'source = "mongodb/mongodbatlas"', name = "mongodbatlas") =>
  `terraform {\n  required_providers {\n    ${name} = {\n      ${more}\n      version = "${constraint}"\n    }\n  }\n}\n`;
const locked = (number: string, address = "registry.terraform.io/mongodb/mongodbatlas") =>
  `provider "${address}" {\n  version     = "${number}"\n  constraints = ">= 1.0.0"\n  hashes      = ["h1:abc="]\n}\n`;

describe("of called modules", () => {
  const of = (constraint: string) => readRequirements({ uri: "main.tf", tree: parse(required(constraint)) });
  const with_ = (own: readonly string[], ...called: readonly string[]) =>
    providerVersion({ setting: undefined, requirements: own.flatMap(of), called: () => called.map(of), locked: [] });

  test("the constraints count too: Terraform takes one version for all", () => {
    expect(with_([], "~> 2.0")).toMatchObject({ era: "e1.21.4", constraint: "~> 2.0", from: "constraint" });
    expect(with_([">= 1.8"], "~> 1.16.0")).toMatchObject({ era: "e1.16", constraint: ">= 1.8, ~> 1.16.0" });
    expect(with_(["~> 1.16.0"], ">= 1.8", "~> 1.16.0")).toMatchObject({ era: "e1.16" });
  });

  test("where no version satisfies all of them, none is known", () => {
    expect(with_(["~> 2.0"], "~> 1.16.0")).toMatchObject({ era: "documented", from: "default" });
  });

  test("a constraint that is written several times is named once", () => {
    expect(with_(["~> 2.0"], "~> 2.0", "~> 2.0").constraint).toBe("~> 2.0");
  });
});

describe("where it comes from", () => {
  const files = { "main.tf": required("~> 1.12.0"), [lockName]: locked("1.15.0") };

  test("the setting before everything", () => {
    expect(read(files, "1.9.0")).toMatchObject({ era: "e1.8", version: "1.9.0", from: "setting", place: undefined });
    expect(read(files, "documented")).toMatchObject({ era: "documented", version: undefined, from: "setting" });
  });

  test("the lock file before the constraint", () => {
    expect(read(files)).toEqual({
      era: "e1.14",
      version: "1.15.0",
      constraint: undefined,
      admits: { from: version(1, 15, 0), below: version(1, 15, 1) },
      why: ".terraform.lock.hcl has the provider in version 1.15.0.",
      from: "lock file",
      place: { file: lockName, line: 2, column: 17 },
    });
  });

  test("the constraint where it admits one era only", () => {
    expect(read({ "versions.tf": required("~> 1.16.0") })).toEqual({
      era: "e1.16",
      version: undefined,
      constraint: "~> 1.16.0",
      admits: { from: version(1, 16, 0), below: version(1, 17, 0) },
      why: "required_providers admits ~> 1.16.0.",
      from: "constraint",
      place: { file: "versions.tf", line: 5, column: 17 },
    });
    expect(read({ "versions.tf": required("= 1.11.1") })).toMatchObject({ era: "e1.10", version: "1.11.1" });
    expect(read({ "versions.tf": required(">= 1.21.4") })).toMatchObject({ era: "e1.21.4", version: undefined });
  });

  test.each([
    [
      { "a.tf": required("~> 1.11") },
      "The provider's version is not known: ~> 1.11 admits several shapes of the resource, and no lock file says which.",
    ],
    [{ "a.tf": required(">= 1.16") }, "admits several shapes"],
    [{ "a.tf": required("> 2, < 1") }, "no version satisfies > 2, < 1."],
    [{ "a.tf": required("latest") }, "its constraint cannot be read."],
    [{ "a.tf": required("${" + "var.version}") }, "its constraint cannot be read."],
    [{ "a.tf": 'resource "x" "y" {}\n' }, "no file says it."],
    [{ "a.tf": "terraform {\n  required_providers {\n    mongodbatlas = {}\n  }\n}\n" }, "no file says it."],
    [{}, "no file says it."],
  ])("else documented, and it says why: %#", (given: Record<string, string>, why) => {
    const found = read(given);
    expect(found).toMatchObject({ era: "documented", version: undefined, admits: undefined, from: "default" });
    expect(found.why).toContain(why);
  });

  test("below 1.8.0 there is no such resource: documented, wherever that is written", () => {
    expect(read({ [lockName]: locked("1.7.0") })).toMatchObject({ era: "documented", from: "lock file" });
    expect(read({ "a.tf": required("< 1.8") })).toMatchObject({ era: "documented", from: "constraint" });
    expect(read({}, "1.0.0")).toMatchObject({ era: "documented", from: "setting" });
  });
});

describe("which entries count", () => {
  test("those of every file and block, together", () => {
    const files = { "a.tf": required(">= 1.12") + required("!= 1.13.0"), "b.tf": required("< 1.14") };
    expect(read(files)).toMatchObject({ era: "e1.12", constraint: ">= 1.12, != 1.13.0, < 1.14" });
  });

  test("a text instead of an object is a constraint", () => {
    const old = 'terraform {\n  required_providers {\n    mongodbatlas = "~> 1.14.0"\n  }\n}\n';
    expect(read({ "a.tf": old })).toMatchObject({ era: "e1.14", place: { line: 3, column: 20 } });
  });

  test("without a source the name tells", () => {
    expect(read({ "a.tf": required("1.14.0", "") })).toMatchObject({ era: "e1.14" });
    expect(read({ "a.tf": required("1.14.0", "", "atlas") })).toMatchObject({ era: "documented", from: "default" });
    expect(read({ "a.tf": required("1.14.0", "", "aws") + required("1.16.0") })).toMatchObject({ era: "e1.16" });
  });

  test.each(["mongodb/mongodbatlas", "registry.opentofu.org/mongodb/mongodbatlas", "MongoDB/MongoDBAtlas"])(
    "%s, whatever name the module gives it",
    (source) => {
      expect(read({ "a.tf": required("1.14.0", `source = "${source}"`, "atlas") })).toMatchObject({ era: "e1.14" });
    },
  );

  test.each(["acme/mongodbatlas", "mongodb/atlas", "a/b/mongodb/mongodbatlas", "hashicorp/mongodbatlas"])(
    "%s is another provider",
    (source) => {
      expect(read({ "a.tf": required("1.14.0", `source = "${source}"`) })).toMatchObject({ from: "default" });
    },
  );

  test("an override file's stands in for the others of its name", () => {
    const files = { "a.tf": required("~> 1.12.0"), "x_override.tf": required("~> 1.16.0") };
    expect(read(files)).toMatchObject({ era: "e1.16", constraint: "~> 1.16.0" });
    expect(read({ "a.tf": required("~> 1.12.0"), "override.tf": required("~> 1.8.0") })).toMatchObject({ era: "e1.8" });
    expect(read({ "a.tf": required(">= 1.12"), "my-override.tf": required("< 1.14") })).toMatchObject({ era: "e1.12" });
  });
});

describe("a lock file", () => {
  test("counts for every registry", () => {
    expect(read({ [lockName]: locked("1.9.0", "registry.opentofu.org/mongodb/mongodbatlas") })).toMatchObject({
      era: "e1.8",
    });
  });

  test("with two registries counts where both have one era", () => {
    const two = (first: string, second: string) =>
      read({ [lockName]: locked(first) + locked(second, "registry.opentofu.org/mongodb/mongodbatlas") });
    expect(two("1.14.0", "1.14.0")).toMatchObject({ era: "e1.14", version: "1.14.0" });
    expect(two("1.14.0", "1.15.0")).toMatchObject({ era: "e1.14", version: undefined });
    expect(two("1.14.0", "1.16.0")).toMatchObject({ era: "documented", from: "default" });
  });

  test("of other providers, or half written, says nothing", () => {
    for (const text of [
      locked("1.9.0", "registry.terraform.io/hashicorp/aws"),
      locked("1.9.0", "registry.terraform.io/acme/mongodbatlas"),
      locked("next"),
      'provider "registry.terraform.io/mongodb/mongodbatlas" {',
    ])
      expect(read({ "a.tf": required("~> 1.16.0"), [lockName]: text }), text).toMatchObject({ from: "constraint" });
  });
});

test("a bound is certain only where every version admitted keeps it", () => {
  const [first, next] = [version(1, 11, 0), version(1, 12, 0)];
  const of = (constraint: string) => {
    const provider = read({ "a.tf": required(constraint) });
    return { from: isFrom(provider, first), before: isBefore(provider, first), beforeNext: isBefore(provider, next) };
  };
  expect(of("~> 1.11.0")).toEqual({ from: true, before: false, beforeNext: true });
  expect(of(">= 1.10, < 1.12")).toEqual({ from: false, before: false, beforeNext: true });
  expect(of("~> 1.10.0")).toEqual({ from: false, before: true, beforeNext: true });
  expect(of(">= 1.10, < 1.12, != 1.11.0")).toMatchObject({ from: false, before: false });
  expect(of("~> 2.0")).toEqual({ from: true, before: false, beforeNext: false });
  expect(of(">= 1.0")).toEqual({ from: false, before: false, beforeNext: false });
});
