/** The provider of a module: where it comes from, and whether it works with what the engine would work with. */
import type { Attribute, Block, Expression } from "../../hcl/syntax.ts";
import type { DesiredProvider, Stop } from "../../terraform/desired.ts";
import { evaluateAlone } from "../../terraform/evaluate.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import type { LockedProvider, ProviderRequirement } from "../../terraform/provider-requirements.ts";
import { readReference } from "../../terraform/reference.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { attributeIn, attributesIn, blocksIn, type Found } from "./place.ts";
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

export function providerStops({ block, file }: KeyResource, providers: readonly Found<Block>[], of: StopOfKey): Stop[] {
  const chosen = attributeIn(block.body, "provider", file);
  const [name, alias] = chosen === undefined ? [localName] : providerName(chosen.value, file).split(".");
  const configurations = providers.filter(
    ({ item, file: inFile }) => item.labels[0]?.value === name && aliasOf(item, inFile) === alias,
  );
  if (chosen !== undefined && configurations.length === 0 && (name !== localName || alias !== undefined))
    return [
      of("provider-alias", chosen, "The provider configuration that is named here does not stand in this folder."),
    ];
  return configurations.flatMap(({ item, file: inFile }) => {
    const own = ownSetting(item, inFile);
    if (own === undefined) return [];
    const setting = own.kind === "attribute" ? own.name : own.type;
    const message = `The provider block sets ${setting.name}: with an address or credentials of its own only Terraform works.`;
    return [of("provider-alias", setting, message, inFile)];
  });
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
