/** Draws modules whose findings of the four main rules are known, in every layout that people write. */

export interface RandomModule {
  readonly text: string;
  /** `line rule`, sorted; lines count from 1. */
  readonly truth: readonly string[];
}

const projectRoles = ["GROUP_OWNER", "GROUP_READ_ONLY", "GROUP_CLUSTER_MANAGER", "GROUP_BACKUP_MANAGER"];
const organizationRoles = ["ORG_OWNER", "ORG_BILLING_ADMIN", "ORG_MEMBER", "ORG_GROUP_CREATOR"];
const invalidRoles = [
  "GROUP_READONLY",
  "GROUP_OWNR",
  "Group_Owner",
  "GROUP-OWNER",
  "PROJECT_OWNER",
  "group_read_only",
  "GROUP_ATLAS_ADMIN",
  "owner",
  "ORG_BILING_ADMIN",
  "ORG_FOO",
];

/** The same seed draws the same module. */
export function drawModule(seed: number): RandomModule {
  return new Drawer(seed).draw();
}

class Drawer {
  readonly #seed: number;
  readonly #lines: string[] = [];
  readonly #truth: string[] = [];
  #state: number;
  #comments = 0;
  readonly #tab: string;

  constructor(seed: number) {
    this.#seed = seed;
    this.#state = seed;
    this.#tab = this.#pick(["  ", "  ", "    ", "\t"]);
  }

  draw(): RandomModule {
    if (this.#chance(0.3)) this.#lookAlikes();
    const resources = 1 + this.#below(3);
    for (let index = 0; index < resources; index++) this.#resource(index);
    const lineBreak = this.#chance(0.2) ? "\r\n" : "\n";
    const text = this.#lines.join(lineBreak) + (this.#chance(0.8) ? lineBreak : "");
    return { text, truth: this.#truth.sort() };
  }

  /** Names that are no business of ours: another resource's, a heredoc's. */
  #lookAlikes(): void {
    this.#line('resource "mongodbatlas_api_key" "other" {');
    this.#line(`${this.#tab}role_names = ["ORG_READ_ONLY", "GROUP_READONLY"]`);
    this.#line("}");
    this.#line("locals {");
    this.#line(`${this.#tab}text = <<-EOT`);
    this.#line(
      `${this.#tab}${this.#tab}resource "mongodbatlas_project_api_key" "x" { role_names = ["ORG_READ_ONLY"] }`,
    );
    this.#line(`${this.#tab}EOT`);
    this.#line("}");
  }

