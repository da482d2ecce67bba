/** HashiCorp's own parser, by way of hcl2json: the authority on what is HCL and what it means. */
import { parse as parseWithHcl2json } from "@cdktf/hcl2json";

export type Verdict =
  | { readonly kind: "accepted"; readonly json: unknown }
  /** Syntax without fault for which hcl2json knows no JSON. */
  | { readonly kind: "accepted without JSON" }
  | { readonly kind: "rejected"; readonly message: string };

export async function ask(text: string): Promise<Verdict> {
  try {
    return { kind: "accepted", json: await parseWithHcl2json("main.tf", text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.startsWith("convert to HCL:") ? { kind: "accepted without JSON" } : { kind: "rejected", message };
  }
}
