/** Loaded into a process before anything else: says at its end how much memory it has had, in bytes. */
import { writeFileSync } from "node:fs";

const file = process.env["PEAK_MEMORY_FILE"];
process.on("exit", () => {
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS * 1024));
});
