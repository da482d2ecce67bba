import { quoted } from "../../hcl/native-text.ts";

/** The text as a string of HCL, and of JSON: a template's openings are doubled. */
export function quote(text: string): string {
  return quoted(text).replace(/[$%](?=\{)/g, "$&$&");
}
