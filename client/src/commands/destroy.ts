import { planAndApply } from "../keys/applying.ts";
import type { KeyContext } from "../keys/keyContext.ts";

/** Deletes recorded keys in Atlas, after asking: the one at the cursor, or all of the folder's. */
export async function destroy(keys: KeyContext, argument: unknown): Promise<void> {
  await planAndApply(keys, argument, "destroy");
}
