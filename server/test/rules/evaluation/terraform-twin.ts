/**
 * A drawn module in which each key is a `terraform_data` that says what the key's arguments are worth, so that a Terraform
 * without any provider can be asked for the same.
 */
import { parse } from "../../../src/hcl/parser.ts";
import type { Block, Expression } from "../../../src/hcl/syntax.ts";

const keyType = "mongodbatlas_project_api_key";

/** Undefined where an override has a part of a key: there an argument cannot be merged into another. */
export function terraformTwin(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  const twin: Record<string, string> = {};
  const folders = new Map<string, Set<string>>();
  for (const [path, native] of Object.entries(files)) {
    if (path.endsWith("override.tf") && native.includes(keyType)) return undefined;
    if (path.endsWith(".tfvars")) {
      twin[path] = native;
      continue;
    }
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const declared = folders.get(folder) ?? new Set<string>();
    folders.set(folder, declared);
    twin[path] = withKnownFunctions(withKeysAsData(native), declared);
  }
  for (const [folder, declared] of folders) {
    const stand = [...declared].map((name) => {
      const repeat = { q: '  for_each = toset(["a", "b"])\n', c: "  count = 1\n" }[name] ?? "";
      return `resource "terraform_data" "${name}" {\n${repeat}  input = jsondecode(uuid())\n}\n`;
    });
    twin[`${folder}stand-ins.tf`] = stand.join("");
  }
  // What nobody knows has to be something here.
  const unknown = [
    ...(twin["main.tf"] + Object.values(files).join("\n")).matchAll(/^variable "(u_\d+)" \{\n {2}type = (.*)$/gm),
  ];
  const values: Record<string, string> = { string: '"x"', bool: "true", "list(string)": '["x"]' };
  twin["zzz.auto.tfvars"] = [...new Map(unknown.map(([, name, type]) => [name, values[type ?? ""]]))]
    .map(([name, value]) => `${name} = ${value}\n`)
    .join("");
  return twin;
}

function withKnownFunctions(text: string, declared: Set<string>): string {
  const declare = (name: string): string => {
    declared.add(name);
    return `terraform_data.${name}`;
  };
  return text
    .replace(/data\.mongodbatlas_\w+\.(\w+)\.(?:id|names|things)/g, (_, name) => `${declare(`data_${name}`)}.output`)
    .replace(/mongodbatlas_project\.(\w)\b/g, (_, name) => declare(name))
    .replace(/random_id\.(\w+)\.hex/g, (_, name) => `${declare(name)}.output`)
    .replace(/file\("\w+\.txt"\)/g, "uuid()");
}

function withKeysAsData(native: string): string {
  let text = "";
  let from = 0;
  for (const item of parse(native).body.items) {
    if (item.kind !== "block" || item.labels[0]?.value !== keyType) continue;
    text += native.slice(from, item.start) + keyAsData(native, item);
    from = item.end;
  }
  return text + native.slice(from);
}

function keyAsData(native: string, block: Block): string {
  const say = (value: Expression | undefined) =>
    value === undefined ? "null" : `(\n${native.slice(value.start, value.end)}\n)`;
  const valueIn = (body: Block["body"], name: string) =>
    body.items.find((item) => item.kind === "attribute" && item.name.name === name) as
      | { readonly value: Expression }
      | undefined;
  const assignment = ({ body }: Block) =>
    `{ project_id = ${say(valueIn(body, "project_id")?.value)}, role_names = ${say(valueIn(body, "role_names")?.value)} }`;
  const segments = block.body.items.flatMap((item) => {
    if (item.kind !== "block") return [];
    if (item.type.name === "project_assignment") return [`[${assignment(item)}]`];
    const content = item.body.items.find((each) => each.kind === "block") as Block;
    const iterator = valueIn(item.body, "iterator")?.value;
    const name = iterator === undefined ? "project_assignment" : native.slice(iterator.start, iterator.end);
    const bound = `[for ${name} in [{ key = it_key, value = it_value }] : ${assignment(content)}][0]`;
    return [`[for it_key, it_value in ${say(valueIn(item.body, "for_each")?.value)} : ${bound}]`];
  });
  const repeat = ["count", "for_each"].flatMap((name) => {
    const value = valueIn(block.body, name)?.value;
    return value === undefined ? [] : [`  ${name} = ${say(value)}\n`];
  });
  const own = ["description", "project_id", "role_names"].map(
    (name) => `    ${name} = ${say(valueIn(block.body, name)?.value)}\n`,
  );
  const name = block.labels[1]?.value ?? "";
  return `resource "terraform_data" "${name}" {\n${repeat.join("")}  input = {\n${own.join("")}    segments = [${segments.join(", ")}]\n  }\n}`;
}
