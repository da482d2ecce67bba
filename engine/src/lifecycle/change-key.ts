/** The requests that change a key, one for each action. */
import type { ApiOutcome } from "../admin-api/admin-api.ts";
import { done } from "../outcome.ts";
import type { ApplyContext } from "./apply-context.ts";
import type { KeyInAtlas } from "./key-record.ts";
import { type KeyShape, withRoles } from "./key-shape.ts";
import type { Action } from "./plan.ts";

/** A change of one key: independent of the others of the same key. */
export interface Change {
  title(context: ApplyContext): string;
  request(context: ApplyContext, key: KeyInAtlas): Promise<ApiOutcome<unknown>>;
  /** The key once it is done. */
  after(shape: KeyShape): KeyShape;
}

/** Description and organization roles go in one request. */
export function changesOf(actions: readonly Action[]): Change[] {
  const inProjects = actions.map(changeInProject).filter((change) => change !== undefined);
  const ofKey = changeOfKey(actions);
  return ofKey === undefined ? inProjects : [ofKey, ...inProjects];
}

function changeOfKey(actions: readonly Action[]): Change | undefined {
  const desc = actions.find((action) => action.kind === "changeDescription")?.after;
  const roles = actions.find((action) => action.kind === "changeOrganizationRoles")?.after;
  if (desc === undefined && roles === undefined) return undefined;
  const titles = [desc === undefined ? [] : ["description"], roles === undefined ? [] : ["organization roles"]].flat();
  return {
    title: () => `change ${titles.join(" and ")}`,
    request: ({ api, signal }, { orgId, apiKeyId }) =>
      api.updateOrganizationKey(
        orgId,
        apiKeyId,
        { ...(desc === undefined ? {} : { desc }), ...(roles === undefined ? {} : { roles }) },
        signal,
      ),
    after: (shape) => ({
      ...shape,
      description: desc ?? shape.description,
      organizationRoles: roles ?? shape.organizationRoles,
    }),
  };
}

function changeInProject(action: Action): Change | undefined {
  if (action.kind !== "assign" && action.kind !== "changeRoles" && action.kind !== "unassign") return undefined;
  const { projectId } = action;
  switch (action.kind) {
    case "assign":
      return {
        title: ({ projectText }) => `assign to ${projectText(projectId)}`,
        request: async ({ api, signal }, { apiKeyId }) => {
          const assigned = await api.assignKey(projectId, apiKeyId, action.after, signal);
          // Somebody was faster, with whatever roles.
          if (assigned.kind !== "failed" || assigned.code !== "API_KEY_ALREADY_IN_GROUP") return assigned;
          return await api.setProjectRoles(projectId, apiKeyId, action.after, signal);
        },
        after: (shape) => withRoles(shape, projectId, action.after),
      };
    case "changeRoles":
      return {
        title: ({ projectText }) => `change roles in ${projectText(projectId)}`,
        request: ({ api, signal }, { apiKeyId }) => api.setProjectRoles(projectId, apiKeyId, action.after, signal),
        after: (shape) => withRoles(shape, projectId, action.after),
      };
    case "unassign":
      return {
        title: ({ projectText }) => `remove from ${projectText(projectId)}`,
        request: async ({ api, signal }, { apiKeyId }) => {
          const removed = await api.removeKey(projectId, apiKeyId, signal);
          const isGone =
            removed.kind === "failed" && (removed.code === "GROUP_NOT_FOUND" || removed.code === "API_KEY_NOT_FOUND");
          return isGone ? done(undefined) : removed;
        },
        after: (shape) => withRoles(shape, projectId, []),
      };
  }
}
