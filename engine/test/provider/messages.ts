/**
 * What of Terraform's plugin protocol, version 6, this provider speaks, as it is on the wire: paths, field numbers and
 * types. What else Terraform sends is skipped in reading, as Protocol Buffers allow.
 */
import protobuf from "protobufjs";

const definition = `
syntax = "proto3";
package tfplugin6;

message Empty {}
message DynamicValue { bytes msgpack = 1; bytes json = 2; }
message RawState { bytes json = 1; }
message Diagnostic { int32 severity = 1; string summary = 2; string detail = 3; }

message Attribute {
  string name = 1; bytes type = 2; bool required = 4; bool optional = 5; bool computed = 6; bool sensitive = 7;
  bool deprecated = 9;
}
message NestedBlock { string type_name = 1; Block block = 2; int32 nesting = 3; int64 min_items = 4; }
message Block { int64 version = 1; repeated Attribute attributes = 2; repeated NestedBlock block_types = 3; }
message Schema { int64 version = 1; Block block = 2; }
message Capabilities { bool plan_destroy = 1; bool get_provider_schema_optional = 2; }

message Schemas {
  Schema provider = 1; map<string, Schema> resource_schemas = 2; repeated Diagnostic diagnostics = 4;
  Capabilities server_capabilities = 6;
}
message Verdict { repeated Diagnostic diagnostics = 1; }
message ProviderVerdict { repeated Diagnostic diagnostics = 2; }
message UpgradeRequest { string type_name = 1; int64 version = 2; RawState raw_state = 3; }
message Upgraded { DynamicValue upgraded_state = 1; repeated Diagnostic diagnostics = 2; }
message ReadRequest { string type_name = 1; DynamicValue current_state = 2; bytes private = 3; }
message Read { DynamicValue new_state = 1; repeated Diagnostic diagnostics = 2; bytes private = 3; }
message PlanRequest {
  string type_name = 1; DynamicValue prior_state = 2; DynamicValue proposed_new_state = 3; DynamicValue config = 4;
  bytes prior_private = 5;
}
message Planned {
  DynamicValue planned_state = 1; bytes planned_private = 3; repeated Diagnostic diagnostics = 4;
  bool legacy_type_system = 5;
}
message ApplyRequest {
  string type_name = 1; DynamicValue prior_state = 2; DynamicValue planned_state = 3; DynamicValue config = 4;
  bytes planned_private = 5;
}
message Applied {
  DynamicValue new_state = 1; bytes private = 2; repeated Diagnostic diagnostics = 3; bool legacy_type_system = 4;
}
message ImportRequest { string type_name = 1; string id = 2; }
message ImportedResource { string type_name = 1; DynamicValue state = 2; bytes private = 3; }
message Imported { repeated ImportedResource imported_resources = 1; repeated Diagnostic diagnostics = 2; }

service Provider {
  rpc GetProviderSchema(Empty) returns (Schemas);
  rpc ValidateProviderConfig(Empty) returns (ProviderVerdict);
  rpc ValidateResourceConfig(Empty) returns (Verdict);
  rpc ConfigureProvider(Empty) returns (Verdict);
  rpc UpgradeResourceState(UpgradeRequest) returns (Upgraded);
  rpc ReadResource(ReadRequest) returns (Read);
  rpc PlanResourceChange(PlanRequest) returns (Planned);
  rpc ApplyResourceChange(ApplyRequest) returns (Applied);
  rpc ImportResourceState(ImportRequest) returns (Imported);
  rpc StopProvider(Empty) returns (Empty);
}
`;

const root = protobuf.parse(definition, { keepCase: true }).root;

/** One procedure of the service, on bytes. `answer` takes and gives messages with the names above. */
export type Procedure = (request: Uint8Array) => Promise<Uint8Array>;

export type Answer = (request: never) => unknown;

/** By path. A procedure without an answer of ours is answered with nothing, which is consent. */
export function procedures(answers: { readonly [name: string]: Answer }): Map<string, Procedure> {
  const { methodsArray } = root.lookupService("tfplugin6.Provider");
  return new Map(
    methodsArray.map(({ name, requestType, responseType }) => {
      const [request, response] = [root.lookupType(requestType), root.lookupType(responseType)];
      const encode = (value: object) => response.encode(response.fromObject(value)).finish();
      return [
        `/tfplugin6.Provider/${name}`,
        async (bytes) => {
          try {
            const message = request.toObject(request.decode(bytes), { longs: Number });
            return encode(((await answers[name]?.(message as never)) ?? {}) as object);
          } catch (error) {
            return encode({ diagnostics: [{ severity: 1, summary: String(error) }] });
          }
        },
      ];
    }),
  );
}
