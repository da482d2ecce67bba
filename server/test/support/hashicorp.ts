/** HashiCorp's parser in this process, behind the interface of the worker. */
import { parse } from "@cdktf/hcl2json";
import { readErrorText, sentinelFileName } from "../../src/hcl2json/error-text.ts";
import type { Hcl2Json } from "../../src/hcl2json/hcl2json.ts";

export const hashicorp: Hcl2Json = {
  async parse(text) {
    try {
      return { kind: "ok", json: await parse(sentinelFileName, text) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const errors = readErrorText(message, text);
      return errors === undefined ? { kind: "failed", reason: message } : { kind: "rejected", errors };
    }
  },
  async dispose() {},
};
