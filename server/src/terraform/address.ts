/** Addresses as Terraform writes them: `module.k["eu"].mongodbatlas_project_api_key.ci[0]`. */

/** Of `for_each` or of `count`; undefined: the one instance of what has neither. */
export type InstanceKey = string | number | undefined;

/** `module.k["eu"]`, or a resource: what stands between two dots of an address. */
export interface AddressStep {
  /** `module.k`, `mongodbatlas_project_api_key.ci` */
  readonly name: string;
  readonly key: InstanceKey;
}

export function addressText(steps: readonly AddressStep[]): string {
  return steps.map(({ name, key }) => `${name}${keyText(key)}`).join(".");
}

/** `["eu"]`, `[0]`; empty without a key. */
export function keyText(key: InstanceKey): string {
  return key === undefined ? "" : `[${typeof key === "number" ? key : quoted(key)}]`;
}

/** As the state has it in `module`, then in `type`, `name` and `index_key`. */
export interface ResourceAddress {
  /** `module.k["eu"]`; undefined in the root module. */
  readonly module: string | undefined;
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey;
}

/** Undefined: it is no address, or that of a module. */
export function readResourceAddress(address: string): ResourceAddress | undefined {
  const steps = readAddress(address);
  const last = steps?.at(-1);
  if (steps === undefined || last === undefined || isModule(last)) return undefined;
  const modules = steps.slice(0, -1);
  const [type = "", name = ""] = last.name.split(".");
  return { module: modules.length === 0 ? undefined : addressText(modules), type, name, key: last.key };
}

/** Many are compared with many: each is read once, until there are too many to keep. */
const read = new Map<string, readonly AddressStep[] | undefined>();
const mostRead = 20_000;

/** Undefined: it is no address of a module, a managed resource or an instance of one. */
export function readAddress(address: string): readonly AddressStep[] | undefined {
  if (!read.has(address)) {
    if (read.size >= mostRead) read.clear();
    read.set(address, stepsOf(address));
  }
  return read.get(address);
}

function stepsOf(address: string): readonly AddressStep[] | undefined {
  const steps: AddressStep[] = [];
  let at = 0;
  while (at < address.length) {
    const match = /^([^.[\]"]+\.[^.[\]"]*)(?:\[(?:(\d+)|("(?:[^"\\]|\\.)*"))\])?(?:\.(?!$)|$)/s.exec(address.slice(at));
    if (match === null) return undefined;
    const [whole, name = "", index, quotedKey] = match;
    const key = quotedKey === undefined ? (index === undefined ? undefined : Number(index)) : unquoted(quotedKey);
    if (quotedKey !== undefined && key === undefined) return undefined;
    steps.push({ name, key });
    at += whole.length;
  }
  const areModules = steps.slice(0, -1).every(isModule);
  return steps.length === 0 || !areModules ? undefined : steps;
}

/** Without the key of the last step: the address of the block in its module. */
export function blockAddress(address: string): string {
  const steps = readAddress(address);
  if (steps === undefined) return address;
  return addressText(steps.map((step, index) => (index < steps.length - 1 ? step : { ...step, key: undefined })));
}

/** Whether `inner` is what `outer` names, an instance of it, or in it: without a key it stands for all instances. */
export function covers(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  // Most have not even their first name in common.
  const first = /^[^.]*\.[^.[]*/.exec(outer)?.[0] ?? "";
  if (!inner.startsWith(first)) return false;
  const [one, other] = [readAddress(outer), readAddress(inner)];
  if (one === undefined || other === undefined) return false;
  return one.every(({ name, key }, index) => {
    const step = other[index];
    return step?.name === name && (key === undefined || step.key === key);
  });
}

/** Whether one of them is a part of the other. */
export function areRelated(one: string, other: string): boolean {
  return covers(one, other) || covers(other, one);
}

export function isModuleAddress(address: string): boolean {
  const last = readAddress(address)?.at(-1);
  return last !== undefined && isModule(last);
}

function isModule({ name }: AddressStep): boolean {
  return name.startsWith("module.");
}

/** As HCL quotes, and Terraform with it. */
function quoted(text: string): string {
  const escaped = text.replace(/["\\\n\r\t]|[$%](?=\{)|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (character) => {
    const short = escapes.get(character);
    if (short !== undefined) return short;
    const code = character.codePointAt(0) ?? 0;
    return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  });
  return `"${escaped}"`;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["$", "$$"],
  ["%", "%%"],
]);

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

function unquoted(text: string): string | undefined {
  const json = text
    .replace(/([$%])\1\{/g, "$1{")
    .replace(/\\U([0-9a-f]{8})/gi, (_all, code: string) => JSON.stringify(codePoint(code)).slice(1, -1));
  try {
    return JSON.parse(json) as string;
  } catch {
    return undefined;
  }
}

function codePoint(digits: string): string {
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
}
