resource "größe" "名前" {
  été         = "naïve 😀 e\u0301 é"
  日本         = { キー = "値", "😀" = "ключ" }
  combining   = "é = e + ́"
  right_left  = "שלום ${var.été.日本}"
  heredoc     = <<-КОНЕЦ
    здравствуй 👩‍👩‍👧
      мир
    КОНЕЦ
}
