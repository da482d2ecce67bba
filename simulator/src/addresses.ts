/** IP addresses and CIDR blocks of access lists. */
import { BlockList, isIP } from "node:net";

export interface AccessListEntry {
  readonly cidrBlock: string;
  /** Only where the block is a single address. */
  readonly ipAddress: string | undefined;
  /** ISO time. */
  readonly created: string;
}

/** `address` is an address or a CIDR block; undefined when it is neither. */
export function accessListEntry(address: string, created: string): AccessListEntry | undefined {
  const [ip = "", bits, ...rest] = address.split("/");
  const family = isIP(ip);
  if (family === 0 || rest.length > 0) return undefined;
  const whole = family === 4 ? 32 : 128;
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > whole)) return undefined;
  const single = bits === undefined || Number(bits) === whole;
  return { cidrBlock: `${ip}/${bits ?? whole}`, ipAddress: single ? ip : undefined, created };
}

export function isOnAccessList(address: string, list: readonly AccessListEntry[]): boolean {
  const blocks = new BlockList();
  for (const { cidrBlock } of list) {
    const [ip = "", bits] = cidrBlock.split("/");
    blocks.addSubnet(ip, Number(bits), familyOf(ip));
  }
  return blocks.check(address, familyOf(address));
}

function familyOf(ip: string): "ipv4" | "ipv6" {
  return isIP(ip) === 6 ? "ipv6" : "ipv4";
}
