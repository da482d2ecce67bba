module "crowded"{
source="./m"
a=1
  b    =2
c={d=1,e=[1,2,],f={}}
}
module   "empty"   {}
module bare   {   x=1   }
data "x" "y" {


  z = 1

  z2 {


  }
}
locals { for = "keyword" }
locals {
  in    = if
  if    = in
  endif = { "for" = 1, in = 2 }
}
