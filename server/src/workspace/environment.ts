/** `TF_VAR_name`: values that the environment gives to a root module's variables. */
import { parse } from "../hcl/parser.ts";
import { argumentOf, type Definitions } from "../terraform/definitions.ts";
import { variableValues } from "../terraform/module-names.ts";
import type { SourceFile, Value } from "../terraform/value.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const prefix = "TF_VAR_";
const scheme = "environment:";

/** Only those that the module declares. Text as it is where the type is one of text or none, an expression elsewhere, as Terraform reads it. */
export function environmentVariables(environment: Environment, { variables }: Definitions): ReadonlyMap<string, Value> {
  const files: SourceFile[] = [];
  for (const [name, definition] of variables) {
    const text = environment[prefix + name];
    if (text === undefined) continue;
    const type = argumentOf(definition, "type")?.item.value;
    const isText = type === undefined || (type.kind === "variable" && primitive.has(type.name));
    files.push({ uri: scheme + prefix + name, tree: parse(`${name} = ${isText ? quote(text) : text}\n`) });
  }
  return variableValues(files);
}

/** Whether it is no file at all: nothing can be shown or edited there. */
export function isEnvironment({ uri }: SourceFile): boolean {
  return uri.startsWith(scheme);
}

const primitive: ReadonlySet<string> = new Set(["string", "number", "bool"]);

function quote(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
}
