import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { hover } from "../../src/features/hover/hover.ts";
import { NamesById } from "../../src/features/known-names.ts";
import type { MarkupFormat } from "../../src/features/markup.ts";
import { parse } from "../../src/hcl/parser.ts";
import { readDefinitions } from "../../src/terraform/definitions.ts";
import { moduleFiles } from "../../src/terraform/module-files.ts";
import { parseFile } from "../../src/terraform/parse-file.ts";
import { exactProvider } from "../../src/terraform/provider-version.ts";
import { readRootModule } from "../../src/terraform/read-module.ts";
import type { SourceFile } from "../../src/terraform/value.ts";
import { inAssignment, inKey, known } from "./completion/complete-at.ts";

interface Options {
  readonly provider?: string;
  readonly format?: MarkupFormat;
  /** Another file of the module. */
  readonly beside?: string;
  /** The file of a module that is called with `./called`. */
  readonly called?: string;
  readonly name?: string;
}

/** What is shown where `|` stands, which is before a character; and the text that it is about. */
function hoverAt(
  marked: string,
  { provider = "documented", format = "plaintext", beside = "", name, called = "" }: Options = {},
) {
  const uri = `file:///module/${name ?? "main.tf"}`;
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const document = TextDocument.create(uri, "terraform", 1, text);
  const file = { uri, tree: parseFile(uri, text) };
  const other = { uri: "file:///module/beside.tf", tree: parseFile("file:///module/beside.tf", beside) };
  const child = { folder: "file:///module/called", uri: "file:///module/called/main.tf", tree: parse(called) };
  const definitionsOf = (folder: string, files: readonly SourceFile[]) => readDefinitions(moduleFiles(folder, files));
  const module = readRootModule(definitionsOf("file:///module", [file, other]), {
    provider: exactProvider(provider),
    folder: (folder) => (folder === child.folder ? definitionsOf(folder, [child]) : undefined),
  });
  const names = new NamesById(known);
  const found = hover({ document, offset, file, module, names, additionalRoles: ["GROUP_NEW"], format });
  if (found === undefined) return undefined;
  const { value } = found.contents as { value: string };
  return { about: document.getText(found.range), text: value };
}

describe("a role", () => {
  test("what it permits and implies", () => {
    expect(hoverAt(inAssignment('    role_names = ["GROUP_|BACKUP_CREATOR"]'), { format: "markdown" })).toEqual({
      about: '"GROUP_BACKUP_CREATOR"',
      text: "**GROUP\\_BACKUP\\_CREATOR** (project role)\n\nMay take snapshots on demand. Includes `GROUP_READ_ONLY`.",
    });
  });

  const first = '    role_names = ["GROUP_OWNER"]\n  }\n  project_assignment {\n';
  test.each([
    ["in the first assignment", inAssignment('    role_names = ["|ORG_OWNER"]'), "Allowed here."],
    ["in a later one", inAssignment(`${first}    role_names = ["|ORG_OWNER"]`), "Not allowed here."],
    ["in the resource's own list", inKey('  role_names = ["|ORG_OWNER"]'), "Allowed here."],
    ["the one that never is", inKey('  role_names = ["|ORG_READ_ONLY"]'), "Not allowed in this resource."],
  ])("whether it may stand there: %s", (_, text, sentence) => {
    expect(hoverAt(text)?.text).toContain(sentence);
  });

  test("elsewhere in the file it is the same role", () => {
    const text = hoverAt('locals {\n  ci = ["|ORG_OWNER"]\n}\n')?.text;
    expect(text).toBe(
      "ORG_OWNER (organization role)\n\nMay do everything in the organization and in each of its projects.",
    );
  });

  test("one that the settings add says so; another name says nothing", () => {
    expect(hoverAt(inKey('  role_names = ["|GROUP_NEW"]'))?.text).toContain("atlasApiKeys.additionalRoles");
    expect(hoverAt(inKey('  role_names = ["|GROUP_OWNR"]'))).toBeUndefined();
  });
});

