locals {
  banner = <<-EOT
    Atlas for ${var.team}
      { not = "an object" }
    resource "in" "text" {
  EOT

  statement = {
    read  = ["s3:GetObject", "s3:ListBucket"]
    write = ["s3:PutObject"]
  }
  is_production = var.environment == "production" || var.treat_as_production
  retention     = (local.is_production ? 90 : 7) * 24
}

resource "aws_instance" "runner" {
  ami           = data.aws_ami.linux.id
  instance_type = local.is_production ? "m6i.large" : "t3.small"

  user_data = <<-SCRIPT
    #!/bin/sh
    set -eu
    export ORG="${var.org_id}"
    %{for name in var.packages~}
    apt-get install -y ${name}
    %{endfor~}
    %{if local.is_production}
    systemctl enable --now agent
    %{endif}
    echo "$${HOME} is ready"
  SCRIPT

  root_block_device {
    volume_size = 50
    encrypted   = true
  }

  ebs_block_device {
    device_name = "/dev/sdb"
    volume_size = local.retention / 24 + 10
  }

  metadata_options {
    http_tokens = "required"
  }

  tags = { Name = "runner-${var.environment}" }
}

resource "aws_iam_policy" "backup" {
  name        = "atlas-backup"
  description = "Lets the exporter write snapshots; see https://example.com/backup#policy"
  policy      = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ${jsonencode(local.statement.write)},
      "Resource": "${aws_s3_bucket.backup.arn}/*"
    }
  ]
}
POLICY

  tags = {
    Team    = var.team
    Weekday = "%{if var.weekly}monday%{else}daily%{endif}"
  }
}

resource "aws_s3_bucket" "backup" {
  bucket = lower(replace("Acme_Backup_${var.environment}", "_", "-"))

  # A bucket that is full cannot be destroyed.
  force_destroy = !local.is_production

  timeouts {
    create = "5m"
    delete = "1h"
  }
}

check "bucket" {
  data "http" "health" {
    url = "https://${aws_s3_bucket.backup.bucket_domain_name}/"
  }

  assert {
    condition     = data.http.health.status_code < 500
    error_message = "The bucket does not answer."
  }
}
