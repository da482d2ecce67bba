/** A report as SARIF 2.1.0, for code scanning and editors that show it. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type {
  ArtifactLocation,
  Fix,
  Location,
  Log,
  Region,
  ReportingConfiguration,
  ReportingDescriptor,
  Result,
} from "sarif";
import type { Diagnostic, Range } from "vscode-languageserver";
import { readData, rules, syntaxCode } from "../../../server/src/index.ts";
import type { CheckedFile, Place, Report, Severity } from "./report.ts";
import { messageOf, severityOf } from "./report.ts";

export interface SarifOptions {
  readonly version: string;
  /** The folder that paths are relative to. */
  readonly folder: string;
  /** Folder of the rules' pages as a URI that ends in "/". */
  readonly docsBase: string | undefined;
}

const levels: Readonly<Record<Severity, NonNullable<ReportingConfiguration["level"]>>> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

const root = "%SRCROOT%";

export function sarifReport(report: Report, { version, folder, docsBase }: SarifOptions): string {
  const descriptors = [
    ...rules.map((rule) => descriptor(rule.id, rule.summary, rule.severity.documented, docsBase)),
    syntax,
  ];
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "atlas-api-keys", version, semanticVersion: version, rules: descriptors } },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [root]: { uri: `${pathToFileURL(folder).href.replace(/\/?$/, "/")}` } },
        invocations: [
          {
            executionSuccessful: report.failures.length === 0,
            toolExecutionNotifications: report.failures.map((text) => ({ level: "error", message: { text } })),
          },
        ],
        artifacts: report.files.map((file) => ({ location: artifact(file), sourceLanguage: "terraform" })),
        results: report.files.flatMap((file) =>
          file.diagnostics.map((diagnostic) => result(file, diagnostic, report, descriptors)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const syntax: ReportingDescriptor = {
  id: syntaxCode,
  shortDescription: { text: "A text that Terraform cannot read." },
  defaultConfiguration: { level: "error" },
};

function descriptor(
  id: string,
  summary: string,
  severity: Severity | undefined,
  docsBase: string | undefined,
): ReportingDescriptor {
  const page = docsBase === undefined ? undefined : `${docsBase}${id}.md`;
  return {
    id,
    shortDescription: { text: summary },
    defaultConfiguration: severity === undefined ? { enabled: false } : { level: levels[severity] },
    ...(page === undefined ? {} : { helpUri: page, ...help(page) }),
  };
}

/** The page itself: the address is of no use on another machine. */
function help(page: string): Pick<ReportingDescriptor, "help"> {
  const path = fileURLToPath(page);
  if (!existsSync(path)) return {};
  const markdown = readFileSync(path, "utf8");
  return { help: { text: markdown, markdown } };
}

function result(
  file: CheckedFile,
  diagnostic: Diagnostic,
  report: Report,
  descriptors: readonly ReportingDescriptor[],
): Result {
  const { range, code, relatedInformation = [] } = diagnostic;
  const fixes = (readData(diagnostic)?.fixes ?? []).filter(({ edits }) => edits.length > 0);
  return {
    ruleId: String(code),
    ruleIndex: descriptors.findIndex(({ id }) => id === code),
    level: levels[severityOf(diagnostic)],
    message: { text: messageOf(diagnostic) },
    locations: [location(file, range)],
    ...(relatedInformation.length === 0
      ? {}
      : {
          relatedLocations: relatedInformation.map(({ location: { uri, range: place }, message: text }, id) => ({
            id,
            ...location(report.placeOf(uri), place),
            message: { text },
          })),
        }),
    ...(fixes.length === 0
      ? {}
      : {
          fixes: fixes.map(
            ({ title, edits, file: other }): Fix => ({
              description: { text: title },
              artifactChanges: [
                {
                  artifactLocation: artifact(other === undefined ? file : report.placeOf(other.uri)),
                  replacements: edits.map((edit) => ({
                    deletedRegion: region(edit.range),
                    insertedContent: { text: edit.newText },
                  })),
                },
              ],
            }),
          ),
        }),
  };
}

function location(file: Place, range: Range): Location {
  return { physicalLocation: { artifactLocation: artifact(file), region: region(range) } };
}

/** A path that leaves the folder has no place below it. */
function artifact({ path, document }: Place): ArtifactLocation {
  if (path.startsWith("../") || path.startsWith("/") || /^[a-z]:/i.test(path)) return { uri: document.uri };
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: root };
}

function region({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
