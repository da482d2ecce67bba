/** The provider of a module: where it comes from, and whether it works with what the engine would work with. */
import type { Attribute, Block, Expression } from "../../hcl/syntax.ts";
import type { Definition } from "../../terraform/definitions.ts";
import type { DesiredProvider, Stop } from "../../terraform/desired.ts";
import { evaluateAlone } from "../../terraform/evaluate.ts";
import type { LockedProvider, ProviderRequirement } from "../../terraform/provider-requirements.ts";
import { readReference } from "../../terraform/reference.ts";
import type { SourceFile } from "../../terraform/value.ts";
import type { Level } from "./levels.ts";
import { attributeIn, attributesIn, blocksIn, type Found, placedArgument, topBlocks } from "./place.ts";
import type { StopOfKey } from "./stop.ts";

const localName = "mongodbatlas";

export function desiredProvider(
  requirements: readonly ProviderRequirement[],
  locked: readonly LockedProvider[],
): DesiredProvider {
  const source = requirements.find((each) => each.name === localName && each.source !== undefined)?.source;
  const wanted = (source ?? "mongodb/mongodbatlas").toLowerCase();
  const addresses = locked.map(({ address }) => address);
  return { source, lockAddress: addresses.find((address) => address === wanted || address.endsWith(`/${wanted}`)) };
}

/** What decides with which rights, and in which Atlas, the provider works. */
const ownSettings: ReadonlySet<string> = new Set([
  "access_token",
  "assume_role",
  "aws_access_key_id",
  "aws_secret_access_key",
  "aws_session_token",
  "base_url",
  "client_id",
  "client_secret",
  "is_mongodbgov_cloud",
  "private_key",
  "public_key",
  "realm_base_url",
  "region",
  "secret_name",
  "sts_endpoint",
]);

export function providerStops(level: Level, definition: Definition, of: StopOfKey): Stop[] {
  const chosen = placedArgument(definition.items, "provider");
  const name = chosen === undefined ? localName : providerName(chosen.item.value, chosen.file);
  const configurations = configurationsOf(level, name);
  if (configurations === undefined) {
    const message = "The provider configuration that is named here does not stand in this folder.";
    return [of("provider-alias", chosen?.item ?? definition.block.header, message, chosen?.file)];
  }
  return configurations.flatMap(({ item, file }) => {
    const own = ownSetting(item, file);
    if (own === undefined) return [];
    const setting = own.kind === "attribute" ? own.name : own.type;
    const message = `The provider block sets ${setting.name}: with an address or credentials of its own only Terraform works.`;
    return [of("provider-alias", setting, message, file)];
  });
}

/** `name` is `mongodbatlas` or `mongodbatlas.alias`; a called module has what its caller hands on. Undefined: there is none. */
function configurationsOf({ module, calledBy }: Level, name: string): readonly Found<Block>[] | undefined {
  const [type, alias] = name.split(".");
  const own = topBlocks(module.files, "provider").filter(
    ({ item, file }) => item.labels[0]?.value === type && aliasOf(item, file) === alias,
  );
  const isDefault = name === localName;
  if (own.length > 0) return own;
  if (calledBy === undefined) return isDefault ? [] : undefined;
  const handedOn = placedArgument(calledBy.call.definition.items, "providers");
  if (handedOn === undefined) return alias === undefined ? configurationsOf(calledBy.level, name) : undefined;
  const { file, item } = handedOn;
  const items = item.value.kind === "object" ? item.value.items : [];
  const entry = items.find(({ key }) => providerName(key, file) === name);
  if (entry === undefined) return isDefault ? [] : undefined;
  return configurationsOf(calledBy.level, providerName(entry.value, file));
}

function providerName(expression: Expression, file: SourceFile): string {
  const value = evaluateAlone(expression, file);
  // Quoted in old files.
  return value.kind === "known" ? String(value.data) : (readReference(expression)?.text ?? "");
}

function aliasOf({ body }: Block, file: SourceFile): string | undefined {
  const attribute = attributeIn(body, "alias", file);
  const value = attribute && evaluateAlone(attribute.value, file);
  return value?.kind === "known" ? String(value.data) : undefined;
}

function ownSetting({ body }: Block, file: SourceFile): Attribute | Block | undefined {
  const attribute = attributesIn(body).find(({ name, value: expression }) => {
    if (!ownSettings.has(name.name)) return false;
    const value = evaluateAlone(expression, file);
    return value.kind === "unknown" || (value.data !== null && value.data !== false && value.data !== "");
  });
  return attribute ?? blocksIn(body, "assume_role")[0];
}
