/** Every refusal of Atlas that is imitated, as a table: status, code, sentence, parameters. */
import { STATUS_CODES } from "node:http";

export interface ApiError {
  readonly kind: "error";
  readonly status: number;
  readonly errorCode: string;
  readonly detail: string;
  readonly parameters: readonly (string | number)[];
  readonly fields?: readonly { readonly description: string; readonly field: string }[];
  readonly headers?: Readonly<Record<string, string>>;
}

function error(status: number, errorCode: string, detail: string, ...parameters: (string | number)[]): ApiError {
  return { kind: "error", status, errorCode, detail, parameters };
}

export const errors = {
  // Requests
  invalidVersion: (status: 400 | 406) =>
    error(status, "INVALID_VERSION_DATE", "Invalid accept header or version date."),
  versionGone: (date: string, path: string) =>
    error(410, "VERSION_GONE", `Version ${date} of ${path} is no longer available.`, `${date} ${path}`),
  unsupportedMediaType: (type: string) =>
    error(415, "UNSUPPORTED_MEDIA_TYPE", `The media type ${type} is not supported.`, type),
  resourceNotFound: (path: string) => error(404, "RESOURCE_NOT_FOUND", `Cannot find resource ${path}.`, path),
  methodNotAllowed: (method: string, allow: string): ApiError => ({
    ...error(405, "METHOD_NOT_ALLOWED", `The method ${method} is not allowed for this resource.`, method),
    headers: { Allow: allow },
  }),
  malformedPath: (path: string) =>
    error(400, "PATH_PARAM_PARSE_ERROR", `One or more path parameter in the request URI ${path} is malformed.`, path),
  invalidQuery: (name: string) =>
    error(400, "INVALID_QUERY_PARAMETER", `Invalid query parameter ${name} specified.`, name),
  malformedJson: () => error(400, "MALFORMED_JSON", "Received JSON is malformed."),
  invalidJson: () => error(400, "INVALID_JSON", "Received JSON does not match expected format."),
  invalidJsonAttribute: (name: string) =>
    error(
      400,
      "INVALID_JSON_ATTRIBUTE",
      `Received JSON for the ${name} attribute does not match expected format.`,
      name,
    ),
  invalidAttribute: (name: string) => error(400, "INVALID_ATTRIBUTE", `Invalid attribute ${name} specified.`, name),
  missingAttribute: (name: string) =>
    error(400, "MISSING_ATTRIBUTE", `The required attribute ${name} was not specified.`, name),
  validation: (field: string, description: string): ApiError => ({
    ...error(400, "BAD_REQUEST", "The request content produced validation errors."),
    fields: [{ description, field }],
  }),

  // Callers
  unauthorized: () => error(401, "USER_UNAUTHORIZED", "Current user is not authorized to perform this action."),
  accessListDenied: () =>
    error(
      401,
      "API_KEY_ACCESS_LIST_ACCESS_DENIED",
      "API key access lists are only accessible by the API key or by a user administrator.",
    ),
  addressNotAllowed: (ip: string) =>
    error(403, "IP_ADDRESS_NOT_ON_ACCESS_LIST", `IP address ${ip} is not allowed to access this resource.`, ip),
  accessListRequired: (ip: string) =>
    error(
      403,
      "ORG_REQUIRES_ACCESS_LIST",
      "This organization requires access through an access list of ip ranges.",
      ip,
    ),

  // Organizations and projects
  orgNotFound: (id: string) => error(404, "ORG_NOT_FOUND", `No organization with ID ${id} exists.`, id),
  groupNotFound: (id: string) => error(404, "GROUP_NOT_FOUND", `No group with ID ${id} exists.`, id),
  groupNameNotFound: (name: string) => error(404, "GROUP_NAME_NOT_FOUND", `No group with name "${name}" exists.`, name),
  multipleGroups: () => error(409, "MULTIPLE_GROUPS", "Multiple groups exist with the specified name."),

  // Keys
  keyNotFound: (id: string) => error(400, "API_KEY_NOT_FOUND", `No API key with ID ${id} exists.`, id),
  alreadyInGroup: () => error(400, "API_KEY_ALREADY_IN_GROUP", "API key is already in the group."),
  onlyOneOrg: () =>
    error(400, "API_KEY_CAN_ONLY_BELONG_TO_ONE_ORG", "API keys may only belong to a single organization."),
  descriptionMissing: () => error(400, "API_KEY_REQUIRES_DESCRIPTION", "All API keys require a non-empty description."),
  invalidDescription: () =>
    error(400, "INVALID_API_KEY_DESC", "API key descriptions must have from 1 to 250 characters."),
  rolesMissing: () => error(400, "MISSING_API_KEY_ROLES", "API keys must have at least one role."),
  orgRoleInGroup: () =>
    error(400, "CANNOT_ADD_ORG_ROLE", "Adding an organization-level role in a group is not supported."),
  invalidEnum: (value: string) =>
    error(400, "INVALID_ENUM_VALUE", `An invalid enumeration value ${value} was specified.`, value),
  tooManyKeys: (limit: number, orgId: string) =>
    error(
      400,
      "MAX_API_KEYS_PER_ORG_EXCEEDED",
      `Maximum number of API keys per org ${limit} in ${orgId} exceeded while trying to add API keys.`,
      limit,
      orgId,
    ),

  // Access lists. Some codes still say "whitelist", as Atlas's own table of errors does.
  addressInvalid: (address: string) =>
    error(
      400,
      "INVALID_IP_ADDRESS_OR_CIDR_NOTATION",
      `The address ${address} must be in valid IP address or CIDR notation.`,
      address,
    ),
  addressAndBlock: () =>
    error(400, "BAD_WHITELIST_ADD_REQUEST", "Should not specify both the IP address and the CIDR block."),
  addressAlreadyListed: (address: string) =>
    error(409, "ADDRESS_ALREADY_IN_WHITELIST", `The address ${address} is already on the whitelist.`, address),
  addressNotListed: (address: string, keyId: string) =>
    error(
      404,
      "API_KEY_WHITELIST_NOT_FOUND",
      `IP address ${address} not on whitelist for API key ${keyId}.`,
      address,
      keyId,
    ),
  ownAddress: (address: string) =>
    error(
      400,
      "CANNOT_REMOVE_CALLER_FROM_ACCESS_LIST",
      `Cannot remove caller's IP address ${address} from access list`,
      address,
    ),

  // Limits and accidents
  bucketEmpty: (path: string, seconds: number, capacity: number, refill: number): ApiError => ({
    ...error(
      429,
      "RATE_LIMITED_TOKEN_BUCKET",
      `Rate limit exceeded for ${path}. Please retry after ${seconds} seconds. Request capacity: ${capacity}. Refill rate: ${refill} per 60 seconds.`,
      path,
      seconds,
      capacity,
      refill,
      60,
    ),
    headers: { "Retry-After": String(seconds) },
  }),
  windowFull: (path: string, requests: number, minutes: number, seconds: number): ApiError => ({
    ...error(
      429,
      "RATE_LIMITED",
      `Resource ${path} is limited to ${requests} requests every ${minutes} minutes.`,
      path,
      requests,
      minutes,
    ),
    headers: { "Retry-After": String(seconds) },
  }),
  unexpected: () => error(500, "UNEXPECTED_ERROR", "Unexpected error."),
};

/** The body of an error; its keys come in alphabetical order like any other's. */
export function errorBody(error: ApiError): object {
  const { detail, status, errorCode, parameters, fields } = error;
  const badRequest = fields === undefined ? {} : { badRequestDetail: { fields } };
  return { ...badRequest, detail, error: status, errorCode, parameters, reason: STATUS_CODES[status] ?? "" };
}
