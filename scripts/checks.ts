/** Runs the gates and counts what they say, for `npm run verify` and `npm test`. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";

/** How one gate ended. A gate that counts nothing counts as one. */
export interface CheckResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Tests that failed first and passed when they were tried again. They count as passed. */
  readonly flaky: readonly string[];
  readonly seconds: number;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly flaky?: readonly string[];
}

export interface Check {
  readonly name: string;
  /** An npm script, or a file of `node_modules`, with arguments. */
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Counts the tests of a runner from the report that it leaves; absent, the gate counts as one. */
  readonly count?: () => Promise<Counts>;
  /** Shows the output while it comes, not only when the gate fails. */
  readonly live?: boolean;
}

/** Runs a gate, keeping its output for the case that it fails. */
export async function runCheck(check: Check): Promise<CheckResult> {
  const startedAt = performance.now();
  const { code, output } = await runCommand(check);
  const seconds = (performance.now() - startedAt) / 1_000;
  const counted: Counts = check.count
    ? await check.count()
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A runner that fails without a failed test (it could not start, say) has failed all the same.
  const failed = code !== 0 && counted.failed === 0 ? 1 : counted.failed;
  if (failed > 0 && !check.live) process.stdout.write(`\n── ${check.name} ──\n${output.trim()}\n\n`);
  process.stdout.write(`${failed > 0 ? "✗" : "✓"} ${check.name} (${seconds.toFixed(0)} s)\n`);
  return { name: check.name, passed: counted.passed, failed, flaky: counted.flaky ?? [], seconds };
}

function runCommand({ command, env, live }: Check): Promise<{ code: number | null; output: string }> {
  const [program, ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, FORCE_COLOR: "0", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
      if (live) process.stdout.write(chunk);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

const bin = (file: string) => path.join("node_modules", file);

/** Generates the routes' types from src/app: they must be there before the compiler and the linter look. */
const routeTypes: Check = { name: "types of routes", command: [bin("next/dist/bin/next"), "typegen"] };

/** The gates that read the sources alone and take minutes. */
function longChecks(): Check[] {
  return [
    { name: "lint", command: [bin("eslint/bin/eslint.js"), ".", "--max-warnings", "0"] },
    { name: "types", command: [bin("typescript/bin/tsc"), "--noEmit"] },
  ];
}

/** Those that take seconds. */
function shortChecks(): Check[] {
  return [
    { name: "format", command: [bin("prettier/bin/prettier.cjs"), "--check", "."] },
    {
      name: "import rules",
      command: [
        bin("dependency-cruiser/bin/dependency-cruiser.mjs"),
        ...["src", "sandbox", "scripts", "bench", "e2e"].filter((folder) => existsSync(folder)),
        "--config",
        ".dependency-cruiser.cjs",
      ],
    },
    { name: "dead code", command: [bin("knip/bin/knip.js")] },
  ];
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});

async function runUnitTests(): Promise<CheckResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "partwise-report-"));
  const report = path.join(folder, "vitest.json");
  const result = await runCheck({
    name: "unit and database tests",
    command: [bin("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    count: async () => {
      const text = await readFile(report, "utf8").catch(() => null);
      if (text === null) return { passed: 0, failed: 1 };
      const { numPassedTests, numFailedTests } = vitestReport.parse(JSON.parse(text));
      return { passed: numPassedTests, failed: numFailedTests };
    },
  });
  await rm(folder, { recursive: true, force: true });
  return result;
}

/**
 * Format, lint, types, import rules, dead code, unit and database tests. Two gates run at a time, the long ones and
 * what is given to run `beside` them first, so that they end together; the tests, which fill the machine by themselves,
 * run alone.
 */
export async function verify(beside: readonly Check[] = []): Promise<CheckResult[]> {
  await mkdir(".next", { recursive: true });
  const results: CheckResult[] = [await runCheck(routeTypes)];
  const waiting = [...longChecks(), ...beside, ...shortChecks()];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await runCheck(check));
  };
  await Promise.all([work(), work()]);
  results.push(await runUnitTests());
  return results;
}

/** Prints a line for each gate, and the sums. Returns how many failed. */
export function printTable(results: readonly CheckResult[]): { passed: number; failed: number } {
  const width = Math.max(...results.map(({ name }) => name.length));
  process.stdout.write("\n");
  for (const { name, passed, failed, seconds } of results) {
    const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`;
    process.stdout.write(
      `${failed > 0 ? "✗" : "✓"} ${name.padEnd(width)} ${counts} ${seconds.toFixed(0).padStart(5)} s\n`,
    );
  }
  const sum = (of: (result: CheckResult) => number) => results.reduce((total, result) => total + of(result), 0);
  return { passed: sum(({ passed }) => passed), failed: sum(({ failed }) => failed) };
}
