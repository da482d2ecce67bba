/** A provider that has one resource, in the shape of a version of `mongodb/mongodbatlas`. */
import { Atlas } from "./atlas.ts";
import { KeyResource } from "./key-resource.ts";
import type { Answer } from "./messages.ts";
import { conform, schemaOf } from "./schema.ts";
import { shapeOf } from "./shapes.ts";
import { type DynamicValue, fromWire, toWire, unknown } from "./values.ts";

const type = "mongodbatlas_project_api_key";
/** What SDK v2 keeps beside the attributes where it has nothing to keep. */
const nothingKept = Buffer.from("null");

interface ReadRequest {
  readonly current_state: DynamicValue;
  readonly private?: Uint8Array;
}

interface PlanRequest {
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly prior_private?: Uint8Array;
}

interface ApplyRequest {
  readonly prior_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly planned_private?: Uint8Array;
}

export function provider(version: string, environment: NodeJS.ProcessEnv): { readonly [name: string]: Answer } {
  const shape = shapeOf(version);
  let signedIn: Promise<Atlas> | undefined;
  const resource = async () => {
    signedIn ??= Atlas.signIn(environment);
    return new KeyResource(shape, await signedIn);
  };
  return {
    GetProviderSchema: () => ({
      provider: { block: {} },
      resource_schemas: { [type]: schemaOf(shape) },
      server_capabilities: { plan_destroy: true, get_provider_schema_optional: true },
    }),

    UpgradeResourceState: ({ raw_state }: { raw_state: { json: Uint8Array } }) => ({
      upgraded_state: toWire(conform(JSON.parse(Buffer.from(raw_state.json).toString()), shape)),
    }),

    async ReadResource({ current_state, private: kept }: ReadRequest) {
      const state = fromWire(current_state);
      return { new_state: toWire(state && (await (await resource()).read(state))), private: kept };
    },

    PlanResourceChange({ prior_state, proposed_new_state, prior_private }: PlanRequest) {
      const planned = fromWire(proposed_new_state);
      if (planned === null || fromWire(prior_state) !== null)
        return { planned_state: toWire(planned), planned_private: prior_private, legacy_type_system: true };
      const computed = ["id", "api_key_id", "public_key", "private_key"];
      if (shape.projectId === "computed" && planned["project_id"] === null) computed.push("project_id");
      for (const name of computed) planned[name] = unknown;
      return { planned_state: toWire(planned), planned_private: nothingKept, legacy_type_system: true };
    },

    async ApplyResourceChange({ prior_state, planned_state, planned_private }: ApplyRequest) {
      const [before, planned] = [fromWire(prior_state), fromWire(planned_state)];
      const key = await resource();
      if (planned === null) {
        if (before !== null) await key.delete(before);
        return { new_state: toWire(null) };
      }
      const after = await (before === null ? key.create(planned) : key.update(before, planned));
      return { new_state: toWire(after), private: planned_private, legacy_type_system: true };
    },

    async ImportResourceState({ id }: { id: string }) {
      const state = toWire(await (await resource()).import(id));
      return { imported_resources: [{ type_name: type, state, private: nothingKept }] };
    },
  };
}
