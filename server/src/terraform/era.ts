/** Which shape of the resource the provider in use has; see docs/rules/README.md. */
export const eras = ["documented", "e1.8", "e1.10", "e1.12", "e1.14", "e1.16", "e1.21.4"] as const;
export type Era = (typeof eras)[number];
