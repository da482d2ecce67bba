# SYNTAX TEST "source.hcl.terraform" "the resource and its blocks"

resource "mongodbatlas_project_api_key" "ci" {
# <-------- meta.block.hcl entity.name.type.hcl
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.block.hcl entity.name.type.resource.atlas-api-keys
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - variable.other.enummember.hcl
#                                       ^^^^ variable.other.enummember.hcl - entity.name.type.resource.atlas-api-keys
#                                            ^ punctuation.section.block.begin.hcl

  project_assignment {
# ^^^^^^^^^^^^^^^^^^ meta.block.hcl meta.block.hcl entity.name.type.block.atlas-api-keys
#                    ^ meta.block.hcl meta.block.hcl punctuation.section.block.begin.hcl
    project_id = "64259ee860c43338194b0f8e"
#   ^^^^^^^^^^ meta.block.hcl meta.block.hcl variable.other.readwrite.hcl
  }
# ^ meta.block.hcl meta.block.hcl punctuation.section.block.end.hcl

  # The label of a dynamic block is a label, and an argument of that name an argument.
  dynamic "project_assignment" {
# ^^^^^^^ entity.name.type.hcl
#         ^^^^^^^^^^^^^^^^^^^^ variable.other.enummember.hcl - entity.name.type.block.atlas-api-keys
    for_each = project_assignment
#              ^^^^^^^^^^^^^^^^^^ - entity.name.type.block.atlas-api-keys
  }
  project_assignment = []
# ^^^^^^^^^^^^^^^^^^ variable.other.readwrite.hcl - entity.name.type.block.atlas-api-keys
}
# <- meta.block.hcl punctuation.section.block.end.hcl

resource "mongodbatlas_api_key" "org" {
#        ^^^^^^^^^^^^^^^^^^^^^^ variable.other.enummember.hcl - entity.name.type.resource.atlas-api-keys
  description = "mongodbatlas_project_api_key"
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double.hcl - entity.name.type.resource.atlas-api-keys
}

data "mongodbatlas_project_api_key" "other" {
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ variable.other.enummember.hcl - entity.name.type.resource.atlas-api-keys
}
