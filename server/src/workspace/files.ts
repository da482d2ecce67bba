/** What the workspace asks of a file system. Answers come at once: configuration files are small, and many. */

export interface Files {
  /** Undefined: there is no such folder, or it cannot be read. */
  readonly list: (folder: string) => readonly Entry[] | undefined;
  /** Undefined: there is no such file, or it cannot be read. */
  readonly read: (uri: string) => string | undefined;
  /** Another one after every change of a file, or of which files a folder has. Undefined: there is nothing of that name, or nothing to be read. */
  readonly stamp: (uri: string) => string | undefined;
}

export interface Entry {
  readonly name: string;
  /** A link to a file is a file; one to a folder is not followed. */
  readonly kind: "file" | "folder" | "other";
}
