import { expect, test } from "vitest";
import { applyFix, checkText, preferredFix } from "./check-text.ts";

test("a heredoc becomes a string: what ends it needs a line for itself", () => {
  const text = `resource "mongodbatlas_project_api_key" "k" {
  description = "d"
  project_assignment {
    project_id = var.p
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = var.p
    role_names = [<<EOT
\${uuid()}
EOT
    , <<EOT
GROUP_READ_ONLY
EOT
    ]
  }
}
`;
  const merge = (source: string) => {
    const found = checkText(source).find(({ ruleId }) => ruleId === "duplicate-project");
    const fix = found && preferredFix(found);
    return fix && applyFix(source, fix);
  };
  // Of the first nobody knows what it says, so that it cannot become a string.
  expect(merge(text)).toBeUndefined();
  expect(merge(text.replace(/<<EOT\n\$.*\nEOT\n {4}, /, ""))).toContain('["GROUP_OWNER", "GROUP_READ_ONLY\\n"]');
});
