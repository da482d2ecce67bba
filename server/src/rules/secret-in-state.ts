import { everyEra, type Finding, type Rule } from "./core/rule.ts";

/** Of the state beside the module only: another backend's is not read. */
export const secretInState: Rule = {
  id: "secret-in-state",
  summary: "The local state beside the module holds the private key in clear text.",
  severity: everyEra("information"),
  *checkKey({ address, file, block, instance }, { recordedSecrets }): Iterable<Finding> {
    const isInRoot = instance.scope.names.path === "";
    if (!isInRoot || !recordedSecrets.has(address)) return;
    yield {
      location: { file, span: block.header },
      message:
        "terraform.tfstate holds the private key of this resource in clear text: keep it private, and out of version control.",
      fixes: [],
    };
  },
};
