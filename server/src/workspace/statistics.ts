/** What has been done since the start: shows that what did not change is not done again. */
import type { Statistics } from "../protocol.ts";

export class Counters {
  filesRead = 0;
  filesParsed = 0;
  modulesEvaluated = 0;
  rootsChecked = 0;

  read(): Statistics {
    const { filesRead, filesParsed, modulesEvaluated, rootsChecked } = this;
    return { filesRead, filesParsed, modulesEvaluated, rootsChecked };
  }
}
