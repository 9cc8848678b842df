import { type ChildProcess, spawn } from "node:child_process";
import { type FileHandle, mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** A Node process that belongs to the market: it stops when told, and when the script that started it is gone. */
export interface RunningProcess {
  readonly name: string;
  readonly pid: number | undefined;
  /** Settles when the process has ended, with how. */
  readonly ended: Promise<string>;
  /** Asks the process to finish what it is doing and waits; after ten seconds it is killed. */
  stop(): Promise<void>;
  /** The last lines that the process wrote. */
  logTail(): Promise<string>;
}

export interface ProcessOptions {
  readonly name: string;
  /** Arguments for Node: its own flags, the script, the script's arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Where the output goes: a folder of log files, or the terminal. */
  readonly output: { readonly folder: string } | "terminal";
  /** Whether what an earlier process of this name wrote stays in its file. */
  readonly append?: boolean;
}

/** What Node runs for the production web, in the folder of a build; types are stripped by Node itself. */
export const webServer = [
  "--experimental-strip-types",
  "--disable-warning=ExperimentalWarning",
  fileURLToPath(new URL("web-server.ts", import.meta.url)),
] as const;

const followParent = new URL("follow-parent.mjs", import.meta.url).href;

/** Starts a Node process, with the variables of this one and those given. */
export async function startProcess({ name, args, env, cwd, output, append }: ProcessOptions): Promise<RunningProcess> {
  const logFile = output === "terminal" ? null : path.join(output.folder, `${name}.log`);
  let log: FileHandle | null = null;
  if (logFile) {
    await mkdir(path.dirname(logFile), { recursive: true });
    // Nobody else's to read.
    log = await open(logFile, append ? "a" : "w", 0o600);
  }
  const stream = log ? log.fd : "inherit";
  const child = spawn(process.execPath, ["--import", followParent, ...args], {
    cwd: cwd ?? process.cwd(),
    env: { ...process.env, ...env, PARTWISE_LAUNCHER: String(process.pid) },
    stdio: ["ignore", stream, stream, "ipc"],
    // A group of its own: Ctrl-C in the terminal reaches the script alone, which stops the parts in order.
    detached: true,
  });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (failure) => resolve(failure.message));
    child.once("exit", (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code ?? 0}`));
  });
  await log?.close();
  return {
    name,
    pid: child.pid,
    ended,
    stop: () => stopProcess(child, ended),
    logTail: async () =>
      logFile ? (await readFile(logFile, "utf8").catch(() => "")).trimEnd().split("\n").slice(-25).join("\n") : "",
  };
}

async function stopProcess(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const patience = new AbortController();
  child.kill("SIGTERM");
  const outcome = await Promise.race([
    ended.then(() => "ended" as const),
    delay(10_000, "late" as const, { signal: patience.signal }).catch(() => "ended" as const),
  ]);
  patience.abort();
  if (outcome === "late") {
    process.kill(-child.pid, "SIGKILL");
    await ended;
  }
}

/** Waits until the address answers 200. Throws when a process that it depends on ends first, when aborted, or after the time. */
export async function waitForAnswer(
  url: string,
  running: readonly RunningProcess[],
  signal: AbortSignal,
  patienceMs: number,
): Promise<void> {
  const failures: string[] = [];
  for (const part of running) {
    void part.ended.then(async (how) => {
      failures.push(`${part.name} ${how}\n${await part.logTail()}`);
    });
  }
  const deadline = Date.now() + patienceMs;
  let last = "no answer";
  while (Date.now() < deadline) {
    if (failures[0] !== undefined) throw new Error(failures[0]);
    signal.throwIfAborted();
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      last = `${answer.status} ${await answer.text()}`;
      if (answer.ok) return;
    } catch (failure) {
      last = failure instanceof Error ? failure.message : String(failure);
    }
    await delay(100);
  }
  const tails = await Promise.all(running.map(async (part) => `--- ${part.name}\n${await part.logTail()}`));
  throw new Error(`${url} did not answer in time: ${last}\n${tails.join("\n")}`);
}
