/** What is a module, who judges it, and what is read for it. */
import { describe, expect, test } from "vitest";
import { callOf, JudgedWorkspace, keyWith, roleVariable, root } from "./judged.ts";

const bad = '"GROUP_OWNR"';

describe("the files of a folder are one module:", () => {
  test("a local of another file", async () => {
    const judged = await JudgedWorkspace.of({
      "w/a/main.tf": keyWith("local.role"),
      "w/a/locals.tf": `locals {\n  role = ${bad}\n}\n`,
      "w/b/locals.tf": 'locals {\n  role = "GROUP_OWNER"\n}\n',
    });
    expect(judged.findings()).toEqual(["w/a/main.tf:4 invalid-role"]);
  });

  test("variable files, JSON ones too, and overrides; other names are nothing", async () => {
    const main = { "w/main.tf": roleVariable + keyWith("var.role") };
    const found = async (more: Readonly<Record<string, string>>) =>
      (await JudgedWorkspace.of({ ...main, ...more })).findings().length;
    expect(await found({})).toBe(0);
    expect(await found({ "w/terraform.tfvars": `role = ${bad}\n` })).toBe(1);
    expect(await found({ "w/x.auto.tfvars.json": `{"role": ${bad}}` })).toBe(1);
    expect(await found({ "w/x.tfvars": `role = ${bad}\n` })).toBe(0);
    expect(await found({ "w/main_override.tf": keyWith(bad) })).toBe(1);
    expect(await found({ "w/.hidden.tf": keyWith(bad, "other"), "w/old.tf~": keyWith(bad, "old") })).toBe(0);
  });

  test("JSON beside native syntax", async () => {
    const judged = await JudgedWorkspace.of({
      "w/main.tf": keyWith("local.role"),
      "w/locals.tf.json": `{"locals": {"role": ${bad}}}`,
    });
    expect(judged.findings()).toEqual(["w/main.tf:4 invalid-role"]);
  });

  test("without a lock file the constraints of the root and of all that it calls say the provider's version", async () => {
    const constraint = 'terraform {\n  required_providers {\n    mongodbatlas = "~> 2.0"\n  }\n}\n';
    const judged = await JudgedWorkspace.of({ "w/a/main.tf": callOf("../b", bad), "w/b/main.tf": keyWith(bad) });
    const version = () =>
      judged.workspace.moduleOf("file:///w/b/main.tf", () => ({ providerVersion: undefined }))?.module.provider.era;
    expect(version()).toBe("documented");
    judged.write({ "w/b/versions.tf": constraint });
    expect(version()).toBe("e1.21.4");
    judged.write({ "w/b/versions.tf": constraint.replace("~> 2.0", "~> 1.16.0") });
    expect(version()).toBe("e1.16");
  });

  test("the provider's version is that of the root's lock file, unless the settings say another", async () => {
    const lock = 'provider "registry.terraform.io/mongodb/mongodbatlas" {\n  version = "1.21.4"\n}\n';
    const judged = await JudgedWorkspace.of({ "w/a/main.tf": callOf("../b", bad), "w/b/main.tf": keyWith(bad) });
    const version = (providerVersion?: string) =>
      judged.workspace.moduleOf("file:///w/b/main.tf", () => ({ providerVersion }))?.module.provider.version;
    expect(version()).toBeUndefined();
    judged.write({ "w/a/.terraform.lock.hcl": lock });
    expect([version(), version("1.8.0"), version()]).toEqual(["1.21.4", "1.8.0", "1.21.4"]);
    judged.remove("w/a/.terraform.lock.hcl");
    expect(version()).toBeUndefined();
  });
});

