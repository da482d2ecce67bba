/** All that one running simulator knows. */
import { FixedWindows, RateLimits } from "./limits.ts";
import { Nonces } from "./nonces.ts";
import { type Random, seededRandom } from "./random.ts";
import type { Switches } from "./switches.ts";
import { Tokens } from "./tokens.ts";
import type { World } from "./world.ts";

export interface Simulation {
  readonly world: World;
  readonly random: Random;
  readonly nonces: Nonces;
  readonly tokens: Tokens;
  readonly limits: RateLimits;
  readonly windows: FixedWindows;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called after each change of the world. */
  readonly changed: () => void;
  switches: Switches;
  /** Without a slash at its end; links begin with it. */
  url: string;
}

export interface SimulationParts {
  readonly world: World;
  readonly switches: Switches;
  readonly seed: number;
  readonly now: () => number;
  readonly changed: () => void;
}

export function simulation({ world, switches, seed, now, changed }: SimulationParts): Simulation {
  const random = seededRandom(seed);
  return {
    world,
    random,
    nonces: new Nonces(random),
    tokens: new Tokens(random),
    limits: new RateLimits(),
    windows: new FixedWindows(),
    now,
    changed,
    switches,
    url: "",
  };
}
