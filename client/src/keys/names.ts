/** What organizations, projects and keys are called: asked once, then known for as long as the window is open, to the server too. */
import type { AdminApi, ApiKey, Organization, Project } from "../../../engine/src/admin-api/admin-api.ts";
import { type KeyShape, liveShape } from "../../../engine/src/lifecycle/key-shape.ts";
import type { Plan } from "../../../engine/src/lifecycle/plan.ts";
import type { KnownKey, KnownNames, KnownOrganization, KnownProject } from "../../../server/src/protocol.ts";

export class Names {
  readonly #tell: (known: KnownNames) => void;
  readonly #organizations = new Map<string, KnownOrganization>();
  readonly #projects = new Map<string, KnownProject>();
  readonly #keys = new Map<string, KnownKey>();

  /** `tell` is called whenever something else is known. */
  constructor(tell: (known: KnownNames) => void) {
    this.#tell = tell;
  }

  current(): KnownNames {
    return {
      organizations: [...this.#organizations.values()],
      projects: [...this.#projects.values()],
      keys: [...this.#keys.values()],
    };
  }

  learn(items: readonly (Organization | Project)[]): void {
    this.#change(() => {
      for (const item of items) {
        const { id, name } = item;
        if ("orgId" in item) this.#projects.set(id, { id, name, orgId: item.orgId });
        else this.#organizations.set(id, { id, name });
      }
    });
  }

  /** All keys of an organization: what is not among them is gone. */
  learnKeys(orgId: string, keys: readonly ApiKey[]): void {
    this.#change(() => {
      for (const known of [...this.#keys.values()]) if (known.orgId === orgId) this.#keys.delete(known.id);
      for (const key of keys) this.#keys.set(key.id, knownKey(key.id, orgId, liveShape(key)));
    });
  }

  /** Of an organization or a project. */
  of(id: string): string | undefined {
    return (this.#projects.get(id) ?? this.#organizations.get(id))?.name;
  }

  forget(): void {
    this.#change(() => {
      for (const known of [this.#organizations, this.#projects, this.#keys]) known.clear();
    });
  }

  /** Asks for those that a plan speaks of and that are not known yet. What cannot be read stays an id. */
  async learnFor(plan: Plan, api: AdminApi, signal: AbortSignal): Promise<void> {
    this.#learnFrom(plan);
    const organizations = new Set(plan.keys.map(({ orgId }) => orgId));
    if ([...organizations].some((id) => this.of(id) === undefined)) {
      const found = await api.organizations(signal);
      if (found.kind === "done") this.learn(found.value);
    }
    const unnamed = plan.projects.filter(({ id }) => this.of(id) === undefined);
    for (const orgId of new Set(unnamed.map((project) => project.orgId))) {
      const found = await api.organizationProjects(orgId, signal);
      if (found.kind === "done") this.learn(found.value);
    }
  }

  /** The plan with the names that are known. */
  fill(plan: Plan): Plan {
    this.#learnFrom(plan);
    return { ...plan, projects: plan.projects.map((project) => ({ ...project, name: this.of(project.id) })) };
  }

  #learnFrom({ projects, keys }: Plan): void {
    this.#change(() => {
      for (const { id, name, orgId } of projects) if (name !== undefined) this.#projects.set(id, { id, name, orgId });
      for (const { apiKeyId, orgId, before } of keys)
        if (apiKeyId !== undefined && before !== undefined) this.#keys.set(apiKeyId, knownKey(apiKeyId, orgId, before));
    });
  }

  #change(work: () => void): void {
    const before = JSON.stringify(this.current());
    work();
    const now = this.current();
    if (JSON.stringify(now) !== before) this.#tell(now);
  }
}

function knownKey(id: string, orgId: string, { description, assignments }: KeyShape): KnownKey {
  return { id, orgId, description, projectIds: assignments.map(({ projectId }) => projectId) };
}
