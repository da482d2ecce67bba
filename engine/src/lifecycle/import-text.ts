/** The block that an existing key would be written as, and the `import` block that goes with it. */
import type { Era } from "../../../server/src/terraform/era.ts";
import type { ApiKey } from "../admin-api/admin-api.ts";
import { done, failed, type Outcome } from "../outcome.ts";
import { hasRootProject } from "../state/identifiers.ts";
import { keyResourceType } from "../state/recorded-keys.ts";
import { hclText } from "./hcl-text.ts";
import { byProject, isDefault, type KeyShape, liveShape } from "./key-shape.ts";
import { inNoProject } from "./look-up.ts";

export interface ImportText {
  readonly address: string;
  /** `PROJECT_ID-API_KEY_ID`: the form that every provider version reads. */
  readonly id: string;
  /** Each ends with a line break. */
  readonly resource: string;
  readonly importBlock: string;
  /** What the block cannot say, as a sentence. */
  readonly note: string | undefined;
}

export interface ImportTextOptions {
  /** The resource's name: an identifier that is not taken. */
  readonly name: string;
  readonly era: Era;
  /** The project to come first; otherwise the first by its id. */
  readonly firstProject: string | undefined;
  /** Expressions to write instead of a project's id; only such as the engine can read back. */
  readonly expressions: ReadonlyMap<string, string>;
}

/** The rule `org-read-only`. By itself it is given anyway, and need not be named. */
const forbiddenRole = "ORG_READ_ONLY";

/** In these a block names the project of the resource, and an organization role that is not given anyway. */
function isUpTo113(era: Era): boolean {
  return hasRootProject(era) && era !== "e1.14";
}

export function importText(
  key: ApiKey,
  { name, era, firstProject, expressions }: ImportTextOptions,
): Outcome<ImportText> {
  const homeless = inNoProject(key);
  if (homeless !== undefined) return homeless;
  const shape = liveShape(key);
  const assignments = byProject(shape.assignments, firstProject);
  const [first, second] = assignments;
  if (first === undefined) throw new Error("a key that is in a project has an assignment");
  if (era === "e1.8" && second !== undefined)
    return failed(
      "several-projects",
      `The key ${key.id} is in several projects, and this provider version has one for a key.`,
    );
  const address = `${keyResourceType}.${name}`;
  const isNamed = !isDefault(shape.organizationRoles);
  if (isNamed && isUpTo113(era) && shape.organizationRoles.includes(forbiddenRole))
    return failed(
      "forbidden-role",
      `The key ${key.id} has ${shape.organizationRoles.join(" and ")}: ${keyResourceType} may not name ${forbiddenRole}, so that no block of it says what the key has.`,
      `Take ${forbiddenRole} from the key in Atlas first, or manage it as mongodbatlas_api_key.`,
    );
  const organizationRoles = isNamed && isUpTo113(era) ? shape.organizationRoles : [];
  const project = (projectId: string) => expressions.get(projectId) ?? hclText(projectId);
  const id = `${first.projectId}-${key.id}`;
  return done({
    address,
    id,
    resource: blockText(name, { ...shape, organizationRoles, assignments }, era, project),
    importBlock: `import {\n  to = ${address}\n  id = ${hclText(id)}\n}\n`,
    note: isNamed && !isUpTo113(era) ? noteOnRoles(shape.organizationRoles) : undefined,
  });
}

/**
 * The block of a key as a file of that era has it, with the organization roles that are to be named. `project` writes
 * the expression for a project's id; it ends a line.
 */
export function blockText(
  name: string,
  { description, organizationRoles, assignments }: KeyShape,
  era: Era,
  project: (projectId: string) => string,
): string {
  const [first] = assignments;
  const roles = (names: readonly string[]) => `[${names.map(hclText).join(", ")}]`;
  const lines = [`resource "${keyResourceType}" "${name}" {`, `  description = ${hclText(description)}`];
  if (isUpTo113(era) && first !== undefined) lines.push(`  project_id  = ${project(first.projectId)}`);
  if (era === "e1.8") lines.push(`  role_names  = ${roles([...organizationRoles, ...(first?.roles ?? [])])}`);
  else
    for (const { projectId, roles: inProject } of assignments)
      lines.push(
        "",
        "  project_assignment {",
        `    project_id = ${project(projectId)}`,
        `    role_names = ${roles(projectId === first?.projectId ? [...organizationRoles, ...inProject] : inProject)}`,
        "  }",
      );
  return `${lines.join("\n")}\n}\n`;
}

function noteOnRoles(organizationRoles: readonly string[]): string {
  return `The key has ${organizationRoles.join(", ")}. This provider version never reads organization roles back, so the block leaves them out; a plan shows them as a difference.`;
}
