// SYNTAX TEST "source.hcl.terraform" "comments and heredocs stay as they are"

# role_names = ["GROUP_OWNER"]
//               ^^^^^^^^^^^ comment.line.number-sign.hcl - variable.other.enummember.role.project.atlas-api-keys
# resource "mongodbatlas_project_api_key" "ci" {
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.hcl - entity.name.type.resource.atlas-api-keys
# project_assignment
//^^^^^^^^^^^^^^^^^^ comment.line.number-sign.hcl - entity.name.type.block.atlas-api-keys

/* "GROUP_OWNER"
// ^ comment.block.hcl
    "ORG_MEMBER" project_assignment {
//   ^^^^^^^^^^ comment.block.hcl - variable.other.enummember.role.organization.atlas-api-keys
//               ^^^^^^^^^^^^^^^^^^ comment.block.hcl - entity.name.type.block.atlas-api-keys
*/

locals {
  trailing = "a" // "GROUP_OWNER"
//                   ^^^^^^^^^^^ comment.line.double-slash.hcl - variable.other.enummember.role.project.atlas-api-keys

  policy = <<-EOT
    {
      "role": "GROUP_OWNER",
//             ^^^^^^^^^^^ string.unquoted.heredoc.hcl - variable.other.enummember.role.project.atlas-api-keys
      resource "mongodbatlas_project_api_key" "ci" {
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.heredoc.hcl - entity.name.type.resource.atlas-api-keys
        project_assignment
//      ^^^^^^^^^^^^^^^^^^ string.unquoted.heredoc.hcl - entity.name.type.block.atlas-api-keys
      evaluated: ${join(",", ["GROUP_OWNER"])}
//                             ^^^^^^^^^^^ string.unquoted.heredoc.hcl string.quoted.double.hcl variable.other.enummember.role.project.atlas-api-keys
    }
  EOT
//  ^ string.unquoted.heredoc.hcl

  quoted = "resource \"mongodbatlas_project_api_key\""
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double.hcl - entity.name.type.resource.atlas-api-keys
  after  = "GROUP_OWNER"
//          ^^^^^^^^^^^ variable.other.enummember.role.project.atlas-api-keys
}
