/** Values that come through a module's names: the finding stands where the value is used. */
import { expect, test } from "vitest";
import { checkFolders, type Files, placesOf, wantedIn } from "./check-folders.ts";

const own = '"64259ee860c43338194b0f8e"';
const other = '"64259ee860c43338194b0f8f"';

function key(body: string, name = "k"): string {
  return `resource "mongodbatlas_project_api_key" "${name}" {\n  description = "${name}"\n${body}\n}\n`;
}

function assignment(project: string, roles: string, want = ""): string {
  return `  project_assignment {\n    project_id = ${project}\n    role_names = ${roles}${want && ` # want ${want}`}\n  }`;
}

const cases: readonly (readonly [string, Files])[] = [
  [
    "a local",
    { "main.tf": `locals {\n  roles = ["GROUP_OWNR"]\n}\n${key(assignment(own, "local.roles", "invalid-role"))}` },
  ],
  [
    "a local in another file",
    {
      "main.tf": key(assignment(own, "local.roles", "invalid-role")),
      "z.tf": 'locals {\n  roles = ["GROUP_OWNR"]\n}\n',
    },
  ],
  [
    "a variable's default",
    {
      "main.tf": `variable "roles" {\n  type    = list(string)\n  default = ["GROUP_OWNR"]\n}\n${key(assignment(own, "var.roles", "invalid-role"))}`,
    },
  ],
  [
    "terraform.tfvars wins over a default, *.auto.tfvars over it, the last by name over all",
    {
      "main.tf": `variable "a" {\n  default = "GROUP_OWNER"\n}\nvariable "b" {\n  default = "GROUP_OWNER"\n}\n${key(assignment(own, "[var.a]", "invalid-role"))}\n${key(assignment(own, "[var.b]"), "l")}`,
      "terraform.tfvars": 'a = "GROUP_OWNER"\nb = "GROUP_OWNR"\n',
      "a.auto.tfvars": 'a = "GROUP_OWNER"\nb = "GROUP_OWNER"\n',
      "b.auto.tfvars": 'a = "GROUP_OWNR"\n',
    },
  ],
  ["a variable without a value is silent", { "main.tf": `variable "roles" {}\n${key(assignment(own, "var.roles"))}` }],
  [
    "a cycle of locals is silent",
    { "main.tf": `locals {\n  a = local.b\n  b = local.a\n}\n${key(assignment(own, "local.a"))}` },
  ],
  [
    "what is made of a cycle of locals is silent, whichever local is asked for",
    {
      "main.tf": `locals {\n  a = local.b\n  b = [local.a]\n  c = concat(local.a, ["GROUP_OWNR"])\n  d = concat(local.b, ["GROUP_OWNR"])\n}\n${key(assignment(own, "local.c"))}\n${key(assignment(own, "local.d"), "l")}`,
    },
  ],
  [
    "first-assignment through locals",
    {
      "main.tf": `locals {\n  own = ${own}\n  other = ${other}\n}\n${key(`  project_id = local.own\n  project_assignment {\n    project_id = local.other # want first-assignment\n    role_names = ["GROUP_OWNER"]\n  }`)}`,
    },
  ],
  ["count 0 has no instances and no finding", { "main.tf": key(`  count = 0\n${assignment(own, '["GROUP_OWNR"]')}`) }],
  [
    "for_each: roles of one instance",
    {
      "main.tf": key(
        `  for_each = { a = ["GROUP_OWNER"], b = ["GROUP_OWNR"] }\n${assignment(own, "each.value", "invalid-role")}`,
      ),
    },
  ],
  [
    "a dynamic block in the order of its map's keys: organization roles in a later assignment",
    {
      "main.tf": key(`  dynamic "project_assignment" {
    for_each = { ${other} = ["ORG_OWNER"], ${own} = ["GROUP_OWNER"] }
    iterator = it
    content {
      project_id = it.key
      role_names = it.value # want org-roles-first-only
    }
  }`),
    },
  ],
  [
    "a dynamic block over an unknown list says nothing of positions",
    {
      "main.tf": `variable "projects" {}\n${key(`  dynamic "project_assignment" {
    for_each = var.projects
    content {
      project_id = project_assignment.key
      role_names = ["ORG_OWNER"]
    }
  }
${assignment(own, '["ORG_OWNER"]')}`)}`,
    },
  ],
  [
    "overrides take the place of what they override",
    {
      "main.tf": key(`  project_id = ${own}\n${assignment(other, '["GROUP_OWNR"]')}`),
      "override.tf": `resource "mongodbatlas_project_api_key" "k" {\n${assignment(own, '["GROUP_OWNRR"]', "invalid-role")}\n}\n`,
    },
  ],
  [
    "a called module: what is its own stands in it once, what comes from an argument at the caller",
    {
      "main.tf": `module "a" {
  source = "./modules/key"
  roles  = ["GROUP_OWNR"] # want invalid-role
}
module "b" {
  source = "./modules/key"
  roles  = local.roles # want invalid-role
}
module "c" {
  source = "./modules/key"
  roles  = ["GROUP_OWNER"]
}
locals {
  roles = concat(["GROUP_OWNER"], ["GROUP_OWNRR"])
}
`,
      "modules/key/main.tf": `variable "roles" {}\n${key(`${assignment(own, "var.roles")}\n${assignment(other, '["GROUP_OWNR"]', "invalid-role")}`)}`,
    },
  ],
  [
    "a module that nobody calls is judged by its defaults",
    {
      "modules/key/main.tf": `variable "roles" {\n  default = ["GROUP_OWNR"]\n}\n${key(assignment(own, "var.roles", "invalid-role"))}`,
    },
  ],
  [
    "an argument goes through two modules",
    {
      "main.tf": `module "a" {\n  source = "./outer"\n  roles  = ["GROUP_OWNR"] # want invalid-role\n}\n`,
      "outer/main.tf": `variable "roles" {}\nmodule "b" {\n  source = "../inner"\n  roles  = var.roles\n}\n`,
      "inner/main.tf": `variable "roles" {}\n${key(assignment(own, "var.roles"))}`,
    },
  ],
  [
    "a finding in the called module that only an argument brings about",
    {
      "main.tf": `module "a" {\n  source = "./key"\n  strict = true # want invalid-role\n}\nmodule "b" {\n  source = "./key"\n  strict = false\n}\n`,
      "key/main.tf": `variable "strict" {}\n${key(assignment(own, 'var.strict ? ["GROUP_OWNR"] : ["GROUP_OWNER"]'))}`,
    },
  ],
  [
    "a module switched off has no finding",
    {
      "main.tf": `module "a" {\n  source = "./key"\n  count = 0\n}\n`,
      "key/main.tf": key(assignment(own, '["GROUP_OWNR"]')),
    },
  ],
  [
    "for_each of a module",
    {
      "main.tf": `module "a" {\n  source   = "./key"\n  for_each = { x = "GROUP_OWNER", y = "GROUP_OWNR" }\n  role     = each.value # want invalid-role\n}\n`,
      "key/main.tf": `variable "role" {}\n${key(assignment(own, "[var.role]"))}`,
    },
  ],
  [
    "references given to a module are compared as the caller's",
    {
      "main.tf": `module "a" {\n  source = "./key"\n  own = mongodbatlas_project.p.id\n  first = mongodbatlas_project.q.id # want first-assignment\n}\nmodule "b" {\n  source = "./key"\n  own = mongodbatlas_project.p.id\n  first = mongodbatlas_project.p.id\n}\n`,
      "key/main.tf": `variable "own" {}\nvariable "first" {}\n${key(`  project_id = var.own\n${assignment("var.first", '["GROUP_OWNER"]')}`)}`,
    },
  ],
  [
    "an output of a module",
    {
      "main.tf": `module "a" {\n  source = "./ids"\n}\n${key(assignment(own, "module.a.roles", "invalid-role"))}`,
      "ids/main.tf": 'output "roles" {\n  value = ["GROUP_OWNR"]\n}\n',
    },
  ],
  [
    "an argument made of another module's output",
    {
      "main.tf": `module "a" {\n  source = "./key"\n  roles = module.b.roles # want invalid-role\n}\nmodule "b" {\n  source = "./ids"\n  role = "GROUP_OWNR"\n}\n`,
      "ids/main.tf": `variable "role" {}\noutput "roles" {\n  value = [var.role]\n}\n`,
      "key/main.tf": `variable "roles" {}\n${key(assignment(own, "var.roles"))}`,
    },
  ],
  [
    "two modules that need each other's outputs",
    {
      "main.tf": `module "a" {\n  source = "./both"\n  in = "GROUP_OWNR"\n  other = module.b.out\n}\nmodule "b" {\n  source = "./both"\n  in = module.a.out\n  other = ""\n}\n${key(assignment(own, "[module.b.out]", "invalid-role"))}`,
      "both/main.tf": `variable "in" {}\nvariable "other" {}\noutput "out" {\n  value = var.in\n}\noutput "other" {\n  value = var.other\n}\n`,
    },
  ],
  [
    "a module that asks for its own output is silent",
    {
      "main.tf": `module "a" {\n  source = "./ids"\n  for_each = module.a.roles\n  role = each.value\n}\nmodule "b" {\n  source = "./ids"\n  role = module.b.roles[0]\n}\n${key(assignment(own, "module.b.roles"))}\n${key(assignment(own, "module.a.roles"), "l")}`,
      "ids/main.tf": `variable "role" {}\noutput "roles" {\n  value = [var.role]\n}\n`,
    },
  ],
  [
    "outputs of a module's instances",
    {
      "main.tf": `module "a" {\n  source = "./ids"\n  for_each = { x = "GROUP_OWNER", y = "GROUP_OWNR" }\n  role = each.value\n}\nmodule "b" {\n  source = "./ids"\n  count = 1\n  role = "GROUP_OWNR"\n}\n${[
        'module.a["x"].roles',
        'module.a["y"].roles # want invalid-role',
        "module.b[0].roles # want invalid-role",
        "flatten([for k, m in module.a : m.roles]) # want invalid-role",
        "module.b[*].roles[0] # want invalid-role",
        "flatten(values(module.a)[*].roles) # want invalid-role",
      ]
        .map((roles, index) => key(assignment(own, roles), `k${index}`))
        .join("\n")}`,
      "ids/main.tf": `variable "role" {}\noutput "roles" {\n  value = [var.role]\n}\n`,
    },
  ],
  [
    "one name misspelt in two places of an argument is found in both",
    {
      "main.tf": `module "a" {
  source = "./key"
  keys = {
    x = ["GROUP_OWNR"] # want invalid-role
    y = [
      "GROUP_OWNER",
      "GROUP_OWNR", # want invalid-role
    ]
  }
}
`,
      "key/main.tf": `variable "keys" {}\n${key(`  for_each = var.keys\n${assignment(own, "each.value")}`)}`,
    },
  ],
  [
    "what stands in a dynamic block of unknown length is no second assignment of its project",
    {
      "main.tf": `variable "a" {}\nvariable "b" {}\n${key(`${assignment(own, '["GROUP_OWNER"]')}
  dynamic "project_assignment" {
    for_each = var.a
    content {
      project_id = ${own}
      role_names = ["GROUP_OWNR"] # want invalid-role
    }
  }
  dynamic "project_assignment" {
    for_each = var.a
    content {
      project_id = project_assignment.value
      role_names = ["GROUP_OWNER"]
    }
  }
  dynamic "project_assignment" {
    for_each = var.b
    content {
      project_id = project_assignment.value
      role_names = ["GROUP_OWNER"]
    }
  }`)}`,
    },
  ],
  [
    "what the called module computes from an argument stands at that argument",
    {
      "main.tf": `module "a" {\n  source = "./key"\n  own = ${own}\n  first = [${other}] # want first-assignment\n}\n`,
      "key/main.tf": `variable "own" {}\nvariable "first" {}\nlocals {\n  first = [for id in var.first : lower(id)]\n}\n${key(`  project_id = var.own
  dynamic "project_assignment" {
    for_each = local.first
    content {
      project_id = format("%s", project_assignment.value)
      role_names = ["GROUP_OWNER"]
    }
  }`)}`,
    },
  ],
  [
    "what the called module writes beside an argument stands in the called module, whatever the argument is",
    {
      "main.tf": `module "a" {
  source = "./key"
  roles = ["GROUP_OWNER"]
  more = { x = ["GROUP_OWNER"] }
  keys = { x = { roles = ["GROUP_OWNER"] }, y = {} }
  one = { role = "GROUP_READ_ONLY", roles = ["GROUP_OWNER"] }
}
module "b" {
  source = "./key"
  roles = []
  more = {}
  keys = { z = { name = "z" } }
  one = { role = "GROUP_READ_ONLY", roles = [] }
}
`,
      "key/main.tf": `variable "roles" {\n  type = list(string)\n}\nvariable "more" {}
variable "keys" {
  type = map(object({ name = optional(string), roles = optional(list(string), []) }))
}
variable "one" {
  type = object({ role = string, roles = optional(list(string), []) })
}
${key(`  for_each = var.keys\n${assignment(own, 'concat(["GROUP_REDONLY"], each.value.roles)', "invalid-role")}`)}
${[
  'concat(["GROUP_REDONLY"], var.roles) # want invalid-role',
  'distinct(concat(["GROUP_REDONLY"], var.roles)) # want invalid-role',
  'flatten([["GROUP_REDONLY"], var.roles]) # want invalid-role',
  'merge({ y = ["GROUP_REDONLY"] }, var.more).y # want invalid-role',
  'concat(["GROUP_REDONLY"], var.one.roles, [var.one.role]) # want invalid-role',
]
  .map((roles, index) => key(assignment(own, roles), `k${index}`))
  .join("\n")}`,
    },
  ],
  [
    "what the called module writes for the length that an argument has stands at the argument",
    {
      "main.tf": `module "a" {\n  source = "./key"\n  roles = [] # want invalid-role\n}\nmodule "b" {\n  source = "./key"\n  roles = ["GROUP_OWNER"] # want invalid-role\n}\n`,
      "key/main.tf": `variable "roles" {}\n${key(assignment(own, 'length(var.roles) > 0 ? ["GROUP_OWNR"] : ["GROUP_REDONLY"]'))}`,
    },
  ],
  [
    "one name that an argument and the called module both misspell is found in both",
    {
      "main.tf": `module "a" {\n  source = "./key"\n  roles = ["GROUP_OWNR"] # want invalid-role duplicate-role\n}\n`,
      "key/main.tf": `variable "roles" {}\nlocals {\n  roles = concat(["GROUP_OWNR"], var.roles)\n}\n${key(assignment(own, "local.roles", "invalid-role"))}`,
    },
  ],
  [
    "a default for what the caller's object leaves out stands in the called module, and so does one that takes the place of null",
    {
      "main.tf": `module "a" {\n  source = "./key"\n  keys = { x = {}, y = { roles = ["GROUP_OWNER"] } }\n  roles = null\n}\n`,
      "key/main.tf": `variable "keys" {
  type = map(object({ roles = optional(list(string), ["GROUP_OWNR"]) }))
}
variable "roles" {
  nullable = false
  default = ["GROUP_OWNR"]
}
${key(`  for_each = var.keys\n${assignment(own, "each.value.roles", "invalid-role")}`)}
${key(assignment(own, "var.roles", "invalid-role"), "l")}`,
    },
  ],
  [
    "a name that different callers put beside different others is one finding",
    {
      "main.tf": `module "a" {\n  source = "./key"\n  roles = ["GROUP_OWNER"]\n}\nmodule "b" {\n  source = "./key"\n  roles = []\n}\n`,
      "key/main.tf": `variable "roles" {}\n${key(assignment(own, 'concat(["GROUP_OWNR"], var.roles)', "invalid-role"))}`,
    },
  ],
  [
    "the key of a map in an argument is found where it stands",
    {
      "main.tf": `module "a" {
  source = "./key"
  grants = {
    (${own}) = ["GROUP_OWNER"] # want duplicate-project
    short = ["GROUP_OWNER"] # want invalid-project-id
  }
}
`,
      "key/main.tf": `variable "grants" {\n  type = map(list(string))\n}\n${key(`${assignment(own, '["GROUP_OWNER"]')}
  dynamic "project_assignment" {
    for_each = var.grants
    content {
      project_id = project_assignment.key
      role_names = project_assignment.value
    }
  }`)}`,
    },
  ],
];

test.each(cases)("%s", (_name, files) => {
  expect(placesOf(checkFolders(files))).toEqual(wantedIn(files));
});

/** What asks for more than anybody would wait for. Without a limit these take minutes, or all memory. */
const hostile: readonly (readonly [string, Files])[] = [
  [
    "a list that doubles forty times",
    { "main.tf": `${doubling((inner) => `[${inner}, ${inner}]`)}${key(assignment(own, "local.l0"))}` },
  ],
  [
    "a list of many roles that many keys have",
    {
      "main.tf": `${doubling((inner) => `concat(${inner}, ${inner})`, 15)}${Array.from({ length: 20 }, (_, index) => key(assignment(own, "local.l0"), `k${index}`)).join("")}`,
    },
  ],
  [
    "a thousand instances of a hundred assignments each",
    {
      "main.tf": key(`  for_each = toset([for i in range(1000) : "k\${i}"])
  dynamic "project_assignment" {
    for_each = range(100)
    content {
      project_id = "x\${project_assignment.value}"
      role_names = ["GROUP_OWNR"]
    }
  }`),
    },
  ],
  [
    "a thousand instances of a module that calls another a thousand times",
    {
      "main.tf": repeated("./middle"),
      "middle/main.tf": `variable "role" {}\n${repeated("../key")}`,
      "key/main.tf": `variable "role" {}\n${key(assignment(own, "[var.role]"))}`,
    },
  ],
  [
    "thirty modules that each call the next one twice",
    Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => {
        const next = `${index === 0 ? "./" : "../"}m${index + 1}`;
        const call = (name: string) => `module "${name}" {\n  source = "${next}"\n  role = var.role\n}\n`;
        const body = index < 29 ? call("a") + call("b") : key(assignment(own, "[var.role]"));
        return [`${index === 0 ? "" : `m${index}/`}main.tf`, `variable "role" {\n  default = "GROUP_OWNR"\n}\n${body}`];
      }),
    ),
  ],
];

