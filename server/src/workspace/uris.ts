/** One spelling for each file and folder: editors and Node escape the same path in different ways. */

/** `file:///c%3A/a%20b/main.tf`: every part escaped as `encodeURIComponent` does it, the drive in lower case. */
export function canonicalUri(uri: string): string {
  if (liesNowhere(uri)) return uri;
  const [, scheme = "", path = ""] = /^([^:/]*:\/\/[^/]*|[^:/]*:)?(.*)$/s.exec(uri) ?? [];
  return (
    scheme +
    path
      .split("/")
      .map(canonicalPart)
      .join("/")
      .replace(/^\/[A-Z]%3A/, (drive) => drive.toLowerCase().replace("%3a", "%3A"))
  );
}

/** Of the folder that a document lies in, without a slash at the end. One that lies in no folder is a module of its own. */
export function folderOfUri(uri: string): string {
  if (liesNowhere(uri)) return uri;
  const canonical = canonicalUri(uri);
  return canonical.slice(0, Math.max(canonical.lastIndexOf("/"), 0));
}

/** The last part, as it is called on the disk. */
export function nameOfUri(uri: string): string {
  return decode(uri.slice(uri.lastIndexOf("/") + 1));
}

export function uriIn(folder: string, name: string): string {
  return `${folder}/${encodeURIComponent(name)}`;
}

/** Whether the folder is that one or lies below it. */
export function isWithin(folder: string, ancestor: string): boolean {
  return folder === ancestor || folder.startsWith(`${ancestor}/`);
}

/** `untitled:Untitled-1`, and versions of a file that only a query tells apart. */
function liesNowhere(uri: string): boolean {
  return /[?#]/.test(uri) || !uri.includes("/");
}

function canonicalPart(part: string): string {
  return encodeURIComponent(decode(part));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
