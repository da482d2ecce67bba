/** Which version of the provider a module uses, and how that is known. */
import type { Place } from "./desired.ts";
import { type Era, eraOf } from "./era.ts";
import type { LockedProvider, ProviderRequirement } from "./provider-requirements.ts";
import { compareVersions, formatVersion, nextRelease, parseVersion, type Version } from "./version.ts";
import { admittedBy } from "./version-constraint.ts";
import { eraOfAll, exactly, rangeAround, type VersionRange, type VersionSet } from "./version-set.ts";

export interface ProviderVersion {
  readonly era: Era;
  /** Where one is known exactly: `1.21.4`. */
  readonly version: string | undefined;
  /** The constraint that the era comes from, as written: `~> 1.16.0`. */
  readonly constraint: string | undefined;
  /** All versions that it may be lie there; undefined where the reference page is the measure. */
  readonly admits: VersionRange | undefined;
  /** One sentence for a person. */
  readonly why: string;
  readonly from: "setting" | "lock file" | "constraint" | "default";
  /** Where that is written, if in a file of the folder. */
  readonly place: Place | undefined;
}

export interface ProviderSources {
  /** The setting `atlasApiKeys.providerVersion`: an exact version, or "documented"; undefined where it is not set. */
  readonly setting: string | undefined;
  /** Of all files of the folder. */
  readonly requirements: readonly ProviderRequirement[];
  /** Of each module that it calls, asked for where nothing else says the version. */
  readonly called?: () => readonly (readonly ProviderRequirement[])[];
  readonly locked: readonly LockedProvider[];
}

const ownSource = "mongodb/mongodbatlas";
const ownName = "mongodbatlas";

/** The setting, else the lock file, else the constraints where they admit one era only; else *documented*. */
export function providerVersion({ setting, requirements, called, locked }: ProviderSources): ProviderVersion {
  return (
    fromSetting(setting) ??
    fromLockFile(locked.filter(({ address }) => isOwn(address))) ??
    fromConstraint([requirements, ...(called?.() ?? [])].flatMap(ownRequirements))
  );
}

/** Whether the setting can be that. */
export function isProviderSetting(text: string): boolean {
  return text === "documented" || parseVersion(text) !== undefined;
}

/** Nothing is known of the provider. */
export const unknownProvider = documented("The provider's version is not known: no file says it.");

/** Of an exact version, as if it were set. */
export function exactProvider(text: string): ProviderVersion {
  return fromSetting(text) ?? unknownProvider;
}

/** Whether every version that it may be is that one or a later one. */
export function isFrom({ admits }: ProviderVersion, first: Version): boolean {
  return admits !== undefined && compareVersions(admits.from, first) >= 0;
}

/** Whether every version that it may be is earlier than that one. */
export function isBefore({ admits }: ProviderVersion, end: Version): boolean {
  return admits?.below !== undefined && compareVersions(admits.below, end) <= 0;
}

function fromSetting(setting: string | undefined): ProviderVersion | undefined {
  if (setting === undefined) return undefined;
  const from = "setting";
  if (setting === "documented")
    return { ...documented("The setting atlasApiKeys.providerVersion asks for the reference page's resource."), from };
  const wanted = parseVersion(setting);
  if (wanted === undefined) return undefined;
  const why = `The setting atlasApiKeys.providerVersion says ${formatVersion(wanted)}.`;
  return { ...ofVersions(exactly(wanted), eraOf(wanted)), version: formatVersion(wanted), why, from, place: undefined };
}

/** Several registries may be locked; where they differ, all of them count. */
function fromLockFile(locked: readonly LockedProvider[]): ProviderVersion | undefined {
  const versions = locked.map(({ version }) => parseVersion(version ?? "")).filter((each) => each !== undefined);
  const [first] = versions;
  if (first === undefined) return undefined;
  const names = [...new Set(versions.map(formatVersion))];
  const set = versions.map(exactly).reduce((all, each) => ({
    ranges: [...all.ranges, ...each.ranges],
    prereleases: [...all.prereleases, ...each.prereleases],
  }));
  const { place } = locked[0] as LockedProvider;
  const era = eraOfAll(set);
  if (era === undefined) {
    const why = `.terraform.lock.hcl has the provider in the versions ${names.join(" and ")}, which differ.`;
    return { ...documented(why), place };
  }
  const why = `.terraform.lock.hcl has the provider in version ${names.join(" and ")}.`;
  const version = names.length === 1 ? names[0] : undefined;
  return { ...ofVersions(set, era), version, why, from: "lock file", place };
}

function fromConstraint(requirements: readonly ProviderRequirement[]): ProviderVersion {
  const written = requirements.filter(({ constraint }) => constraint !== undefined);
  const place = written[0]?.place;
  if (place === undefined) return unknownProvider;
  const texts = written.map(({ constraint }) => (constraint?.kind === "known" ? constraint.text : undefined));
  const known = texts.filter((text) => text !== undefined);
  const constraint = [...new Set(known)].join(", ");
  const admitted = known.length === texts.length ? admittedBy(known) : undefined;
  if (admitted === undefined)
    return { ...documented("The provider's version is not known: its constraint cannot be read."), place };
  const around = rangeAround(admitted);
  if (around === undefined)
    return { ...documented(`The provider's version is not known: no version satisfies ${constraint}.`), place };
  const era = eraOfAll(admitted);
  if (era === undefined) {
    const why = `The provider's version is not known: ${constraint} admits several shapes of the resource, and no lock file says which.`;
    return { ...documented(why), place };
  }
  const why = `required_providers admits ${constraint}.`;
  return { ...ofVersions(admitted, era), version: onlyVersion(around), constraint, why, from: "constraint", place };
}

/** Of the provider that is meant, under whatever name; an override's entries stand in for the others of their name. */
function ownRequirements(requirements: readonly ProviderRequirement[]): ProviderRequirement[] {
  const names = new Set(requirements.map(({ name }) => name));
  return [...names].flatMap((name) => {
    const all = requirements.filter((each) => each.name === name);
    const overriding = all.filter(({ overrides }) => overrides);
    const entries = overriding.length > 0 ? overriding : all;
    const source = entries.find((each) => each.source !== undefined)?.source;
    return (source === undefined ? name === ownName : isOwn(source)) ? entries : [];
  });
}

/** With any registry's host, or none. */
function isOwn(source: string): boolean {
  const parts = source.toLowerCase().split("/");
  return parts.length <= 3 && parts.slice(-2).join("/") === ownSource;
}

/** The one version of the range, where it has one only. */
function onlyVersion({ from, below }: VersionRange): string | undefined {
  return below !== undefined && compareVersions(nextRelease(from), below) === 0 ? formatVersion(from) : undefined;
}

function ofVersions(set: VersionSet, era: Era): Pick<ProviderVersion, "era" | "admits" | "constraint"> {
  return { era, admits: rangeAround(set), constraint: undefined };
}

function documented(why: string): ProviderVersion {
  return {
    era: "documented",
    version: undefined,
    constraint: undefined,
    admits: undefined,
    why,
    from: "default",
    place: undefined,
  };
}
