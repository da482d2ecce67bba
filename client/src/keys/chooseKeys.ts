/** Which keys to import: organization, then keys of it; or an id as somebody types it. */
import * as vscode from "vscode";
import type { ApiKey, Organization } from "../../../engine/src/admin-api/admin-api.ts";
import { liveShape } from "../../../engine/src/lifecycle/key-shape.ts";
import { type ImportCandidate, inNoProject } from "../../../engine/src/lifecycle/look-up.ts";
import { shownName } from "../../../engine/src/lifecycle/plan-text.ts";
import { cancelled, done, failed, type Outcome } from "../../../engine/src/outcome.ts";
import type { KeyContext } from "./keyContext.ts";
import { longWork } from "./longWork.ts";
import type { Names } from "./names.ts";
import { recordedInWorkspace } from "./recordedKeys.ts";
import type { Session } from "./session.ts";

const orTypeAnId = "or type ORGANIZATION_ID-API_KEY_ID or PROJECT_ID-API_KEY_ID";

export async function chooseCandidates(
  keys: KeyContext,
  session: Session,
): Promise<Outcome<readonly ImportCandidate[]>> {
  const organization = await chooseOrganization(keys, session);
  if (organization.kind !== "done") return organization;
  if (typeof organization.value === "string") return lookUp(keys, session, organization.value);
  const chosen = await chooseKeys(keys, session, organization.value);
  if (chosen.kind !== "done") return chosen;
  if (typeof chosen.value === "string") return lookUp(keys, session, chosen.value);
  for (const { key, where } of chosen.value) {
    if (where !== undefined) return failed("already-recorded", `The key ${nameOf(key)} is already recorded: ${where}.`);
    const homeless = inNoProject(key);
    if (homeless !== undefined) return homeless;
  }
  const orgId = organization.value.id;
  return done(chosen.value.map(({ key }) => ({ orgId, key, projectId: undefined })));
}

/** What is typed names one key. */
async function lookUp(keys: KeyContext, { engine }: Session, id: string): Promise<Outcome<readonly ImportCandidate[]>> {
  const found = await longWork(`Looking up ${shownName(id)}`, keys.atlas, ({ signal }) => engine.lookUp(id, signal));
  if (found.kind !== "done") return found;
  return inNoProject(found.value.key) ?? done([found.value]);
}

/** The only one without asking; a text: an id that was typed. */
async function chooseOrganization({ names }: KeyContext, { api }: Session): Promise<Outcome<Organization | string>> {
  const choice = await pick({
    title: "Import API Key",
    placeholder: `The organization that the key is in; ${orTypeAnId}`,
    none: "No organization can be seen with these credentials",
    isMany: false,
    isOnlyOneTaken: true,
    async load(signal) {
      const found = await api.organizations(signal);
      if (found.kind !== "done") return found;
      names.learn(found.value);
      return done(
        found.value
          .map((organization) => ({ label: shownName(organization.name), description: organization.id, organization }))
          .sort((a, b) => a.label.localeCompare(b.label)),
      );
    },
  });
  if (choice.kind !== "done") return choice;
  if (typeof choice.value === "string") return done(choice.value);
  const [item] = choice.value;
  return item === undefined ? cancelled : done(item.organization);
}

interface KeyItem extends vscode.QuickPickItem {
  readonly key: ApiKey;
  /** Where it is recorded already. */
  readonly where: string | undefined;
}

function chooseKeys(
  { names }: KeyContext,
  session: Session,
  { id, name }: Organization,
): Promise<Outcome<readonly KeyItem[] | string>> {
  const { api } = session;
  return pick({
    title: `Import API Key from ${shownName(name)}`,
    placeholder: `The keys to import; ${orTypeAnId}`,
    none: "The organization has no API keys",
    isMany: true,
    isOnlyOneTaken: false,
    async load(signal) {
      const [projects, found, recorded] = await Promise.all([
        api.organizationProjects(id, signal),
        api.organizationKeys(id, signal),
        recordedInWorkspace(session, signal),
      ]);
      if (found.kind !== "done") return found;
      if (projects.kind === "done") names.learn(projects.value);
      names.learnKeys(id, found.value);
      const keys = [...found.value].sort((a, b) => a.desc.localeCompare(b.desc));
      return done(keys.map((key) => keyItem(key, recorded.get(key.id), names)));
    },
  });
}

function keyItem(key: ApiKey, where: string | undefined, names: Names): KeyItem {
  const { assignments, organizationRoles } = liveShape(key);
  const places = assignments.map(
    ({ projectId, roles }) => `${shownName(names.of(projectId) ?? projectId)}: ${roles.join(", ")}`,
  );
  return {
    label: `${where === undefined ? "" : "$(check) "}${plainLabel(nameOf(key))}`,
    description: where === undefined ? key.publicKey : `${key.publicKey} (already recorded: ${where})`,
    detail: plainLabel(places.length === 0 ? `in no project; ${organizationRoles.join(", ")}` : places.join(" · ")),
    key,
    where,
  };
}

interface PickOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  /** What is said where there is nothing to choose from. */
  readonly none: string;
  readonly isMany: boolean;
  /** Where there is only one, it is taken without asking. */
  readonly isOnlyOneTaken: boolean;
  readonly load: (signal: AbortSignal) => Promise<Outcome<readonly T[]>>;
}

/** What was chosen, or an id that was typed. It shows at once, and is busy while Atlas is read; Escape ends that too. */
function pick<T extends vscode.QuickPickItem>({
  title,
  placeholder,
  none,
  isMany,
  isOnlyOneTaken,
  load,
}: PickOptions<T>): Promise<Outcome<readonly T[] | string>> {
  const picker = vscode.window.createQuickPick<T>();
  const controller = new AbortController();
  Object.assign(picker, { title, placeholder, canSelectMany: isMany, ignoreFocusOut: true, busy: true });
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  return new Promise((resolve, reject) => {
    const answer = (outcome: Outcome<readonly T[] | string>) => {
      resolve(outcome);
      picker.hide();
    };
    picker.onDidAccept(() => {
      const typed = picker.value.trim();
      if (picker.selectedItems.length > 0) answer(done([...picker.selectedItems]));
      else if (/^[0-9a-f]+-[0-9a-f]+$/i.test(typed)) answer(done(typed));
      // Where several can be ticked and none is, Enter means the row that it is pressed on.
      else if (picker.activeItems.length > 0) answer(done([...picker.activeItems]));
      else if (!picker.busy) picker.title = `${title}: ${isMany ? "tick the keys that you want" : "choose one"} first`;
    });
    picker.onDidHide(() => {
      resolve(cancelled);
      controller.abort();
      picker.dispose();
    });
    picker.show();
    load(controller.signal).then((found) => {
      picker.busy = false;
      if (found.kind !== "done") answer(found);
      else if (isOnlyOneTaken && found.value.length === 1) answer(found);
      else picker.items = found.value;
      if (found.kind === "done" && found.value.length === 0) picker.placeholder = `${none}; ${orTypeAnId}`;
    }, reject);
  });
}

function nameOf({ desc, id }: ApiKey): string {
  return shownName(desc) || id;
}

/** A description from Atlas draws no icons. */
function plainLabel(text: string): string {
  return text.replace(/\$\(/g, "$ (");
}
