import { mkdir, opendir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { randomUUID } from "node:crypto";
import { invariant } from "@/shared/assert";

/** Where uploaded files are kept. A key is a relative path of plain names; a file, once written, never changes. */
export interface FileStorage {
  write(key: string, content: Uint8Array): Promise<void>;
  /** The file's content, or null when there is none. */
  read(key: string): Promise<Buffer | null>;
  /** Every file that is kept, in no particular order. */
  list(): AsyncIterable<StoredFile>;
  /** Removes a file; one that is not there is removed already. */
  remove(key: string): Promise<void>;
}

/** A file that is kept. */
export interface StoredFile {
  readonly key: string;
  readonly writtenAt: Date;
}

const plainKey = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*\.[a-z0-9]+$/;

/** A key as it is, once it is sure that it leads nowhere else: nothing that could leave the place has this form. */
export function assertPlainKey(key: string): string {
  invariant(plainKey.test(key), "a storage key is made of plain names");
  return key;
}

/** Keeps files in a folder of this machine. Several processes may share it. */
export function createLocalDiskStorage(folder: string): FileStorage {
  const pathOf = (key: string) => join(folder, assertPlainKey(key));
  return {
    async write(key, content) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      // Appears whole or not at all, also when the process dies here.
      const unfinished = `${path}.${randomUUID()}`;
      await writeFile(unfinished, content);
      await rename(unfinished, path);
    },
    async read(key) {
      try {
        return await readFile(pathOf(key));
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
        throw error;
      }
    },
    list: () => listFiles(folder),
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

async function* listFiles(folder: string): AsyncIterable<StoredFile> {
  await mkdir(folder, { recursive: true });
  for await (const entry of await opendir(folder, { recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const key = relative(folder, path).split(sep).join("/");
    // What is being written has no plain name yet.
    if (!entry.isFile() || !plainKey.test(key)) continue;
    const found = await stat(path).catch(() => null);
    if (found) yield { key, writtenAt: found.mtime };
  }
}
