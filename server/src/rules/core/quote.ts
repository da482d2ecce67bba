/** The text as a string of HCL: its escapes are JSON's but for two, and a template's openings are doubled. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/\\(\\|[bf])/g, (escape) => ({ "\\b": "\\u0008", "\\f": "\\u000c" })[escape] ?? escape)
    .replace(/[$%](?=\{)/g, "$&$&");
}
