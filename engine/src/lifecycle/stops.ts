/** What stops a plan and is found here, as sentences. */
import type { Place, Stop } from "./desired.ts";

interface Located {
  readonly address: string;
  readonly place: Place;
}

export function preventsDestroy({ address, place }: Located): Stop {
  const message = `${address} has prevent_destroy, and the plan would delete its key.`;
  return { code: "prevent-destroy", address, place, message, way: "change", concerns: "everything" };
}

export function createsBeforeDestroy({ address, place }: Located): Stop {
  const message = `${address} must be replaced, and create_before_destroy is not done here.`;
  return { code: "create-before-destroy", address, place, message, way: "terraform", concerns: "everything" };
}

export function elsewhere(address: string, apiKeyId: string): Stop {
  const message = `Whose key ${apiKeyId} of ${address} is cannot be told: this sign-in sees none of its recorded projects.`;
  return { code: "organization-unknown", address, place: undefined, message, way: "sign-in", concerns: "everything" };
}

export function unknownAddress(address: string): Stop {
  const isUnquoted = /\[[^\]"\d]/.test(address);
  const hint = isUnquoted
    ? ` An instance key that is text stands in quotes, and the shell wants others around the whole: '….ci["eu"]'.`
    : "";
  const message = `Neither the files nor the state have a key ${address}.${hint}`;
  return { code: "unknown-address", address, place: undefined, message, way: "change", concerns: "everything" };
}

export function inUnreadModule(address: string): Stop {
  const message = `${address} is in a called module whose files are not in a local folder, and is left alone here.`;
  return { code: "unread-module", address, place: undefined, message, way: "terraform", concerns: "everything" };
}

/** As with Terraform, a folder without configuration is taken for a wrong one, not for the wish to delete everything. */
export function noConfiguration(): Stop {
  const message =
    "There is no .tf file in this folder, and every key that its state records would be deleted: if that is what you want, destroy them.";
  return {
    code: "no-configuration",
    address: undefined,
    place: undefined,
    message,
    way: "change",
    concerns: "everything",
  };
}

export function importFirst({ address, place }: Located): Stop {
  const message = `An import block says that the key of ${address} exists, and the state does not record it: import it first, or remove that block if the key is no longer there.`;
  return { code: "import-first", address, place, message, way: "change", concerns: "values" };
}
