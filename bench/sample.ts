/** Realistic Terraform of about a wanted size, the same on every run. */

const key = (index: number) => `
resource "mongodbatlas_project_api_key" "service_${index}" {
  description = "Service ${index} of the platform" # owned by team ${index % 7}
  project_id  = mongodbatlas_project.service_${index}.id

  project_assignment {
    project_id = mongodbatlas_project.service_${index}.id
    role_names = ["GROUP_OWNER", "GROUP_READ_ONLY"]
  }

  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [
      "GROUP_DATA_ACCESS_READ_ONLY", # reports
      "GROUP_SEARCH_INDEX_EDITOR",
    ]
  }
}
`;

const surroundings = (index: number) => `
# Service ${index}: a project, its network and its cluster.
resource "mongodbatlas_project" "service_${index}" {
  name   = "service-\${var.environment}-${index}"
  org_id = var.org_id

  tags = {
    team        = local.teams[${index % 7}].name
    environment = var.environment
  }
}

resource "aws_security_group" "service_${index}" {
  count       = var.enabled ? 1 : 0
  name_prefix = format("%s-%d-", var.environment, ${index})
  vpc_id      = module.network.vpc_ids[${index % 3}]

  dynamic "ingress" {
    for_each = { for rule in local.rules : rule.name => rule if rule.port > ${1000 + index} }
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = "tcp"
      cidr_blocks = concat(var.cidr_blocks, ["10.${index % 256}.0.0/16"])
    }
  }

  user_data = <<-EOT
    #!/bin/sh
    echo "service ${index} in \${var.environment}"
  EOT
}
`;

/** Every third piece is a key of one block; the others are two blocks each. */
function piece(index: number): { readonly text: string; readonly blocks: number } {
  return index % 3 === 0 ? { text: key(index), blocks: 1 } : { text: surroundings(index), blocks: 2 };
}

/** At least `bytes` characters, cut after a whole block. */
export function sample(bytes: number): string {
  let text = "";
  for (let index = 0; text.length < bytes; index++) text += piece(index).text;
  return text;
}

/** At least so many blocks. */
export function sampleOfBlocks(wanted: number): string {
  let text = "";
  for (let index = 0, blocks = 0; blocks < wanted; index++) {
    text += piece(index).text;
    blocks += piece(index).blocks;
  }
  return text;
}
