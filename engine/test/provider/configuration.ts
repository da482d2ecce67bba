/** A configuration twice: as the file that Terraform reads, and as the plain values that the engine plans by. */
import type { Era } from "../../../server/src/terraform/era.ts";
import type { DesiredKey, DesiredModule } from "../../src/lifecycle/desired.ts";
import { assignment, key, known, moduleOf } from "../lifecycle/desired-values.ts";

/** How a block says its projects: as the resource's own, as assignments, or as both, which the reference page has. */
export type Writing = "role_names" | "assignments" | "both";

export interface Block {
  readonly name: string;
  readonly description: string;
  /** The first one first; `role_names` can say no other. */
  readonly assignments: readonly (readonly [projectId: string, ...roles: string[]])[];
}

export interface Configuration {
  readonly text: string;
  readonly module: DesiredModule;
}

/** The text of a file beside it: the provider that the module requires. */
export function requirements(version: string): string {
  const provider = `{\n      source  = "mongodb/mongodbatlas"\n      version = "${version}"\n    }`;
  return `terraform {\n  required_providers {\n    mongodbatlas = ${provider}\n  }\n}\n`;
}

export function configurationOf(blocks: readonly Block[], writing: Writing, era: Era): Configuration {
  return {
    text: blocks.map((block) => blockText(block, writing)).join(""),
    module: moduleOf(
      blocks.map((block) => desiredKey(block, writing)),
      { era },
    ),
  };
}

function desiredKey(block: Block, writing: Writing): DesiredKey {
  const [[project] = [""]] = block.assignments;
  const assignments = usedIn(block, writing).map(([projectId, ...roles]) => assignment(projectId, ...roles));
  return key(block.name, assignments, {
    description: known(block.description),
    projectId: writing === "assignments" ? undefined : known(project),
    form: writing === "role_names" ? "role_names" : "assignments",
  });
}

function blockText(block: Block, writing: Writing): string {
  const [[project, ...roles] = [""]] = block.assignments;
  return [
    `resource "mongodbatlas_project_api_key" "${block.name}" {`,
    `  description = ${JSON.stringify(block.description)}`,
    ...(writing === "assignments" ? [] : [`  project_id = "${project}"`]),
    ...(writing === "role_names" ? [`  role_names = ${JSON.stringify(roles)}`] : block.assignments.map(assignmentText)),
    "}\n",
  ].join("\n");
}

function usedIn({ assignments }: Block, writing: Writing): Block["assignments"] {
  return writing === "role_names" ? assignments.slice(0, 1) : assignments;
}

function assignmentText([projectId, ...roles]: Block["assignments"][number]): string {
  return `  project_assignment {\n    project_id = "${projectId}"\n    role_names = ${JSON.stringify(roles)}\n  }`;
}
