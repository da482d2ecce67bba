/** Which members of Terraform's JSON syntax are blocks, and how text is meant where it is no template. */
import type { BlockSchema, BodySchema, StringKind } from "../hcl/json-schema.ts";
import { assignmentSchema, assignmentType, keyResourceType, resourceSchema } from "./schema.ts";

type Blocks = Readonly<Record<string, BlockSchema>>;

interface BodyParts {
  readonly blocks?: Blocks;
  readonly otherStrings?: StringKind;
  readonly arguments?: readonly string[];
  /** Arguments whose text stands for itself: Terraform reads them before it evaluates anything. */
  readonly literals?: readonly string[];
  /** Arguments whose text is a reference, a keyword or a type. */
  readonly expressions?: readonly string[];
}

function body(parts: BodyParts): BodySchema {
  const { blocks = {}, otherStrings = "template", literals = [], expressions = [] } = parts;
  const strings = [
    ...literals.map((name) => [name, "literal"] as const),
    ...expressions.map((name) => [name, "expression"] as const),
  ];
  const schema = {
    blocks: new Map(Object.entries(blocks)),
    strings: new Map<string, StringKind>(strings),
    otherStrings,
  };
  return parts.arguments === undefined ? schema : { ...schema, arguments: new Set(parts.arguments) };
}

function block(parts: BodyParts, labels = 0): BlockSchema {
  const inner = body(parts);
  return { labels, body: () => inner };
}

const literal = { otherStrings: "literal" } as const;
const condition = block({});
const connection = block({});

const lifecycle = block({
  blocks: { precondition: condition, postcondition: condition },
  expressions: ["ignore_changes", "replace_triggered_by"],
});

const provisioner = block({ blocks: { connection }, expressions: ["when", "on_failure"] }, 1);

/** A block for each element; `content` is the body of the block that it stands for. */
function dynamicOf(content: (type: string) => BodySchema): BlockSchema {
  return {
    labels: 1,
    body: ([type = ""]) =>
      body({ blocks: { content: { labels: 0, body: () => content(type) } }, expressions: ["iterator"] }),
  };
}

const metaExpressions = ["provider", "depends_on"];
const otherBody = body({});
const metaBlocks: Blocks = { lifecycle, provisioner, connection, dynamic: dynamicOf(() => otherBody) };
const otherResource = body({ blocks: metaBlocks, expressions: metaExpressions });

const assignmentBody = body({ arguments: assignmentSchema.arguments });
const keyResource = body({
  blocks: {
    ...metaBlocks,
    dynamic: dynamicOf((type) => (type === assignmentType ? assignmentBody : otherBody)),
    [assignmentType]: { labels: 0, body: () => assignmentBody },
  },
  expressions: metaExpressions,
  // In which version does not matter: none of them is an object where it can be one.
  arguments: resourceSchema("documented").arguments,
});

const resource: BlockSchema = {
  labels: 2,
  body: ([type]) => (type === keyResourceType ? keyResource : otherResource),
};

const terraform = block({
  ...literal,
  blocks: {
    required_providers: block({ ...literal, expressions: ["configuration_aliases"] }),
    backend: block(literal, 1),
    cloud: block({ ...literal, blocks: { workspaces: block(literal) } }),
    provider_meta: block({}, 1),
  },
});

/** Of a file that gives variables values: text stands for itself. */
export const variablesSchema: BodySchema = body(literal);

/** Of a file. */
export const fileSchema: BodySchema = body({
  blocks: {
    resource,
    ephemeral: resource,
    data: resource,
    module: block({ literals: ["source", "version"], expressions: ["providers", "depends_on"] }, 1),
    variable: block({ ...literal, blocks: { validation: condition }, expressions: ["type"] }, 1),
    output: block({ blocks: { precondition: condition }, literals: ["description"], expressions: ["depends_on"] }, 1),
    locals: block({}),
    provider: block({ literals: ["alias", "version"] }, 1),
    terraform,
    import: block({ expressions: ["to", "provider"] }),
    moved: block({ expressions: ["from", "to"] }),
    removed: block({ blocks: { lifecycle, provisioner }, expressions: ["from"] }),
    check: block({ blocks: { data: resource, assert: condition } }, 1),
  },
});