describe("an argument", () => {
  test.each([
    [inKey('  des|cription = "x"'), "documented", "Required."],
    [inKey('  |role_names = ["x"]'), "documented", "Required with project_id, unless there is a project_assignment."],
    [inKey('  |role_names = ["x"]'), "1.16.2", "Removed with provider 1.16.2."],
    [inKey('  |project_id = "x"'), "1.15.0", "Deprecated with provider 1.15.0."],
    [inKey('  |role_names = ["x"]'), "1.10.2", "Optional with provider 1.10.2."],
    [inKey('  |role_names = ["x"]'), "1.11.1", "Deprecated with provider 1.11.1."],
    [inKey("  project_|assignment {\n  }"), "2.16.0", "Required with provider 2.16.0."],
    [inAssignment("    |role_names = []"), "2.16.0", "Required."],
    [inKey('  dynamic "project_assignment" {\n    |for_each = []\n  }'), "documented", "Required."],
    [inKey('  dynamic "project_assignment" {\n    |content {\n    }\n  }'), "documented", "Required."],
    [inKey("  |count = 1"), "documented", "Optional."],
    ['import {\n  |id = "x"\n}\n', "documented", "Required."],
  ])("%s with provider %s", (text, provider, sentence) => {
    expect(hoverAt(text, { provider })?.text.split("\n\n")[1]).toBe(sentence);
  });

  test("what it is for", () => {
    expect(hoverAt(inKey('  des|cription = "x"'), { format: "markdown" })).toEqual({
      about: "description",
      text: "**description**: What the key is called in Atlas: 1 to 250 characters\\.\n\nRequired\\.",
    });
  });

  test("none of ours says nothing", () => {
    expect(hoverAt(inKey("  |whatever = 1"))).toBeUndefined();
    expect(hoverAt('resource "aws_x" "y" {\n  |description = "x"\n}\n')).toBeUndefined();
    expect(hoverAt("locals {\n  |x = 1\n}\n")).toBeUndefined();
  });
});

describe("a reference", () => {
  const beside =
    'locals {\n  roles = ["GROUP_OWNER"]\n  ids = { a = "64f0c0ffee64f0c0ffee0001" }\n}\nvariable "x" {\n}\n';

  test("its value, and where that is written", () => {
    expect(hoverAt(inAssignment("    role_names = local.|roles"), { beside })).toEqual({
      about: "local.roles",
      text: 'local.roles\n\n["GROUP_OWNER"], written in beside.tf, line 2',
    });
    expect(hoverAt(inAssignment("    role_names = lo|cal.roles"), { beside })?.about).toBe("local.roles");
    expect(hoverAt(`${beside}${inAssignment("    role_names = local.|roles")}`)?.text).toContain("written in line 2");
  });

  test("an output of a called module: where its file is, seen from this one", () => {
    const called = 'output "roles" {\n  value = ["GROUP_OWNER"]\n}\n';
    const text = `module "k" {\n  source = "./called"\n}\n${inAssignment("    role_names = module.k.|roles")}`;
    expect(hoverAt(text, { called })?.text).toContain('["GROUP_OWNER"], written in called/main.tf, line 2');
  });

  test("of a part of it too, and what Atlas calls it", () => {
    const text = hoverAt(inAssignment("    project_id = local.ids.|a"), { beside })?.text;
    expect(text).toContain('"64f0c0ffee64f0c0ffee0001", written in beside.tf, line 3');
    expect(text).toContain("Project Payments of the organization Acme.");
    expect(hoverAt(inAssignment("    project_id = local.|ids.a"), { beside })?.about).toBe("local.ids");
    expect(hoverAt(inAssignment('    project_id = local.ids|["a"]'), { beside })?.about).toBe('local.ids["a"]');
  });

  test("why it is not known", () => {
    expect(hoverAt(inAssignment("    role_names = var.|x"), { beside })?.text).toBe(
      "var.x\n\nNot known here: The variable x has no default, and no value is given here.",
    );
    const project = hoverAt(inAssignment("    project_id = mongodbatlas_project.|main.id"));
    expect(project?.about).toBe("mongodbatlas_project.main.id");
    expect(project?.text).toContain("Not known here: no mongodbatlas_project.main is declared in this module.");
    const declared = 'resource "mongodbatlas_project" "main" {\n}\n';
    expect(hoverAt(inAssignment("    project_id = mongodbatlas_project.|main.id"), { beside: declared })?.text).toBe(
      "mongodbatlas_project.main.id\n\nNot known here: only Terraform knows what mongodbatlas_project.main has, which is declared in beside.tf, line 1.",
    );
  });

  test("one that is sensitive is not shown", () => {
    const secret = 'variable "x" {\n  default = "secret"\n  sensitive = true\n}\n';
    const text = hoverAt(inKey("  description = var.|x"), { beside: secret })?.text;
    expect(text).toBe("var.x\n\nA sensitive value, which is not shown.");
  });

  test("in each instance", () => {
    const text = inKey('  for_each = { a = "A", b = "B" }\n  description = each.|value');
    expect(hoverAt(text)?.text).toBe('each.value\n\n["a"]: "A", written in line 2\n\n["b"]: "B", written in line 2');
    const same = inKey('  for_each = { a = "A", b = "A" }\n  description = each.|value');
    expect(hoverAt(same)?.text).toBe('each.value\n\n"A", written in line 2');
  });

  test("in each instance, with what its id is called", () => {
    const ids = '{ a = "64f0c0ffee64f0c0ffee0001", b = "64f0c0ffee64f0c0ffee0002" }';
    const text = hoverAt(inKey(`  for_each = ${ids}\n  project_id = each.|value`))?.text;
    expect(text).toContain(
      '["a"]: "64f0c0ffee64f0c0ffee0001", written in line 2. Project Payments of the organization Acme.',
    );
    expect(text).toContain(
      '["b"]: "64f0c0ffee64f0c0ffee0002", written in line 2. Project Shop of the organization Acme.',
    );
  });

  test("in a dynamic block", () => {
    const text = inKey(
      '  dynamic "project_assignment" {\n    for_each = { p = "A" }\n    content {\n      role_names = [project_assignment.|value]\n    }\n  }',
    );
    expect(hoverAt(text)?.text).toContain('"A", written in line 3');
  });

  test("what has no value of its own says nothing", () => {
    expect(hoverAt(inKey("  description = [for |r in local.x : r][0]"))).toBeUndefined();
    expect(hoverAt(inKey("  description = [for r in local.x : |r.name][0]"))).toBeUndefined();
    expect(hoverAt(inKey("  description = { |a = 1 }"))).toBeUndefined();
    expect(hoverAt('resource "aws_x" "y" {\n  name = local.|x\n}\n')).toBeUndefined();
  });
});

