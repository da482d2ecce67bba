/** Addresses as Terraform writes and reads them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addressText,
  areRelated,
  blockAddress,
  covers,
  isModuleAddress,
  readAddress,
  readResourceAddress,
} from "../../src/terraform/address.ts";

const ci = "mongodbatlas_project_api_key.ci";

test("an address is read into its steps", () => {
  expect(readResourceAddress(ci)).toEqual({ module: undefined, type: "mongodbatlas_project_api_key", name: "ci" });
  expect(readResourceAddress(`module.a["x.y]"].module.b[3].${ci}[0]`)).toEqual({
    module: 'module.a["x.y]"].module.b[3]',
    type: "mongodbatlas_project_api_key",
    name: "ci",
    key: 0,
  });
  for (const text of ["", "ci", "module.a", "a.b.c", `${ci}.`, `${ci}[`, `${ci}[x]`, `${ci}["]`, `${ci}.module.a`])
    expect(readResourceAddress(text), text).toBeUndefined();
});

test.each([
  ["eu", '["eu"]'],
  ['say "hi" \\', '["say \\"hi\\" \\\\"]'],
  ["a\nb\tc", '["a\\nb\\tc"]'],
  ["${x} %{y} $x", '["$${x} %%{y} $x"]'],
  ["\u0000\u200b", '["\\u0000\\u200b"]'],
  ["größe 😀", '["größe 😀"]'],
  ["\u{e0001}", '["\\U000e0001"]'],
  [7, "[7]"],
])("the key %j is written as Terraform does: %s", (key, text) => {
  expect(addressText([{ name: ci, key }])).toBe(`${ci}${text}`);
  expect(readAddress(`${ci}${text}`)).toEqual([{ name: ci, key }]);
});

test("what is written is read back, whatever the keys are", () => {
  const key = fc.oneof(fc.constant(undefined), fc.nat(), fc.string({ unit: "grapheme" }), fc.constant("$${a}"));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 3 }), key, (modules, last) => {
      const steps = [
        ...modules.map((each, index) => ({ name: `module.m${index}`, key: each })),
        { name: ci, key: last },
      ];
      expect(readAddress(addressText(steps))).toEqual(steps);
    }),
  );
});

test("an address without a key stands for all instances, and one of a module for all in it", () => {
  const keys = [ci, `${ci}["a"]`, `${ci}[0]`, `module.m.${ci}`, `module.m["x"].${ci}["a"]`];
  const covered = (address: string) => keys.filter((key) => covers(address, key));
  expect(covered(ci)).toEqual([ci, `${ci}["a"]`, `${ci}[0]`]);
  expect(covered(`${ci}["a"]`)).toEqual([`${ci}["a"]`]);
  expect(covered(`${ci}["0"]`)).toEqual([]);
  expect(covered("module.m")).toEqual(keys.slice(3));
  expect(covered('module.m["x"]')).toEqual(keys.slice(4));
  expect(covered(`module.m.${ci}`)).toEqual(keys.slice(3));
  expect(areRelated(`${ci}["a"]`, ci)).toBe(true);
  expect(areRelated(`${ci}["a"]`, `${ci}["b"]`)).toBe(false);
  expect(blockAddress(`module.m["x"].${ci}["a"]`)).toBe(`module.m["x"].${ci}`);
  expect(isModuleAddress("module.m[0]")).toBe(true);
  expect(isModuleAddress(ci)).toBe(false);
});
