/** Every `role_names` of a key, whatever its value is. */
import type { Argument, KeyResource } from "../terraform/key-resource.ts";

export function roleArguments(key: KeyResource): Argument[] {
  const own = key.assignments.map((assignment) => assignment.roleNames);
  return [key.roleNames, ...own].filter((argument) => argument !== undefined);
}
