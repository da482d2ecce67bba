/** The module whose expressions the oracle is asked: variables of every type, locals, and values that only Terraform knows. */

export const moduleText = String.raw`
variable "text" {
  type    = string
  default = "GROUP_OWNER"
}
variable "number" {
  type    = number
  default = "3"
}
variable "flag" {
  type    = bool
  default = "true"
}
variable "roles" {
  type    = list(string)
  default = ["GROUP_OWNER", "GROUP_READ_ONLY", "GROUP_OWNER"]
}
variable "no_roles" {
  type    = list(string)
  default = []
}
variable "role_set" {
  type    = set(string)
  default = ["b", "a", "a", 1, true]
}
variable "numbers" {
  type    = list(number)
  default = [10, "9", 1.5]
}
variable "number_set" {
  type    = set(number)
  default = [10, 9, 9, -1]
}
variable "settings" {
  type    = map(string)
  default = { b = 1, a = true, c = "x" }
}
variable "no_settings" {
  type    = map(number)
  default = {}
}
variable "roles_by_name" {
  type    = map(list(string))
  default = { dev = ["GROUP_OWNER"], ops = ["GROUP_READ_ONLY", "GROUP_OWNER"] }
}
variable "nothing" {
  type    = string
  default = null
}
variable "no_list" {
  type    = list(string)
  default = null
}
variable "anything" {
  default = ["a", 1, true, null]
}
variable "any_list" {
  type    = list(any)
  default = ["a", 1]
}
variable "any_map" {
  type    = map(any)
  default = { a = 1, b = "x" }
}
variable "legacy" {
  type    = list
  default = ["x"]
}
variable "pair" {
  type    = tuple([string, number])
  default = [1, "2"]
}
variable "pairs" {
  type    = set(tuple([string, number]))
  default = [["b", 1], ["a", 10], ["a", 9], ["b", "1"]]
}
variable "project" {
  type = object({
    id    = string
    roles = optional(list(string), ["GROUP_READ_ONLY"])
    limit = optional(number)
    owner = optional(object({ name = optional(string, "nobody"), age = optional(number, 1) }), {})
  })
  default = { id = 64, other = "dropped", owner = { age = "7" } }
}
variable "projects" {
  type = map(object({ id = string, roles = optional(set(string), ["z", "y"]), on = optional(bool, true) }))
  default = {
    b = { id = "bb", roles = ["x", "w", "x"] }
    a = { id = "aa", on = null }
  }
}
variable "project_set" {
  type    = set(object({ id = string, weight = optional(number, 1) }))
  default = [{ id = "b" }, { id = "a", weight = 10 }, { id = "a", weight = "9" }, { id = "b", weight = 1 }]
}

variable "unknown_text" {
  type    = string
  default = "GROUP_OWNER"
}
variable "unknown_number" {
  type    = number
  default = 2
}
variable "unknown_list" {
  type    = list(string)
  default = ["u", "a"]
}
variable "unknown_a" {
  default = "x"
}
variable "unknown_b" {
  default = 5
}
variable "unknown_c" {
  default = ["q", "p"]
}
variable "unknown_d" {
  default = null
}
variable "unknown_e" {
  default = { a = "u", z = 1 }
}
variable "unknown_f" {
  type    = set(string)
  default = ["q", "p"]
}

locals {
  owner      = "GROUP_OWNER"
  base       = ["GROUP_READ_ONLY", local.owner]
  words      = concat(local.base, ["a,b", "", "ünï", "x\"y\\z"])
  object     = { name = "n", "2" = ["x"], deep = { list = [1, "a"], on = true } }
  objects    = [{ name = "a", size = 1 }, { name = "b", size = 2 }]
  mixed      = ["a", 1, true, null, ["b"]]
  numbers    = [0, 1, 2, -3, 1.5]
  flags      = [true, false, "true"]
  set        = toset(["c", "a", "b"])
  map        = tomap({ x = "1", y = "2" })
  empty      = []
  by_role    = { for name, project in var.projects : name => sort(project.roles) }
  pairs      = setproduct(["a", "b"], [1, 2])
  number_map = { one = 1, two = 2 }
}
`;

/** By what they are, so that most expressions make sense. */
export const namesByKind = {
  string: [
    "var.text",
    "local.owner",
    "var.project.id",
    "var.settings.a",
    'var.settings["b"]',
    "local.object.name",
    "var.pair[0]",
    "local.words[2]",
    'var.projects["a"].id',
    "var.nothing",
    "local.objects[0].name",
    "local.words[3]",
    "local.words[4]",
  ],
  number: [
    "var.number",
    "var.pair[1]",
    "local.numbers[3]",
    "local.numbers[4]",
    "var.project.owner.age",
    "var.project.limit",
    "local.objects[1].size",
    "local.number_map.two",
  ],
  bool: ["var.flag", "local.flags[1]", "local.flags[2]", "var.projects.a.on", "local.object.deep.on"],
  list: [
    "var.roles",
    "var.no_roles",
    "local.base",
    "local.words",
    "var.role_set",
    "local.set",
    "var.legacy",
    "var.any_list",
    "var.numbers",
    "var.number_set",
    "local.numbers",
    "var.project.roles",
    "var.projects.b.roles",
    "local.mixed",
    "var.anything",
    "local.empty",
    "var.no_list",
    "local.flags",
    "local.object.deep.list",
  ],
  map: [
    "var.settings",
    "var.no_settings",
    "var.any_map",
    "local.map",
    "local.object",
    "local.number_map",
    "var.roles_by_name",
    "var.projects",
    "local.by_role",
    "var.project",
    "var.project.owner",
  ],
  objects: [
    "local.objects",
    "var.project_set",
    "var.pairs",
    "local.pairs",
    "values(var.projects)",
    "values(var.roles_by_name)",
  ],
} as const;

/** Of which we are told nothing but, of some, the type; Terraform has a value for each. */
export const unknownNames = [
  "var.unknown_text",
  "var.unknown_number",
  "var.unknown_list",
  "var.unknown_a",
  "var.unknown_b",
  "var.unknown_c",
  "var.unknown_d",
  "var.unknown_e",
  "var.unknown_f",
] as const;
