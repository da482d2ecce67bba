/** What is not asked for again is not done again. */
import { expect, test } from "vitest";
import { callOf, JudgedWorkspace, keyWith, roleVariable } from "./judged.ts";

const child = { "w/modules/key/main.tf": roleVariable + keyWith("var.role") };
const lone = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [`w/lone/${index}/main.tf`, keyWith('"GROUP_OWNR"')]),
);
const callers = Object.fromEntries(
  Array.from({ length: 3 }, (_, index) => [
    `w/live/${index}/main.tf`,
    callOf("../../modules/key", index === 0 ? '"GROUP_OWNR"' : '"GROUP_OWNER"'),
  ]),
);
const nothing = { filesRead: 0, filesParsed: 0, modulesEvaluated: 0, rootsChecked: 0 };

test("nothing is done twice while nothing changes", async () => {
  const judged = await JudgedWorkspace.of({ ...lone, ...callers, ...child });
  expect(judged.counted(() => judged.findings())).toMatchObject({ rootsChecked: 23, modulesEvaluated: 23 });
  expect(judged.counted(() => judged.findings())).toEqual(nothing);
});

test("an edit judges the root modules again that reach it, and no other", async () => {
  const judged = await JudgedWorkspace.of({ ...lone, ...callers, ...child });
  judged.findings();
  judged.open("w/lone/7/main.tf", keyWith('"GROUP_OWNER"'));
  expect(judged.counted(() => judged.findings())).toMatchObject({ rootsChecked: 1, modulesEvaluated: 1 });
  judged.open("w/modules/key/main.tf", `${roleVariable}${keyWith("var.role")}\n`);
  expect(judged.counted(() => judged.findings())).toMatchObject({ rootsChecked: 3, modulesEvaluated: 3 });
  judged.write({ "w/live/1/other.tf": "locals {}\n" });
  expect(judged.counted(() => judged.findings())).toMatchObject({ rootsChecked: 1, modulesEvaluated: 1 });
});

test("a keystroke parses no file but its own", async () => {
  const more = { "w/a/locals.tf": 'locals {\n  role = "GROUP_OWNER"\n}\n', "w/a/other.tf": keyWith('"GROUP_OWNER"') };
  const judged = await JudgedWorkspace.of({ ...more, "w/a/main.tf": "" });
  judged.open("w/a/main.tf", keyWith("local.role", "main"));
  judged.findings();
  judged.open("w/a/main.tf", `${keyWith("local.role", "main")}\n`);
  expect(judged.counted(() => judged.findings())).toEqual({ ...nothing, modulesEvaluated: 1, rootsChecked: 1 });
});

test("files that cannot matter are read once and never parsed", async () => {
  const others = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [
      `w/net/${index}/main.tf`,
      'resource "aws_vpc" "v" {\n  tags = { path = path.module }\n}\n',
    ]),
  );
  const judged = await JudgedWorkspace.of({ ...others });
  judged.findings();
  expect(judged.counters.read()).toEqual({ ...nothing, filesRead: 10 });
});

test("of a module without keys that only others call nothing is judged", async () => {
  const judged = await JudgedWorkspace.of({
    "w/a/main.tf": callOf("../b", "1"),
    "w/b/main.tf": 'variable "role" {}\n',
  });
  expect(judged.counted(() => judged.findings())).toEqual(nothing);
});

test("trees of closed files are not kept: they are read again when they are needed", async () => {
  const judged = await JudgedWorkspace.of({ ...callers, ...child });
  judged.findings();
  judged.workspace.rest();
  judged.write({ "w/live/0/main.tf": callOf("../../modules/key", '"GROUP_OWNER"') });
  expect(judged.counted(() => judged.findings())).toMatchObject({ filesRead: 2, filesParsed: 2, rootsChecked: 1 });
});
