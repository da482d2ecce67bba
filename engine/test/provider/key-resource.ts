/** `mongodbatlas_project_api_key` as the provider of a version keeps it: attributes in, attributes out. */
import type { ApiKey, Atlas } from "./atlas.ts";
import { conform } from "./schema.ts";
import type { Shape } from "./shapes.ts";
import { type Attributes, objects, text, texts } from "./values.ts";

type Assignments = Map<string, readonly string[]>;

export class KeyResource {
  readonly #shape: Shape;
  readonly #atlas: Atlas;

  constructor(shape: Shape, atlas: Atlas) {
    this.#shape = shape;
    this.#atlas = atlas;
  }

  /** As it is in Atlas; null when it is gone. What Atlas does not tell stays as recorded. */
  async read(state: Attributes): Promise<Attributes | null> {
    const { apiKeyId, projectId } = parseId(state);
    const place = this.#placeToLook(state, projectId);
    if (place !== undefined && !(await this.#atlas.isIn(place, apiKeyId))) return null;
    const found = await this.#atlas.find(apiKeyId);
    if (found === undefined) return null;
    const { key } = found;
    const read = { ...state, api_key_id: key.id, description: key.desc, public_key: key.publicKey };
    return conform(this.#withRoles(read, key, projectId), this.#shape);
  }

  async create(planned: Attributes): Promise<Attributes | null> {
    const wanted = assignmentsOf(planned);
    const own = text(planned["project_id"]) ?? [...wanted.keys()][0] ?? "";
    const roles = wanted.get(own);
    // The real one ends with a nil pointer here.
    if (roles === undefined) throw new Error(`No project_assignment has the project_id ${own}.`);
    const key = await this.#atlas.create(own, text(planned["description"]) ?? "", roles);
    for (const [projectId, others] of wanted)
      if (projectId !== own) await this.#atlas.assign(projectId, key.id, others);
    return await this.read({
      ...planned,
      id: this.#id(key.id, own),
      private_key: key.privateKey,
      // Where it is optional no version ever sets it.
      project_id: text(planned["project_id"]) ?? null,
    });
  }

  async update(before: Attributes, planned: Attributes): Promise<Attributes | null> {
    const found = await this.#atlas.find(parseId(before).apiKeyId);
    if (found === undefined) throw new Error("The key is gone.");
    const { id } = found.key;
    const [had, wanted] = [assignmentsOf(before), assignmentsOf(planned)];
    for (const projectId of had.keys()) if (!wanted.has(projectId)) await this.#atlas.unassign(projectId, id);
    for (const [projectId, roles] of wanted) {
      if (!had.has(projectId)) await this.#atlas.assign(projectId, id, roles);
      else await this.#atlas.setRoles(projectId, id, roles);
    }
    if (planned["description"] !== before["description"])
      await this.#atlas.describe(found, text(planned["description"]) ?? "");
    return await this.read(planned);
  }

  async delete(state: Attributes): Promise<void> {
    const found = await this.#atlas.find(parseId(state).apiKeyId);
    if (found !== undefined) await this.#atlas.delete(found);
  }

  /** `PROJECT_ID-API_KEY_ID`; Terraform reads it next, and older versions look for it in an assignment then. */
  async import(importId: string): Promise<Attributes> {
    const [projectId, apiKeyId] = importId.split("-", 2);
    if (projectId === undefined || apiKeyId === undefined) throw new Error("use the format {project_id}-{api_key_id}");
    const state = { id: this.#id(apiKeyId, projectId) };
    if (this.#shape.readsFrom === "organization") return conform(state, this.#shape);
    const found = (await this.#atlas.isIn(projectId, apiKeyId)) ? await this.#atlas.find(apiKeyId) : undefined;
    if (found === undefined) throw new Error(`The project ${projectId} has no key ${apiKeyId}.`);
    return conform(this.#withRoles(state, found.key, projectId), this.#shape);
  }

  #placeToLook(state: Attributes, projectId: string | undefined): string | undefined {
    const { readsFrom } = this.#shape;
    if (readsFrom === "organization") return undefined;
    const place = readsFrom === "id" ? projectId : text(objects(state["project_assignment"])[0]?.["project_id"]);
    if (place === undefined) throw new Error("could not obtain a project id from state");
    return place;
  }

  /** Organization roles are read by no version. */
  #withRoles(state: Attributes, { id, roles }: ApiKey, projectId: string | undefined): Attributes {
    const projects = new Set(roles.flatMap(({ groupId }) => groupId ?? []));
    const namesIn = (project: string | undefined) =>
      roles.filter(({ groupId }) => groupId === project).map(({ roleName }) => roleName);
    const byRoot = this.#shape.roleNames === "required" || texts(state["role_names"]).length > 0;
    const own = this.#shape.projectId === "required" && projectId !== undefined;
    return {
      ...state,
      ...(own ? { project_id: projectId, id: this.#id(id, projectId) } : {}),
      ...(byRoot
        ? { role_names: namesIn(projectId) }
        : {
            project_assignment: [...projects].map((project) => ({ project_id: project, role_names: namesIn(project) })),
          }),
    };
  }

  #id(apiKeyId: string, projectId: string): string {
    const pairs = { api_key_id: apiKeyId, ...(this.#shape.projectInId ? { project_id: projectId } : {}) };
    return Object.entries(pairs)
      .map((pair) => pair.map((part) => Buffer.from(part).toString("base64")).join(":"))
      .join("-");
  }
}

function parseId(state: Attributes): { readonly apiKeyId: string; readonly projectId: string | undefined } {
  const pairs = (text(state["id"]) ?? "")
    .split("-")
    .map((pair) => pair.split(":").map((part) => Buffer.from(part, "base64").toString()));
  const { api_key_id: apiKeyId = "", project_id: projectId } = Object.fromEntries(pairs);
  return { apiKeyId, projectId };
}

function assignmentsOf(values: Attributes): Assignments {
  const list = objects(values["project_assignment"]);
  const root = { project_id: values["project_id"] ?? null, role_names: values["role_names"] ?? null };
  return new Map(
    (list.length > 0 ? list : [root]).map((item) => [text(item["project_id"]) ?? "", texts(item["role_names"])]),
  );
}
