/** What organizations and projects are called: asked once, then known for as long as the window is open. */
import type { AdminApi, Organization, Project } from "../../../engine/src/admin-api/admin-api.ts";
import type { Plan } from "../../../engine/src/lifecycle/plan.ts";

export class Names {
  readonly #names = new Map<string, string>();

  learn(items: readonly (Organization | Project)[]): void {
    for (const { id, name } of items) this.#names.set(id, name);
  }

  of(id: string): string | undefined {
    return this.#names.get(id);
  }

  forget(): void {
    this.#names.clear();
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

  #learnFrom({ projects }: Plan): void {
    for (const { id, name } of projects) if (name !== undefined) this.#names.set(id, name);
  }
}
