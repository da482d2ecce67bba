import { describe, expect, test } from "vitest";
import { emptyState, parseState, raiseSerial } from "../../src/state/state-document.ts";
import { clothes, fixture, parsed } from "./fixtures.ts";

const resource = '{"mode":"managed","type":"a","name":"b","instances":[]}';
const minimal = '{"version":4,"resources":[]}';

describe("what is no state that can be planned with", () => {
  test.each([
    ["not JSON", "{"],
    ["a byte order mark", `\ufeff${minimal}`],
    ["no object", "[]"],
    ["blanks", "  \n"],
    ["an earlier format", '{"version":3,"resources":[]}'],
    ["a format as text", '{"version":"4","resources":[]}'],
    ["no format", '{"resources":[]}'],
    ["no resources", '{"version":4}'],
    ["resources that are no list", '{"version":4,"resources":{}}'],
    ["a serial that is text", '{"version":4,"serial":"1","resources":[]}'],
    ["a serial below 0", '{"version":4,"serial":-1,"resources":[]}'],
    ["encrypted", '{"meta":{},"encrypted_data":"x"}'],
    ["one resource twice", `{"version":4,"resources":[${resource},${resource}]}`],
    ["a number among the resources", '{"version":4,"resources":[1]}'],
    ["null among the resources", '{"version":4,"resources":[null]}'],
    ...["mode", "type", "name", "instances"].map((member) => [
      `a resource without ${member}`,
      `{"version":4,"resources":[${resource.replace(`"${member}"`, '"x"')}]}`,
    ]),
    ["a resource of no mode", `{"version":4,"resources":[${resource.replace("managed", "manged")}]}`],
    ["a module that is no text", `{"version":4,"resources":[${resource.replace("{", '{"module":1,')}]}`],
    ["an instance that is no object", `{"version":4,"resources":[${resource.replace("[]", "[null]")}]}`],
  ])("%s", (_, text) => {
    expect(parseState(text)).toMatchObject({ kind: "failed", code: "state-unreadable" });
  });
});

describe("what Terraform reads is read", () => {
  test.each([
    ["the least", minimal],
    ["what a destroy leaves", fixture("destroyed.tfstate")],
    ["a new one", emptyState()],
  ])("%s", (_, text) => {
    expect(parsed(text).resources).toEqual([]);
  });

  test.each(clothes)("%s", (_, text) => {
    expect(parsed(text).resources.map(({ module, type, name }) => [module, type, name])).toEqual([
      [undefined, "mongodbatlas_project", "other"],
      [undefined, "mongodbatlas_project", "main"],
      [undefined, "mongodbatlas_project", "region"],
      [undefined, "mongodbatlas_project_api_key", "ci"],
      [undefined, "mongodbatlas_project_api_key", "team"],
      [undefined, "random_pet", "name"],
      ['module.service["x"]', "mongodbatlas_project_api_key", "ci"],
    ]);
  });
});

describe("the serial", () => {
  test.each([
    ['{"version":4,"serial":41}', '{"version":4,"serial":42}'],
    ['{ "serial" : 0 , "version":4}', '{ "serial" : 1 , "version":4}'],
    ['{"serial":18446744073709551614}', '{"serial":18446744073709551615}'],
    ['{"version":4}', '{"serial":1,"version":4}'],
    ['{"serial":1e2}', '{"serial":101}'],
  ])("%s", (before, after) => {
    expect(raiseSerial(before)).toBe(after);
  });
});
