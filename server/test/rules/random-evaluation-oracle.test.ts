/** The model behind the random modules is what Terraform makes of them: asked where there is a Terraform. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { hasTerraform } from "../terraform/oracle/console.ts";
import type { Data } from "./evaluation/data.ts";
import { type Drawn, drawModules } from "./evaluation/draw.ts";
import { terraformTwin } from "./evaluation/terraform-twin.ts";

/** More plans: RANDOM_PLANS=200. */
const count = Number(process.env["RANDOM_PLANS"] ?? 4);
const first = Number(process.env["FIRST_SEED"] ?? 1);

/** What is only known after the apply, or stands for what our model does not know. */
const anything = "?";

type Plain = null | string | readonly Plain[] | { readonly [name: string]: Plain };

function plain(data: Data | undefined): Plain {
  if (data === undefined || data.kind === "null") return null;
  if (data.kind === "text") return data.text;
  if (data.kind === "list") return data.items.map(plain);
  if (data.kind === "object") return Object.fromEntries(data.members.map(([name, value]) => [name, plain(value)]));
  return anything;
}

/** Of each key, all its instances in all calls. */
function modelOf({ keys }: Drawn): [name: string, values: Plain[]][] {
  return keys.map((key) => [
    key.name,
    key.block.instances.map((instance) => ({
      description: plain(key.description?.(instance)),
      project_id: plain(key.projectId?.(instance)),
      role_names: plain(key.roleNames?.(instance)),
      segments: key.segments.map((segment) => {
        if (segment.carrier?.(instance).kind === "unknown") return anything;
        const elements = segment.elements(instance);
        return elements.map((each) => ({ project_id: plain(each.projectId), role_names: plain(each.roleNames) }));
      }),
    })),
  ]);
}

function agrees(model: Plain, planned: Plain): boolean {
  if (model === anything || planned === anything) return true;
  if (model === null || planned === null || typeof model === "string" || typeof planned === "string")
    return model === planned;
  const [one, other] = [Object.entries(model), Object.entries(planned)];
  return one.length === other.length && one.every(([name, value]) => agrees(value, (planned as never)[name] ?? null));
}

/** Those that find no partner, each having one of its own: what is not known could be anybody's. */
function unmatched(models: readonly Plain[], planned: readonly Plain[]): Plain[] {
  const partners = new Map<Plain, Plain>();
  const find = (model: Plain, tried: Set<Plain>): boolean =>
    planned.some((each) => {
      if (tried.has(each) || !agrees(model, each)) return false;
      tried.add(each);
      const before = partners.get(each);
      if (before !== undefined && !find(before, tried)) return false;
      partners.set(each, model);
      return true;
    });
  return models.filter((model) => !find(model, new Set()));
}

function withUnknown(after: unknown, unknown: unknown): Plain {
  if (unknown === true) return anything;
  if (Array.isArray(after) || Array.isArray(unknown)) {
    const [values, flags] = [(after ?? []) as unknown[], (unknown || []) as unknown[]];
    return Array.from({ length: Math.max(values.length, flags.length) }, (_, index) =>
      withUnknown(values[index], flags[index]),
    );
  }
  const isObject = (value: unknown) => typeof value === "object" && value !== null;
  if (!isObject(after) && !isObject(unknown)) return (after ?? null) as Plain;
  const [values, flags] = [after ?? {}, unknown || {}] as Record<string, unknown>[];
  const names = new Set([...Object.keys(values ?? {}), ...Object.keys(flags ?? {})]);
  return Object.fromEntries([...names].map((name) => [name, withUnknown(values?.[name], flags?.[name])]));
}

interface Change {
  readonly name: string;
  readonly change: {
    readonly after: { readonly input?: unknown };
    readonly after_unknown: { readonly input?: unknown };
  };
}

function plan(files: Readonly<Record<string, string>>): readonly Change[] | string {
  const folder = mkdtempSync(join(tmpdir(), "evaluation-"));
  const run = (...args: string[]) =>
    spawnSync("terraform", args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "" },
    });
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const steps = [
      ["init", "-no-color"],
      ["plan", "-no-color", "-input=false", "-lock=false", "-out=plan"],
    ];
    for (const step of steps) {
      const { status, stderr, stdout } = run(...step);
      if (status !== 0) return `terraform ${step[0]}: ${stderr || stdout}`;
    }
    const shown = JSON.parse(run("show", "-json", "plan").stdout) as { readonly resource_changes?: readonly Change[] };
    return shown.resource_changes ?? [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.runIf(hasTerraform)(
  `Terraform plans what the model has${hasTerraform ? "" : ", skipped: no terraform on the path"}`,
  () => {
    const wrong: unknown[] = [];
    let compared = 0;
    for (let seed = first, asked = 0; asked < count; seed++) {
      const drawn = drawModules(seed);
      const twin = terraformTwin(drawn.files);
      if (twin === undefined) continue;
      asked++;
      const changes = plan(twin);
      if (typeof changes === "string") wrong.push({ seed, changes });
      else {
        for (const [name, values] of modelOf(drawn)) {
          const planned = changes
            .filter((each) => each.name === name)
            .map(({ change }) => withUnknown(change.after.input, change.after_unknown.input));
          compared += planned.length;
          const lost = unmatched(values, planned);
          if (lost.length > 0 || values.length !== planned.length) wrong.push({ seed, name, lost, planned });
        }
      }
    }
    expect(compared).toBeGreaterThan(count);
    expect(wrong).toEqual([]);
  },
  60_000 + count * 30_000,
);
