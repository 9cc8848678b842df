/** Finds a Chromium that starts on this machine; nothing here downloads a browser from outside the registries. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium as playwrightChromium } from "@playwright/test";

export interface ChromiumLaunch {
  readonly executablePath: string;
  readonly args: string[];
  /** Variables it needs beside those of this process. */
  readonly env: Record<string, string>;
}

const quietFlags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A Chromium, in this order: the one that `PARTWISE_CHROMIUM` names, a headless shell (the system's, or the one that the
 * `@sparticuz/chromium` package ships), Playwright's own, the system's, and, for root on Debian, the distribution's
 * package installed now. A shell comes first because it draws no window: the same tests cost a third less of the
 * processor with it. Throws when none starts.
 */
export async function findChromium(): Promise<ChromiumLaunch> {
  const isRoot = process.getuid?.() === 0;
  const args = isRoot ? ["--no-sandbox", ...quietFlags] : quietFlags;
  const named = process.env["PARTWISE_CHROMIUM"];
  const first = (candidates: readonly string[]): ChromiumLaunch | null => {
    const executablePath = candidates.find((candidate) => starts(candidate, {}));
    return executablePath === undefined ? null : { executablePath, args, env: {} };
  };
  const shell = first([...(named ? [named] : []), ...installed(shells)]);
  if (shell) return shell;
  const packaged = await unpackPackaged().catch(() => null);
  if (packaged) return { ...packaged, args };
  const whole =
    first([playwrightChromium.executablePath(), ...installed(browsers)]) ??
    (isRoot && installDebianPackage() ? first(installed(browsers)) : null);
  if (whole) return whole;
  throw new Error("No Chromium starts here. Install one, and name it in PARTWISE_CHROMIUM if it is in no usual place.");
}

const shells = ["chromium-headless-shell", "chrome-headless-shell"];
const browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where programs of these names are on this machine. */
function installed(names: readonly string[]): string[] {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)).filter((file) => existsSync(file)));
}

function starts(executablePath: string, env: Record<string, string>): boolean {
  if (!existsSync(executablePath)) return false;
  const result = spawnSync(executablePath, ["--version"], { env: { ...process.env, ...env }, timeout: 20_000 });
  return result.status === 0;
}

/** Unpacks the package's browser to the temporary folder, with the libraries it ships when the system lacks some. */
async function unpackPackaged(): Promise<Omit<ChromiumLaunch, "args"> | null> {
  if (process.platform !== "linux") return null;
  const { default: packaged, inflate } = await import("@sparticuz/chromium");
  const executablePath = await packaged.executablePath();
  if (starts(executablePath, {})) return { executablePath, env: {} };

  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  await inflate(path.join(path.dirname(entry), "..", "bin", "al2023.tar.br"));
  const env = { LD_LIBRARY_PATH: path.join(tmpdir(), "al2023", "lib") };
  return starts(executablePath, env) ? { executablePath, env } : null;
}

function installDebianPackage(): boolean {
  if (!existsSync("/usr/bin/apt-get")) return false;
  process.stdout.write("Installing chromium from Debian's packages …\n");
  const run = (...args: string[]) => spawnSync("apt-get", args, { stdio: "ignore", timeout: 600_000 }).status === 0;
  return run("update") && run("install", "-y", "--no-install-recommends", "chromium");
}