  #resource(index: number): void {
    const tab = this.#tab;
    const projects: string[] = [];
    for (let count = 1 + this.#below(4); projects.length < count; ) this.#addNew(projects);
    let own = projects[0] as string;
    if (projects.length > 1 && this.#chance(0.3)) own = projects[1 + this.#below(projects.length - 1)] as string;
    else if (this.#chance(0.2)) own = this.#addNew([...projects]);
    const isWrong = own !== projects[0] && isReference(own) === isReference(projects[0] as string);
    if (this.#chance(0.4)) this.#line(this.#lineComment());
    this.#line(`resource "mongodbatlas_project_api_key" "k${index}" {${this.#trailing(0.2)}`);
    this.#line(`${tab}description = "d ${index}"${this.#trailing(0.2)}`);
    this.#line(`${tab}project_id  = ${this.#chance(0.1) ? `(${own})` : own}${this.#trailing(0.2)}`);
    for (const [position, project] of projects.entries())
      this.#assignment(project, position, position === 0 && isWrong);
    this.#line("}");
    if (this.#chance(0.8)) this.#line("");
  }

  #assignment(project: string, position: number, isWrong: boolean): void {
    const tab = this.#tab;
    if (this.#chance(0.6)) this.#line("");
    if (this.#chance(0.4)) this.#line(tab + this.#lineComment());
    if (this.#chance(0.1)) this.#line(tab + this.#blockComment());
    this.#line(`${tab}project_assignment {${this.#trailing(0.2)}`);
    const written =
      isReference(project) && this.#chance(0.2) ? `"\${${project}}"` : this.#chance(0.1) ? `(${project})` : project;
    const id = () => {
      this.#line(`${tab}${tab}project_id = ${written}${this.#trailing(0.2)}`);
      if (isWrong) this.#truth.push(`${this.#lines.length} first-assignment`);
    };
    const idComesFirst = this.#chance(0.85);
    if (idComesFirst) id();
    this.#roles(position);
    if (!idComesFirst) id();
    this.#line(`${tab}}${this.#trailing(0.2)}`);
  }

  #roles(position: number): void {
    const roles: string[] = [];
    for (let count = 1 + this.#below(4); roles.length < count; ) {
      const role = this.#pick([projectRoles, projectRoles, organizationRoles, ["ORG_READ_ONLY"], invalidRoles]);
      const name = this.#pick(role);
      if (!roles.includes(name)) roles.push(name);
    }
    const style = this.#below(7);
    if (style === 6) this.#rolesBehindTheirCommas(roles, position);
    else if (style % 3 === 0) this.#rolesOnOneLine(roles, position);
    else if (style % 3 === 1) this.#rolesOnTheirLines(roles, position);
    else this.#rolesPacked(roles, position);
  }

  #rolesOnOneLine(roles: readonly string[], position: number): void {
    const parts = roles.map((role, index) => {
      const isLast = index === roles.length - 1;
      const separator = isLast
        ? this.#sometimes(0.15, ",")
        : `,${this.#chance(0.1) ? ` ${this.#blockComment()} ` : this.#pick(["", " ", " "])}`;
      return `${this.#sometimes(0.15, `${this.#blockComment()} `)}${this.#quoted(role)}${this.#sometimes(0.1, ` ${this.#blockComment()}`)}${separator}`;
    });
    const pad = this.#sometimes(0.2, " ");
    this.#line(`${this.#tab}${this.#tab}role_names = [${pad}${parts.join("")}${pad}]${this.#trailing(0.2)}`);
    for (const role of roles) this.#judge(role, position);
  }

  #rolesOnTheirLines(roles: readonly string[], position: number): void {
    const indentation = this.#tab.repeat(3);
    this.#line(`${this.#tab}${this.#tab}role_names = [${this.#trailing(0.15)}`);
    roles.forEach((role, index) => {
      if (this.#chance(0.15)) this.#line(indentation + this.#lineComment());
      if (this.#chance(0.05)) this.#line("");
      const comma = index === roles.length - 1 && this.#chance(0.5) ? "" : ",";
      const before = this.#sometimes(0.1, `${this.#blockComment()} `);
      const after = this.#sometimes(0.1, ` ${this.#blockComment()}`);
      this.#line(`${indentation}${before}${this.#quoted(role)}${after}${comma}${this.#trailing(0.25)}`);
      this.#judge(role, position);
    });
    if (this.#chance(0.1)) this.#line(indentation + this.#lineComment());
    this.#line(`${this.#tab}${this.#tab}]${this.#trailing(0.1)}`);
  }

  /** The first role beside the bracket, the last one before it. */
  #rolesPacked(roles: readonly string[], position: number): void {
    roles.forEach((role, index) => {
      const start = index === 0 ? `${this.#tab}${this.#tab}role_names = [` : this.#tab.repeat(3);
      this.#line(`${start}${this.#quoted(role)}${index === roles.length - 1 ? "]" : ","}`);
      this.#judge(role, position);
    });
  }

  /** The comma begins the line; sometimes an element that nobody knows stands between. */
  #rolesBehindTheirCommas(roles: readonly string[], position: number): void {
    const indentation = this.#tab.repeat(3);
    this.#line(`${this.#tab}${this.#tab}role_names = [${this.#trailing(0.15)}`);
    roles.forEach((role, index) => {
      if (this.#chance(0.15)) this.#line(indentation + this.#lineComment());
      if (index > 0 && this.#chance(0.2)) this.#line(`${indentation}, var.role_${index}${this.#trailing(0.2)}`);
      this.#line(`${indentation}${index === 0 ? "  " : ", "}${this.#quoted(role)}${this.#trailing(0.25)}`);
      this.#judge(role, position);
    });
    this.#line(`${this.#tab}${this.#tab}]${this.#trailing(0.1)}`);
  }

  #judge(role: string, position: number): void {
    const line = this.#lines.length;
    if (role === "ORG_READ_ONLY") this.#truth.push(`${line} org-read-only`);
    else if (invalidRoles.includes(role)) this.#truth.push(`${line} invalid-role`);
    else if (organizationRoles.includes(role) && position > 0) this.#truth.push(`${line} org-roles-first-only`);
  }

  #addNew(projects: string[]): string {
    for (;;) {
      const digits = Array.from({ length: 24 }, () => "0123456789abcdef"[this.#below(16)]).join("");
      const project = this.#chance(0.25) ? `mongodbatlas_project.p${this.#below(100)}.id` : `"${digits}"`;
      if (projects.includes(project)) continue;
      projects.push(project);
      return project;
    }
  }

  #quoted(role: string): string {
    return this.#chance(0.1) ? `("${role}")` : `"${role}"`;
  }

  /** A comment's number makes it unique, so that a lost one is noticed. */
  #lineComment(): string {
    return `${this.#pick(["#", "//"])} c${this.#seed}x${this.#comments++}`;
  }

  #blockComment(): string {
    return `/* c${this.#seed}x${this.#comments++} */`;
  }

  #trailing(probability: number): string {
    return this.#chance(probability) ? ` ${this.#lineComment()}` : "";
  }

  #sometimes(probability: number, text: string): string {
    return this.#chance(probability) ? text : "";
  }

  #line(text: string): void {
    this.#lines.push(text);
  }

  #pick<T>(values: readonly T[]): T {
    return values[this.#below(values.length)] as T;
  }

  #chance(probability: number): boolean {
    return this.#next() < probability;
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  /** The generator "mulberry32". */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }
}

function isReference(project: string): boolean {
  return !project.startsWith('"');
}
