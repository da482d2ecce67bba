locals {
  arithmetic  = 1 + 2 * -3 % 4 - (5 / 6)
  comparison  = a.b >= 1 && !c || d == null && e != "x"
  conditional = var.a ? var.b : var.c ? "d" : "e"
  lines = (
    var.a
    && var.b // and
    || var.c # or
  )
  traversal   = module.m["key"].list[0].map["a-b"].c
  legacy      = aws_instance.a.0.id
  splat       = aws_instance.a[*].tags["Name"]
  star        = aws_instance.a.*.id[0]
  call        = merge({ a = 1 }, var.maps...)
  provider    = provider::time::rfc3339_parse("2024-01-01T00:00:00Z").year
  tuple       = [1, 2.5, 1e3, true, null, [], {}, ]
  object      = { a = 1, "b" = 2, (var.c) = 3, d : 4, 5 = 6, "e-${var.f}" = 7 }
  multi = {
    a = 1
    b = [
      { c = 2 },
    ],

    d = { for k, v in var.m : k => v... if v != null } // grouped
  }
  list = [for i, x in var.list : { index = i, value = x } if i > 0]
  index = [for x in var.list : x][0]
}
