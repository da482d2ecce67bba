import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { complete } from "../../../src/features/completion/completion.ts";
import { pieceAround } from "../../../src/features/cursor/piece.ts";
import { NamesById } from "../../../src/features/known-names.ts";
import { parse } from "../../../src/hcl/parser.ts";
import { exactProvider } from "../../../src/terraform/provider-version.ts";
import { readModule } from "../../../src/terraform/read-module.ts";
import { known, uri } from "./complete-at.ts";

const text = `variable "x" {
  default = "64f0c0ffee64f0c0ffee0009"
}

resource "mongodbatlas_project" "main" {
  org_id = "0123456789abcdef01234567"
}

resource "mongodbatlas_project_api_key" "ci" {
  description = "ci \${var.x}"
  project_id  = mongodbatlas_project.main.id

  project_assignment {
    project_id = mongodbatlas_project.main.id
    role_names = ["GROUP_OWNER", "ORG_OWNER"]
  }

  dynamic "project_assignment" {
    for_each = { "64f0c0ffee64f0c0ffee0002" = ["GROUP_OWNER"] }
    content {
      project_id = project_assignment.key
      role_names = concat(project_assignment.value, ["GROUP_READ_ONLY"])
    }
  }
}

import {
  to = mongodbatlas_project_api_key.ci
  id = "64f0c0ffee64f0c0ffee0001-65a0000000000000000000a1"
}

resource "aws_instance" "x" {
  user_data = <<EOT
resource "mongodbatlas_project_api_key" "no" {
}
EOT
}
`;

const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);

function whole(of: string) {
  const file = { uri, tree: parse(of) };
  return { file, module: readModule([file], exactProvider("documented")), start: 0 };
}

/** What is offered, read from the whole text, or from a piece of it with the module as it was before. */
function offered(of: string, offset: number, before?: string) {
  const document = TextDocument.create(uri, "terraform", 1, of);
  const earlier = before === undefined ? undefined : whole(before);
  const piece = earlier && pieceAround(earlier.file.tree, of, offset);
  const place =
    earlier === undefined || piece === undefined
      ? { ...whole(of), offset }
      : {
          file: { uri, tree: piece.tree },
          module: earlier.module,
          start: piece.start,
          offset: offset - piece.start,
        };
  const client = {
    snippets: true,
    adjustsIndentation: false,
    labelDetails: false,
    completionFormat: "plaintext",
  } as const;
  return complete({
    ...place,
    document,
    names: new NamesById(known),
    additionalRoles: [],
    othersKnowTerraform: false,
    client: { ...client, suggestCommand: undefined },
  }).items;
}

describe("a piece of the text is enough", () => {
  test("in a text that has not changed", () => {
    for (const offset of offsets) expect(offered(text, offset, text)).toEqual(offered(text, offset));
  });

  test("after a character was typed or removed, wherever that is", () => {
    for (const offset of offsets.filter((each) => each % 3 === 0)) {
      for (const letter of ["", "x", '"']) {
        const now = text.slice(0, offset) + letter + text.slice(offset + (letter === "" ? 1 : 0));
        const cursor = offset + letter.length;
        const labels = (items: ReturnType<typeof offered>) => items.map(({ label, textEdit }) => ({ label, textEdit }));
        expect(labels(offered(now, cursor, text)), JSON.stringify(now.slice(offset - 20, offset + 5))).toEqual(
          labels(offered(now, cursor)),
        );
      }
    }
  });
});

describe("the whole text is read", () => {
  const tree = parse(text);
  const key = text.indexOf('"GROUP_OWNER", "ORG');

  test("where something has changed outside of the block", () => {
    expect(pieceAround(tree, `# a comment\n${text}`, key + 12)).toBeUndefined();
    expect(pieceAround(tree, `${text}# a comment\n`, key)).toBeUndefined();
    expect(pieceAround(tree, text, key)).toMatchObject({
      start: text.indexOf('resource "mongodbatlas_project_api_key"'),
      tree: { text: text.slice(text.indexOf('resource "mongodbatlas_project_api_key"'), text.indexOf("import {")) },
    });
  });

  test("where a block has been added behind the last one, or between two", () => {
    const local = 'locals {\n  roles = ["GROUP_OWNER"]\n}\n';
    const body = "  project_assignment {\n    role_names = local.\n  }\n";
    const before = 'resource "mongodbatlas_project_api_key" "ci" {\n  description = ""\n}\n';
    const now = before + local + before.replace('  description = ""\n', body);
    const offset = now.indexOf("local.\n") + 6;
    expect(offered(now, offset, before).map(({ label }) => label)).toEqual(["roles"]);
    expect(offered(now + text, offset, before + text).map(({ label }) => label)).toEqual(["roles"]);
  });

  test("in front of the first block, and in JSON", () => {
    expect(pieceAround(parse(`\n${text}`), `\n${text}`, 0)).toBeUndefined();
  });
});
