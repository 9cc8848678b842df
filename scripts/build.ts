/** Builds the app for production and keeps builds by what they were made from, so that starting again is quick. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { market } from "@/market";
import { present } from "@/shared/assert";
import { readDatabaseAddress } from "@/shared/database-address";

const inputs = ["src", "public", "drizzle/meta/_journal.json", "package-lock.json", "next.config.mjs", "tsconfig.json"];
const buildsKept = 3;

/** A digest of everything that the build is made from. */
async function digestSources(root: string): Promise<string> {
  const digest = createHash("sha256");
  for (const input of inputs) {
    for (const file of await listFiles(path.join(root, input))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      digest.update(path.relative(root, file)).update("\0");
      digest.update(await readFile(file)).update("\0");
    }
  }
  return digest.digest("hex");
}

async function listFiles(start: string): Promise<string[]> {
  const found = await stat(start).catch(() => null);
  if (!found) return [];
  if (!found.isDirectory()) return [start];
  const entries = await readdir(start, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** Runs Next's build. Its cached pages read the database, so that must be reachable and migrated. */
async function runBuild(env: Readonly<Record<string, string>>, logFile: string, signal: AbortSignal): Promise<void> {
  await mkdir(path.dirname(logFile), { recursive: true });
  const log = await open(logFile, "w");
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env: { ...process.env, ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", log.fd, log.fd],
    signal,
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  await log.close();
  if (code !== 0) throw new Error(`the build failed:\n${(await readFile(logFile, "utf8")).slice(-6_000)}`);
}

/** Puts the server that Next made, its static files and the public files together in one folder. */
export async function assembleServer(target: string): Promise<void> {
  if (path.resolve(target) !== path.resolve(".next/standalone")) {
    await cp(".next/standalone", target, { recursive: true, verbatimSymlinks: true });
  }
  await cp(".next/static", path.join(target, ".next/static"), { recursive: true });
  if (await stat("public").catch(() => null)) await cp("public", path.join(target, "public"), { recursive: true });
}

/**
 * A folder with the production server built from the present sources against this database, building it if need be.
 * Prerendered pages hold what the database said, so a build belongs to one database, and to one market.
 */
export async function ensureBuild(options: {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly databaseUrl: string;
  readonly onBuild: () => void;
  readonly signal: AbortSignal;
}): Promise<string> {
  const stamp = createHash("sha256")
    .update(await digestSources(process.cwd()))
    .update(placeOf(options.databaseUrl) + market.code + (options.env["GALLERY"] ?? ""))
    .digest("hex")
    .slice(0, 16);
  const builds = path.join(options.folder, "builds");
  const build = path.join(builds, stamp);
  if (!(await stat(build).catch(() => null))) {
    options.onBuild();
    await runBuild(options.env, path.join(options.folder, "logs", "build.log"), options.signal);
    const unfinished = `${build}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(builds, { recursive: true });
    await assembleServer(unfinished);
    await rename(unfinished, build);
  }
  const now = new Date();
  await utimes(build, now, now);
  await forgetOldBuilds(builds);
  return build;
}

/** A database by its host and name; anyone who comes in is no part of it. */
function placeOf(databaseUrl: string): string {
  const { host, pathname } = present(readDatabaseAddress(databaseUrl), "the database has an address");
  return host + pathname;
}

async function forgetOldBuilds(builds: string): Promise<void> {
  const found = await Promise.all(
    (await readdir(builds)).map(async (name) => {
      const folder = path.join(builds, name);
      return { folder, usedAt: (await stat(folder)).mtimeMs };
    }),
  );
  const old = found.sort((a, b) => b.usedAt - a.usedAt).slice(buildsKept);
  await Promise.all(old.map(({ folder }) => rm(folder, { recursive: true, force: true })));
}
