import type { KeyContext } from "../keys/keyContext.ts";
import { longWork } from "../keys/longWork.ts";
import { report, tell, warn } from "../keys/report.ts";
import { whyNotHere } from "../keys/trust.ts";

/** Forgets what was entered. What is set in the environment or in a profile of the Atlas CLI stays, and says so. */
export async function signOut(keys: KeyContext): Promise<void> {
  const reason = whyNotHere();
  if (reason !== undefined) return report(reason, keys);
  const wasSignedIn = await longWork("Signing out of Atlas", keys.atlas, ({ signal }) => keys.atlas.signOut(signal));
  const left = await keys.atlas.connect();
  if (left.kind === "done") {
    const where = left.value.account.from === "environment" ? "the environment" : "a profile of the Atlas CLI";
    const done = wasSignedIn ? "Signed out. There are" : "You have not signed in here, but there are";
    return warn(`${done} other credentials, from ${where}, and these are used now.`);
  }
  tell(wasSignedIn ? "Signed out of Atlas." : "You are not signed in to Atlas.");
}
