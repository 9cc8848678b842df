/** Everything that CI runs: the gates, the simulation, the build and the browser tests, summed in one last line. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type Check, type CheckResult, printTable, runCheck, verify } from "./checks";

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});
const reportFile = path.join("test-results", "report.json");

const simulation: Check = {
  name: "simulation of 300 orders",
  // One world leaves the other processor to the linter.
  command: [
    "--conditions=react-server",
    "--import",
    "tsx",
    "scripts/simulate.ts",
    ...["--seed", "1", "--orders", "300", "--worlds", "1"],
  ],
};
const results: CheckResult[] = await verify([simulation]);
results.push(
  await runCheck({
    name: "browser tests",
    command: ["--conditions=react-server", "--import", "tsx", "scripts/e2e.ts"],
    live: true,
    count: async () => {
      const text = await readFile(reportFile, "utf8").catch(() => null);
      if (text === null) return { passed: 0, failed: 1 };
      const { stats } = playwrightReport.parse(JSON.parse(text));
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
    },
  }),
);

const { passed, failed } = printTable(results);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
