/** What stands in the files and the direct engine cannot carry out: the plan stops there and names the place. */
import type { Block } from "../../hcl/syntax.ts";
import { isModuleAddress } from "../../terraform/address.ts";
import type { Definition } from "../../terraform/definitions.ts";
import type { Stop } from "../../terraform/desired.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import { readReference } from "../../terraform/reference.ts";
import { keyResourceType } from "../../terraform/schema.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { blockAddressOf, calledAddress, type Level, unknownInstances } from "./levels.ts";
import { readLifecycle } from "./lifecycle.ts";
import { attributeIn, blocksIn, placedBlocks, topBlocks } from "./place.ts";
import { providerStops } from "./provider.ts";
import { type StopOfKey, stop } from "./stop.ts";

/** Of a module as a whole. */
export function moduleStops(level: Level): Stop[] {
  // Terraform passes over the backend of a called module.
  const backends = level.calledBy === undefined ? backendStops(level.module.files) : [];
  return [...backends, ...movedStops(level), ...callStops(level)];
}

function backendStops(files: readonly SourceFile[]): Stop[] {
  return topBlocks(files, "terraform").flatMap(({ file, item }) => {
    const backends = blocksIn(item.body, "backend").map((block) => {
      const name = block.labels[0]?.value ?? "";
      return stop(
        "backend",
        file,
        block,
        `A backend "${name}" keeps the state; only a local one without a backend block is read here.`,
      );
    });
    const clouds = blocksIn(item.body, "cloud").map((block) =>
      stop("cloud", file, block, "HCP Terraform keeps the state; only a local one is read here."),
    );
    return [...backends, ...clouds];
  });
}

/** Of keys in this folder they stop everything; of others, those that are recorded there. */
function movedStops({ module, address: path }: Level): Stop[] {
  return (["moved", "removed"] as const).flatMap((type) =>
    topBlocks(module.files, type).flatMap(({ file, item }): Stop[] => {
      const addresses = ["from", "to"].flatMap((name) => addressIn(item, name, file) ?? []);
      const [from = ""] = addresses;
      const own = addresses.find((address) => new RegExp(`(^|\\.)${keyResourceType}\\.`).test(address));
      const spoken = own ?? (isModuleAddress(from) ? from : undefined);
      if (spoken === undefined) return [];
      const message = `A ${type} block speaks of ${spoken}, and only Terraform carries such blocks out.`;
      const found = stop(`${type}-block`, file, item.header, message);
      const isOwn = path === "" && !from.startsWith("module.");
      return [isOwn ? found : { ...found, address: path === "" ? from : `${path}.${from}` }];
    }),
  );
}

function addressIn(block: Block, name: string, file: SourceFile): string | undefined {
  const attribute = attributeIn(block.body, name, file);
  return attribute && readReference(attribute.value)?.text;
}

/** What is called an unknown number of times. */
function callStops(level: Level): Stop[] {
  return level.module.calls.flatMap(({ definition, instance }): Stop[] => {
    if (!instance.isUnknown) return [];
    return instancesStop(level, definition, calledAddress(level, definition), "modules");
  });
}

function instancesStop(level: Level, definition: Definition, address: string, what: string): Stop[] {
  const why = unknownInstances(definition, level.module);
  if (why === undefined) return [];
  const { file, attribute, reason } = why;
  const message = `How many ${what} there are is not known: ${reason}.`;
  return [{ ...stop("unknown-instances", file, attribute, message), address, concerns: "values" }];
}

/** Of a block, whether or not it has instances now: there may be recorded ones. */
export function blockStops(level: Level, definition: Definition): Stop[] {
  const { file, block } = definition;
  const address = blockAddressOf(level, definition);
  const of: StopOfKey = (code, span, message, inFile = file) => ({ ...stop(code, inFile, span, message), address });
  const stops: Stop[] = [];
  const [type, name] = block.labels;
  if (
    type === undefined ||
    name === undefined ||
    block.labels.length > 2 ||
    !/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name.value)
  )
    stops.push({
      ...of("no-name", block.header, "The resource has no name that Terraform would take."),
      way: "change",
    });
  if (level.module.keys.some((key) => key.definition === definition && key.instance.isUnknown))
    stops.push(...instancesStop(level, definition, address, "keys"));
  for (const { item, file: inFile } of placedBlocks(definition.items, "provisioner"))
    stops.push(of("provisioner", item.header, "A provisioner runs with the key, and only Terraform runs it.", inFile));
  return [...stops, ...lifecycleStops(definition, of), ...providerStops(level, definition, of)];
}

/** Of one instance. */
export function keyStops(address: string, key: KeyResource): Stop[] {
  const { roleNames, assignments, hasUnknownAssignments } = key;
  if (roleNames === undefined || (assignments.length === 0 && !hasUnknownAssignments)) return [];
  const message =
    "role_names stands beside project_assignment, and which of the two counts depends on the provider's version.";
  const found = stop("conflicting-arguments", roleNames.file, roleNames.attribute.name, message);
  return [{ ...found, address, way: "change", concerns: "values" }];
}

function lifecycleStops(definition: Definition, of: StopOfKey): Stop[] {
  const stops = readLifecycle(definition).unclear.map(({ item, file }) =>
    of("lifecycle", item.name, `What ${item.name.name} means is not known here.`, file),
  );
  for (const { item, file } of placedBlocks(definition.items, "lifecycle")) {
    const triggers = attributeIn(item.body, "replace_triggered_by", file);
    if (triggers) {
      const message = "replace_triggered_by may replace the key, and is not evaluated.";
      stops.push(of("lifecycle", triggers.name, message, file));
    }
    for (const type of ["precondition", "postcondition"])
      for (const condition of blocksIn(item.body, type))
        stops.push(of("condition", condition.header, `A ${type} is not evaluated.`, file));
  }
  return stops;
}
