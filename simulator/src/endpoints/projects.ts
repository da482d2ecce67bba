/** `/groups`, `/groups/{groupId}`, `/groups/byName/{groupName}`. */
import type { Call, Reply } from "../call.ts";
import type { ProjectData } from "../data.ts";
import { errors } from "../errors.ts";
import { mayInProject } from "../permissions.ts";
import { projectView } from "../views.ts";

const related = ["containers", "clusters", "databaseUsers", "peers", "processes", "whitelist"];

export function listGroups(call: Call): Reply {
  const projects = [...call.simulation.world.projects.values()].filter((project) =>
    mayInProject(call.caller, project, "read"),
  );
  return { kind: "list", items: projects.map((project) => projectView(call, project)) };
}

export function getGroup(call: Call, project: ProjectData): Reply {
  return { kind: "one", value: projectView(call, project, related) };
}

export function getGroupByName(call: Call): Reply {
  const name = call.params["groupName"] ?? "";
  const named = [...call.simulation.world.projects.values()].filter((project) => project.name === name);
  if (named.length === 0) return errors.groupNameNotFound(name);
  const [project, ...others] = named.filter((project) => mayInProject(call.caller, project, "read"));
  if (!project) return errors.unauthorized();
  return others.length > 0 ? errors.multipleGroups() : getGroup(call, project);
}