function doubling(twice: (inner: string) => string, times = 40): string {
  const lines = Array.from({ length: times }, (_, index) => `  l${index} = ${twice(`local.l${index + 1}`)}\n`);
  return `locals {\n${lines.join("")}  l${times} = ["GROUP_OWNR"]\n}\n`;
}

function repeated(source: string): string {
  return `module "m" {\n  source = "${source}"\n  for_each = toset([for i in range(1000) : "k\${i}"])\n  role = each.key\n}\n`;
}

test.each(hostile)("comes to an end: %s", (_name, files) => {
  expect(Array.isArray(checkFolders(files))).toBe(true);
});

test("calls within calls within calls come to an end", () => {
  const call = (index: number) => `module "next" {\n  source = "../m${index + 1}"\n  roles  = var.roles\n}\n`;
  const folder = (index: number) => [
    `m${index}/main.tf`,
    `variable "roles" {\n  default = ["GROUP_OWNR"]\n}\n${key(assignment(own, "var.roles"))}${call(index)}`,
  ];
  const files = Object.fromEntries(Array.from({ length: 200 }, (_, index) => folder(index)));
  const lineOfArgument = 13;
  expect(placesOf(checkFolders(files))).toContain(`m0/main.tf:${lineOfArgument} invalid-role`);
});
