/** What several rules ask for is found out once. */
import { roleClassifier } from "../../atlas/roles.ts";
import type { Definitions } from "../../terraform/definitions.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import type { Module } from "../../terraform/module.ts";
import type { ProviderVersion } from "../../terraform/provider-version.ts";
import { readersIn, type ValueName, valueNameAt } from "../../terraform/readers.ts";
import { noSecrets } from "../../terraform/recorded-secrets.ts";
import type { Origin, SourceFile } from "../../terraform/value.ts";
import { rules as allRules } from "../index.ts";
import type { CheckOptions } from "./checked.ts";
import { type RoleList, readRoleLists } from "./role-lists.ts";
import type { RuleContext } from "./rule.ts";

export function newContext(provider: ProviderVersion, modules: readonly Module[], options: CheckOptions): RuleContext {
  const classify = roleClassifier(options.additionalRoles);
  const lists = new Map<KeyResource, readonly RoleList[]>();
  const shared = sharing(modules);
  return {
    ruleIds: allRules.map((rule) => rule.id),
    provider,
    organizationIds: options.organizationIds ?? noOrganizations,
    recordedSecrets: options.recordedSecrets ?? noSecrets,
    isShared: shared,
    roleLists(key) {
      const found = lists.get(key) ?? readRoleLists(key, classify);
      lists.set(key, found);
      return found;
    },
  };
}

const noOrganizations: ReadonlySet<string> = new Set();

/** Whether what is written in a place is read in more than one: followed through locals, variables and calls. */
function sharing(modules: readonly Module[]): (place: Origin) => boolean {
  const isRead = (definitions: Definitions, name: ValueName, seen: ReadonlySet<string>): boolean => {
    const at = `${definitions.folder} ${name}`;
    if (seen.has(at)) return false;
    const [, call, argument] = /^module\.([^.]*)\.(.*)$/.exec(name) ?? [];
    if (call !== undefined) {
      const called = modules
        .find((module) => module.definitions === definitions)
        ?.calls.find(({ definition }) => definition.name === call)?.module;
      return called !== undefined && isRead(called.definitions, `var.${argument}`, new Set([...seen, at]));
    }
    const readers = readersIn(definitions).get(name) ?? [];
    if (readers.length > 1) return true;
    const within = readers[0]?.within;
    return within !== undefined && isRead(definitions, within, new Set([...seen, at]));
  };
  let byFile: ReadonlyMap<SourceFile, Definitions> | undefined;
  return (place) => {
    byFile ??= new Map(
      modules.flatMap(({ definitions }) =>
        [...definitions.files, ...definitions.variableFiles].map((file) => [file, definitions] as const),
      ),
    );
    const definitions = byFile.get(place.file);
    const name = valueNameAt(place);
    return definitions !== undefined && name !== undefined && isRead(definitions, name, new Set());
  };
}