describe("an id", () => {
  test("what Atlas calls it", () => {
    expect(hoverAt(inAssignment('    project_id = "64f0|c0ffee64f0c0ffee0001"'), { format: "markdown" })).toEqual({
      about: '"64f0c0ffee64f0c0ffee0001"',
      text: "Project **Payments** of the organization **Acme**.",
    });
    expect(hoverAt('locals {\n  org = "|0123456789abcdef01234567"\n}\n')?.text).toBe("Organization Acme.");
  });

  test("both of an import id", () => {
    const text = hoverAt('import {\n  id = "|64f0c0ffee64f0c0ffee0001-65a0000000000000000000a1"\n}\n')?.text;
    expect(text).toBe("Project Payments of the organization Acme.\n\nAPI key CI of the organization Acme.");
  });

  test("one that nobody has told of says nothing", () => {
    expect(hoverAt(inAssignment('    project_id = "|64f0c0ffee64f0c0ffee9999"'))).toBeUndefined();
  });
});

describe("in JSON", () => {
  const name = "main.tf.json";
  const json = (body: string) => `{ "resource": { "mongodbatlas_project_api_key": { "ci": { ${body} } } } }`;
  test.each([
    [json('"role_names": ["|ORG_OWNER"]'), '"ORG_OWNER"', "Allowed here."],
    [json('"|role_names": ["ORG_OWNER"]'), "role_names", "Required with project_id"],
    [json('"project_id": "|64f0c0ffee64f0c0ffee0001"'), '"64f0c0ffee64f0c0ffee0001"', "Project Payments"],
    [json('"role_names": "${local.|roles}"'), "local.roles", '["GROUP_OWNER"], written in beside.tf, line 1'],
  ])("%s", (text, about, sentence) => {
    const shown = hoverAt(text, { name, beside: 'locals { roles = ["GROUP_OWNER"] }\n' });
    expect(shown?.about).toBe(about);
    expect(shown?.text).toContain(sentence);
  });
});
