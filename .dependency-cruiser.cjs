/** The arrows of docs/ARCHITECTURE.md that TypeScript's project references cannot hold. */
const pure = "^server/src/(hcl|terraform|atlas|rules|features)/";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "pure-code-knows-no-node", severity: "error", from: { path: pure }, to: { dependencyTypes: ["core"] } },
    {
      name: "pure-code-takes-types-only",
      comment: "What vscode-languageserver does at run time belongs into the connection.",
      severity: "error",
      from: { path: pure },
      to: { dependencyTypes: ["npm", "npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "hcl-knows-nothing",
      severity: "error",
      from: { path: "^server/src/hcl/" },
      to: { path: "^server/src/(?!hcl/)" },
    },
    {
      name: "atlas-knows-nothing",
      severity: "error",
      from: { path: "^server/src/atlas/" },
      to: { path: "^server/src/(?!atlas/)" },
    },
    {
      name: "terraform-knows-hcl-and-atlas",
      severity: "error",
      from: { path: "^server/src/terraform/" },
      to: { path: "^server/src/(?!(hcl|atlas|terraform)/)" },
    },
    {
      name: "rules-know-no-editor",
      severity: "error",
      from: { path: "^server/src/rules/" },
      to: { path: "^server/src/(?!(hcl|atlas|terraform|rules)/)" },
    },
    {
      name: "features-know-no-workspace",
      severity: "error",
      from: { path: "^server/src/features/" },
      to: { path: "^server/src/(?!(hcl|atlas|terraform|rules|features)/|protocol\\.ts$)" },
    },
    {
      name: "the-workspace-knows-no-connection",
      severity: "error",
      from: { path: "^server/src/workspace/" },
      to: { path: "^server/src/(?!(hcl|atlas|terraform|rules|features|workspace)/|protocol\\.ts$)" },
    },
    {
      name: "only-hcl2json-loads-it",
      severity: "error",
      from: { path: "^(cli|client|server)/src/(?!hcl2json/)" },
      to: { path: "@cdktf/hcl2json" },
    },
    {
      name: "only-the-client-knows-vscode",
      severity: "error",
      from: { path: "^(cli|engine|server|simulator)/" },
      to: { path: "^vscode$|@types/vscode/|vscode-languageclient" },
    },
    {
      name: "the-client-knows-the-protocol-only",
      severity: "error",
      from: { path: "^client/src/" },
      to: { path: "^server/src/(?!protocol\\.ts$)" },
    },
    {
      name: "nobody-knows-the-client",
      severity: "error",
      from: { path: "^(cli|engine|server|simulator)/" },
      to: { path: "^client/" },
    },
    {
      name: "nobody-knows-the-cli",
      severity: "error",
      from: { path: "^(client|engine|server|simulator)/" },
      to: { path: "^cli/" },
    },
    {
      name: "the-server-knows-no-engine",
      severity: "error",
      from: { path: "^server/" },
      to: { path: "^(engine|simulator)/" },
    },
    {
      name: "the-engine-knows-roles-eras-and-addresses-of-the-server",
      severity: "error",
      from: { path: "^(engine|simulator)/" },
      to: { path: "^server/src/(?!atlas/|terraform/(era|address)\\.ts)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "engine-and-simulator-do-not-know-each-other",
      comment: "A simulator that shared the client's code would share its mistakes.",
      severity: "error",
      from: { path: "^(engine|simulator)/src/" },
      to: { path: "^(?!$1/)(engine|simulator)/src/" },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^vscode$" } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
