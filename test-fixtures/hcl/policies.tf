data "aws_iam_policy_document" "this" {
  dynamic "statement" {
    for_each = toset(var.enabled ? ["read", "write"] : [])
    content {
      sid     = title(statement.key)
      actions = lookup({ read = ["s3:Get*"], write = ["s3:Put*"] }, statement.key, [])
      resources = [
        "arn:aws:s3:::${var.bucket}",
        "arn:aws:s3:::${var.bucket}/*",
      ]
      condition {
        test     = "StringEquals"
        variable = "aws:SourceVpc"
        values   = [for vpc in var.vpcs : vpc.id if !vpc.default]
      }
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = var.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.this.arn}/*"
      Condition = { Bool = { "aws:SecureTransport" : "true" } }
    }]
  })
  depends_on = [aws_s3_bucket.this, ]
}
