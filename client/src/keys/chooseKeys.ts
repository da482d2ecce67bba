/** Which keys to import: organization, then keys of it; or an id as somebody types it. */
import * as vscode from "vscode";
import type { AdminApi, ApiKey, Organization } from "../../../engine/src/admin-api/admin-api.ts";
import { liveShape } from "../../../engine/src/lifecycle/key-shape.ts";
import { type ImportCandidate, inNoProject } from "../../../engine/src/lifecycle/look-up.ts";
import { shownName } from "../../../engine/src/lifecycle/plan-text.ts";
import { cancelled, done, failed, type Outcome } from "../../../engine/src/outcome.ts";
import type { KeyContext } from "./keyContext.ts";
import { longWork } from "./longWork.ts";
import { recordedInWorkspace } from "./recordedKeys.ts";
import type { Session } from "./session.ts";

const orTypeAnId = "or type ORGANIZATION_ID-API_KEY_ID or PROJECT_ID-API_KEY_ID";

export async function chooseCandidates(
  keys: KeyContext,
  session: Session,
): Promise<Outcome<readonly ImportCandidate[]>> {
  const { api } = session;
  const organizations = await longWork("Reading the organizations", keys.atlas, ({ signal }) =>
    api.organizations(signal),
  );
  if (organizations.kind !== "done") return organizations;
  keys.names.learn(organizations.value);
  const organization = await chooseOrganization(organizations.value);
  if (organization === undefined) return cancelled;
  if (typeof organization === "string") return lookUp(keys, session, organization);
  const read = await longWork(`Reading the keys of ${shownName(organization.name)}`, keys.atlas, ({ signal }) =>
    readKeys(api, organization, signal),
  );
  if (read.kind !== "done") return read;
  keys.names.learn(read.value.projects);
  const recorded = await recordedInWorkspace(session);
  const chosen = await chooseKeys(keys, organization, read.value.keys, recorded);
  if (chosen === undefined) return cancelled;
  if (typeof chosen === "string") return lookUp(keys, session, chosen);
  for (const key of chosen) {
    const where = recorded.get(key.id);
    if (where !== undefined) return failed("already-recorded", `The key ${nameOf(key)} is already recorded: ${where}.`);
    const homeless = inNoProject(key);
    if (homeless !== undefined) return homeless;
  }
  return done(chosen.map((key) => ({ orgId: organization.id, key, projectId: undefined })));
}

/** What is typed names one key. */
async function lookUp(keys: KeyContext, { engine }: Session, id: string): Promise<Outcome<readonly ImportCandidate[]>> {
  const found = await longWork(`Looking up ${shownName(id)}`, keys.atlas, ({ signal }) => engine.lookUp(id, signal));
  if (found.kind !== "done") return found;
  return inNoProject(found.value.key) ?? done([found.value]);
}

async function readKeys(api: AdminApi, { id }: Organization, signal: AbortSignal) {
  const [projects, keys] = await Promise.all([api.organizationProjects(id, signal), api.organizationKeys(id, signal)]);
  if (keys.kind !== "done") return keys;
  return done({ keys: keys.value, projects: projects.kind === "done" ? projects.value : [] });
}

/** The only one without asking; a text: an id that was typed. */
async function chooseOrganization(organizations: readonly Organization[]): Promise<Organization | string | undefined> {
  const [only, second] = organizations;
  if (only !== undefined && second === undefined) return only;
  const items = organizations
    .map((organization) => ({ label: shownName(organization.name), description: organization.id, organization }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const choice = await pick(items, {
    title: "Import API Key",
    placeholder: `The organization that the key is in; ${orTypeAnId}`,
    isMany: false,
  });
  return typeof choice === "object" ? choice[0]?.organization : choice;
}

async function chooseKeys(
  { names }: KeyContext,
  organization: Organization,
  keys: readonly ApiKey[],
  recorded: ReadonlyMap<string, string>,
): Promise<readonly ApiKey[] | string | undefined> {
  const items = [...keys]
    .sort((a, b) => a.desc.localeCompare(b.desc))
    .map((key) => {
      const where = recorded.get(key.id);
      const { assignments, organizationRoles } = liveShape(key);
      const places = assignments.map(
        ({ projectId, roles }) => `${shownName(names.of(projectId) ?? projectId)}: ${roles.join(", ")}`,
      );
      return {
        label: `${where === undefined ? "" : "$(check) "}${plainLabel(nameOf(key))}`,
        description: where === undefined ? key.publicKey : `${key.publicKey} (already recorded: ${where})`,
        detail: plainLabel(places.length === 0 ? `in no project; ${organizationRoles.join(", ")}` : places.join(" · ")),
        key,
      };
    });
  const choice = await pick(items, {
    title: `Import API Key from ${shownName(organization.name)}`,
    placeholder: `The keys to import; ${orTypeAnId}`,
    isMany: true,
  });
  return typeof choice === "object" ? choice.map(({ key }) => key) : choice;
}

interface PickOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly isMany: boolean;
}

/** What was chosen, or an id that was typed where nothing was; undefined: neither. */
function pick<T extends vscode.QuickPickItem>(
  items: readonly T[],
  { title, placeholder, isMany }: PickOptions,
): Promise<readonly T[] | string | undefined> {
  const picker = vscode.window.createQuickPick<T>();
  Object.assign(picker, { title, placeholder, items, canSelectMany: isMany, ignoreFocusOut: true });
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const typed = picker.value.trim();
      if (picker.selectedItems.length > 0) resolve([...picker.selectedItems]);
      else if (typed.includes("-")) resolve(typed);
      else return; // nothing yet
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function nameOf({ desc, id }: ApiKey): string {
  return shownName(desc) || id;
}

/** A description from Atlas draws no icons. */
function plainLabel(text: string): string {
  return text.replace(/\$\(/g, "$ (");
}
