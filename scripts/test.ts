/** Everything that CI runs: the gates, the simulation, the build and the browser tests, summed in one last line. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { readBrowserReport } from "./browser-report";
import { type Check, type CheckResult, printTable, runCheck, verify } from "./checks";

const simulation: Check = {
  name: "simulation of 300 orders",
  // One world leaves the other processor to the gate beside it.
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
    // The other market needs a build of its own: `MARKET=us npm run test:e2e`.
    env: { MARKET: "kr" },
    live: true,
    count: async () =>
      readBrowserReport(await readFile(path.join("test-results", "kr", "report.json"), "utf8").catch(() => null)),
  }),
);

const { passed, failed } = printTable(results);
// A second try hides nothing: what needed one is named.
const flaky = results.flatMap((result) => result.flaky);
if (flaky.length > 0) {
  process.stdout.write(
    `\n${flaky.length} passed at the second try only:\n${flaky.map((name) => `  ${name}\n`).join("")}`,
  );
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
