import "server-only";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { locales } from "@/i18n/locales";
import { fileRoutes, readDraftCookie, readPrerendered, readRoutes } from "./next-internals";

/** What the front must know of the build it stands before. */
export interface Build {
  /** Next's own list of routes. */
  readonly routes: readonly string[];
  /** Pages that hold nothing but our own words: the scripts in them are the build's own. */
  readonly ownPages: readonly string[];
  /** The paths of all files that stand at an address of their own; null where nobody has looked. */
  readonly files: ReadonlySet<string> | null;
  /**
   * The cookie with which Next renders every page for its request: pages are served by Next alone, each with a nonce,
   * and nothing is taken for granted of how it makes them. Null where they are held, named and remembered here.
   */
  readonly draftCookie: string | null;
}

/** The addresses of the files that stand in the public folder, if there is one. */
function listPublicFiles(): string[] {
  if (!existsSync("public")) return [];
  return readdirSync("public", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${path.posix.join(path.relative("public", entry.parentPath), entry.name)}`);
}

/** What is known of the build that the present process serves. */
export function readBuild(folder: string): Build {
  const routes = readRoutes(folder);
  return {
    routes,
    files: new Set([...listPublicFiles(), ...fileRoutes(routes)]),
    ownPages: locales.flatMap((locale) => readPrerendered(folder, `${locale}/verify`) ?? []),
    draftCookie: null,
  };
}

/** A build of which nothing is known but how its pages are rendered for their request. */
export function readBuildForNextAlone(folder: string): Build {
  return { routes: [], files: null, ownPages: [], draftCookie: readDraftCookie(folder) };
}
