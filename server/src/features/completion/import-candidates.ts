/** `import` blocks: the module's keys, and the keys that the client knows from Atlas. */
import { argumentOf, placedItems } from "../../terraform/definitions.ts";
import type { ImportBlock } from "../../terraform/module.ts";
import { inModule } from "../../terraform/module-names.ts";
import { readReference } from "../../terraform/reference.ts";
import { keyResourceType } from "../../terraform/schema.ts";
import { shownName } from "../known-names.ts";
import { instances } from "../scopes.ts";
import { type Candidate, quotedSnippet, snippetText } from "./completion-item.ts";
import type { ValuePlace } from "./place.ts";

/** Addresses of keys, one for each instance; the ones that no other `import` block names. */
export function addressCandidates({ module, slot, owner, file: { uri }, start }: ValuePlace): Candidate[] {
  const isHere = ({ file, block }: ImportBlock) => file.uri === uri && block.start === start + owner.block.start;
  const taken = new Set(module.imports.flatMap((each) => (isHere(each) ? [] : [each.address])));
  const addresses = module.definitions.keys.flatMap((key) => {
    const found = instances(key, inModule(module.names, key.file));
    return found.slice(0, most).map(({ key: instance }) => {
      const address = `${keyResourceType}.${key.name}`;
      return instance === undefined ? address : `${address}[${JSON.stringify(instance)}]`;
    });
  });
  return addresses
    .filter((address) => !taken.has(address))
    .map((address) => ({ label: address, kind: "reference", snippet: snippetText(address), span: slot.word }));
}

/** More instances are no list to choose from. */
const most = 50;

/** Each key with each of its projects. */
export function importIdCandidates({ names, slot }: ValuePlace): Candidate[] {
  return names.known.keys.flatMap(({ id, description, projectIds }) =>
    projectIds.map((projectId): Candidate => {
      const importId = `${projectId}-${id}`;
      const project = names.of(projectId);
      const name = shownName(description) || id;
      const place = project?.kind === "project" ? shownName(project.project.name) : projectId;
      return {
        label: projectIds.length === 1 ? name : `${name} (${place})`,
        kind: "value",
        snippet: slot.kind === "text" ? importId + (slot.isClosed ? "" : '"') : quotedSnippet(importId),
        span: slot.word,
        filter: `${description} ${importId}`,
        detail: projectIds.length === 1 ? `API key in ${place}` : "API key",
        documentation: (markup) => markup.code(importId),
      };
    }),
  );
}

/** Whether the block imports a key, or may yet. */
export function importsKey({ owner, file }: Pick<ValuePlace, "owner" | "file">): boolean {
  const to = argumentOf({ items: placedItems(owner.block.body.items, file) }, "to");
  const address = to && readReference(to.item.value)?.text;
  return (
    address === undefined ||
    address.startsWith(`${keyResourceType}.`) ||
    /^(?:module\.|mongodbatlas_?[a-z_]*$)/.test(address)
  );
}