describe("a module that is called is judged by its callers:", () => {
  const child = { "w/modules/key/main.tf": roleVariable + keyWith("var.role") };

  test("its defaults count where nobody calls it, and a finding of its own stands once for all callers", async () => {
    const own = { "w/modules/key/main.tf": keyWith(bad) };
    expect((await JudgedWorkspace.of(own)).findings()).toEqual(["w/modules/key/main.tf:4 invalid-role"]);
    const judged = await JudgedWorkspace.of({
      ...own,
      "w/a/main.tf": callOf("../modules/key", '"GROUP_OWNER"'),
      "w/b/main.tf": callOf("../modules/key", '"GROUP_OWNER"'),
    });
    expect(judged.rootsOf("w/modules/key/main.tf")).toEqual(["w/a", "w/b"]);
    expect(judged.findings()).toEqual(["w/modules/key/main.tf:4 invalid-role"]);
  });

  test("what a caller gives is found at the caller", async () => {
    const judged = await JudgedWorkspace.of({
      ...child,
      "w/a/main.tf": callOf("../modules/key", '"GROUP_OWNER"'),
      "w/b/main.tf": callOf("../modules/key", bad),
    });
    expect(judged.findings()).toEqual(["w/b/main.tf:3 invalid-role"]);
  });

  test("callers that come and go, and change their mind", async () => {
    const judged = await JudgedWorkspace.of({ ...child, "w/a/main.tf": callOf("../modules/other", bad) });
    expect(judged.rootsOf("w/modules/key/main.tf")).toEqual(["w/modules/key"]);
    judged.open("w/a/main.tf", callOf("../modules/key", bad));
    expect(judged.rootsOf("w/modules/key/main.tf")).toEqual(["w/a"]);
    expect(judged.findings()).toEqual(["w/a/main.tf:3 invalid-role"]);
    judged.close("w/a/main.tf");
    expect(judged.rootsOf("w/modules/key/main.tf")).toEqual(["w/modules/key"]);
    expect(judged.findings()).toEqual([]);
    judged.write({ "w/b/main.tf": callOf("../modules/key", bad) });
    expect(judged.findings()).toEqual(["w/b/main.tf:3 invalid-role"]);
    judged.remove("w/b/main.tf");
    expect(judged.findings()).toEqual([]);
  });

  test("through a module in between, from the workspace's own folder, and in a ring", async () => {
    const judged = await JudgedWorkspace.of({
      ...child,
      "w/main.tf": callOf("./modules/middle", bad),
      "w/modules/middle/main.tf": roleVariable + callOf("../key", "var.role"),
      "w/ring/a/main.tf": callOf("../b", bad),
      "w/ring/b/main.tf": callOf("../a", bad) + keyWith(bad),
    });
    expect(judged.rootsOf("w/modules/key/main.tf")).toEqual(["w"]);
    expect(judged.rootsOf("w/ring/a/main.tf")).toEqual(["w/ring/a"]);
    expect(judged.findings()).toEqual(["w/main.tf:3 invalid-role", "w/ring/b/main.tf:8 invalid-role"]);
  });

  test("a module outside the workspace is read, and forgotten with its last caller", async () => {
    const judged = await JudgedWorkspace.of({
      "shared/key/main.tf": keyWith(bad),
      "w/a/main.tf": callOf("../../shared/key", '"GROUP_OWNER"'),
    });
    expect(judged.findings()).toEqual(["shared/key/main.tf:4 invalid-role"]);
    judged.write({ "w/a/main.tf": "" });
    expect(judged.findings()).toEqual([]);
    expect(judged.rootsOf("shared/key/main.tf")).toEqual(["shared/key"]);
  });

  test("the module in which a document is seen is the first caller's", async () => {
    const judged = await JudgedWorkspace.of({
      ...child,
      "w/a/main.tf": callOf("../modules/key", '"GROUP_OWNER"', "one") + callOf("../modules/key", bad, "two"),
      "w/b/main.tf": callOf("../modules/key", bad),
    });
    const view = judged.workspace.moduleOf("file:///w/modules/key/main.tf", () => ({ providerVersion: undefined }));
    expect(view).toMatchObject({ callers: 3, root: "file:///w/a" });
    expect(view?.module.names.variable("role")).toMatchObject({ kind: "known", data: "GROUP_OWNER" });
    const own = judged.workspace.moduleOf("file:///w/a/main.tf", () => ({ providerVersion: undefined }));
    expect(own).toMatchObject({ callers: 0, root: "file:///w/a" });
  });
});

describe("what is walked:", () => {
  test("not what Terraform and npm put there", async () => {
    const names = [".terraform/modules/m", ".git/x", "node_modules/m", "a/node_modules/b"];
    const judged = await JudgedWorkspace.of(
      Object.fromEntries(names.map((name) => [`w/${name}/main.tf`, keyWith(bad)])),
    );
    expect(judged.findings()).toEqual([]);
    judged.write({ "w/.terraform/modules/m/main.tf": keyWith(bad, "again") });
    expect(judged.findings()).toEqual([]);
  });

  test("names that must be escaped", async () => {
    const judged = await JudgedWorkspace.of({ "w/my%20module/m%C3%A4in.tf": keyWith(bad) });
    expect(judged.findings()).toEqual(["w/my%20module/m%C3%A4in.tf:4 invalid-role"]);
  });

  test("before all modules are known an open document is judged by itself", async () => {
    const judged = new JudgedWorkspace({
      "w/a/main.tf": callOf("../b", bad),
      "w/b/main.tf": roleVariable + keyWith("var.role"),
    });
    const indexed = judged.workspace.setFolders([root]);
    expect(judged.rootsOf("w/b/main.tf")).toEqual(["w/b"]);
    await indexed;
    expect(judged.rootsOf("w/b/main.tf")).toEqual(["w/a"]);
  });

  test("folders that leave the workspace, and come back", async () => {
    const judged = await JudgedWorkspace.of({ "w/main.tf": keyWith(bad), "v/main.tf": keyWith(bad) });
    await judged.workspace.setFolders(["file:///v/"]);
    expect(judged.findings()).toEqual(["v/main.tf:4 invalid-role"]);
    await judged.workspace.setFolders([root, "file:///v"]);
    expect(judged.findings()).toEqual(["v/main.tf:4 invalid-role", "w/main.tf:4 invalid-role"]);
  });

  test("files that nobody spoke of are seen when the disk is looked at", async () => {
    const judged = new JudgedWorkspace({ "w/main.tf": keyWith(bad) }, { isWatched: false });
    await judged.workspace.setFolders([root]);
    expect(judged.findings()).toHaveLength(1);
    judged.files.write({ "file:///w/main.tf": keyWith('"GROUP_OWNER"') });
    expect(judged.findings()).toHaveLength(1);
    judged.workspace.lookAtDiskFor("file:///w/main.tf");
    expect(judged.findings()).toHaveLength(0);
    judged.files.write({ "file:///w/new/main.tf": keyWith(bad) });
    await judged.workspace.lookAtDisk();
    expect(judged.findings()).toEqual(["w/new/main.tf:4 invalid-role"]);
  });

  test("a folder that is gone without a word is seen when all is looked at", async () => {
    const judged = await JudgedWorkspace.of({ "w/a/main.tf": keyWith(bad), "w/b/main.tf": keyWith(bad) });
    expect(judged.findings()).toHaveLength(2);
    judged.files.remove("file:///w/a/main.tf");
    await judged.workspace.lookAtDisk();
    expect(judged.findings()).toEqual(["w/b/main.tf:4 invalid-role"]);
  });
});
