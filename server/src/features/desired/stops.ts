/** What stands in the files and the direct engine cannot carry out: the plan stops there and names the place. */
import type { Block } from "../../hcl/syntax.ts";
import type { Stop } from "../../terraform/desired.ts";
import type { KeyResource } from "../../terraform/key-resource.ts";
import { readReference } from "../../terraform/reference.ts";
import { keyResourceType } from "../../terraform/schema.ts";
import type { SourceFile } from "../../terraform/value.ts";
import { readLifecycle } from "./lifecycle.ts";
import { attributeIn, blocksIn, type Found, topBlocks } from "./place.ts";
import { providerStops } from "./provider.ts";
import { type StopOfKey, stop } from "./stop.ts";

/** Of the module as a whole. */
export function moduleStops(files: readonly SourceFile[]): Stop[] {
  return [...backendStops(files), ...movedStops(files), ...overrideStops(files)];
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

function movedStops(files: readonly SourceFile[]): Stop[] {
  return (["moved", "removed"] as const).flatMap((type) =>
    topBlocks(files, type).flatMap(({ file, item }) => {
      const addresses = ["from", "to"].map((name) => addressIn(item, name, file));
      const own = addresses.find((address) => address?.startsWith(`${keyResourceType}.`));
      return own === undefined
        ? []
        : [
            stop(
              `${type}-block`,
              file,
              item.header,
              `A ${type} block speaks of ${own}, and only Terraform carries such blocks out.`,
            ),
          ];
    }),
  );
}

function addressIn(block: Block, name: string, file: SourceFile): string | undefined {
  const attribute = attributeIn(block.body, name, file);
  return attribute && readReference(attribute.value)?.text;
}

/** Terraform merges these into the blocks of the other files. */
function overrideStops(files: readonly SourceFile[]): Stop[] {
  return files
    .filter(({ uri }) => /^(?:.*_)?override\.tf$/.test(uri))
    .map((file) =>
      stop(
        "override-file",
        file,
        { start: 0, end: 0 },
        `${file.uri} overrides parts of the other files, which is not evaluated.`,
      ),
    );
}

/** Of one key; `providers` are the module's provider blocks. */
export function keyStops(key: KeyResource, providers: readonly Found<Block>[]): Stop[] {
  const { address, file, block } = key;
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
  for (const argument of ["for_each", "count"]) {
    const attribute = attributeIn(block.body, argument, file);
    if (attribute)
      stops.push(
        of(
          argument.replace("_", "-"),
          attribute,
          `${argument} is not evaluated yet: how many keys there are is not known.`,
        ),
      );
  }
  for (const item of blocksIn(block.body, "provisioner"))
    stops.push(of("provisioner", item.header, "A provisioner runs with the key, and only Terraform runs it."));
  if (key.roleNames !== undefined && (key.assignments.length > 0 || key.hasUnknownAssignments))
    stops.push({
      ...of(
        "conflicting-arguments",
        key.roleNames.attribute.name,
        "role_names stands beside project_assignment, and which of the two counts depends on the provider's version.",
      ),
      way: "change",
      concerns: "values",
    });
  return [...stops, ...lifecycleStops(key, of), ...providerStops(key, providers, of)];
}

function lifecycleStops(key: KeyResource, of: StopOfKey): Stop[] {
  const stops = readLifecycle(key).unclear.map(({ name }) =>
    of("lifecycle", name, `What ${name.name} means is not known here.`),
  );
  for (const { body } of blocksIn(key.block.body, "lifecycle")) {
    const triggers = attributeIn(body, "replace_triggered_by", key.file);
    if (triggers)
      stops.push(of("lifecycle", triggers.name, "replace_triggered_by may replace the key, and is not evaluated."));
    for (const type of ["precondition", "postcondition"])
      for (const item of blocksIn(body, type)) stops.push(of("condition", item.header, `A ${type} is not evaluated.`));
  }
  return stops;
}
