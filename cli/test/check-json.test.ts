import { describe, expect, test } from "vitest";
import { useCli, useFolder } from "./support/cli.ts";

const cli = useCli();
const folder = useFolder();

const check = (...args: string[]) => cli.run(["check", ...args], { folder: folder.path });

const key = (role: string) => `{
  "resource": {
    "mongodbatlas_project_api_key": {
      "ci": {
        "description": "ci",
        "project_id": "64259ee860c43338194b0f8e",
        "role_names": ["${role}"]
      }
    }
  }
}
`;

describe("files in JSON syntax", () => {
  test("are found in folders, and judged like others", async () => {
    await folder.write({ "a.tf.json": key("GROUP_OWNR"), "b.json": key("GROUP_OWNR"), "c.tf": "" });
    const { code, stdout } = await check();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^a\.tf\.json:7:24/m);
    expect(stdout).toContain("Did you mean GROUP_OWNER?");
    expect(stdout).toMatch(/\n1 error in 2 files\.\n$/);
  });

  test("have their syntax errors told in our own words", async () => {
    await folder.write({ "main.tf.json": key("GROUP_OWNER").replace(/,\n {8}"role/, '\n        "role') });
    const { code, stdout } = await check("main.tf.json");
    expect(code).toBe(1);
    expect(stdout).toContain("A comma is missing here.");
  });
});
