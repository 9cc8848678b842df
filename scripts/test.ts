/** Everything that CI runs: the gates, the simulation, the builds and the browser tests of both markets, summed in one last line. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type MarketCode, marketCodes } from "@/market";
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

/** The browser tests of one market, each against a build of its own. */
const browserTests = (market: MarketCode): Check => ({
  name: `browser tests, ${market}`,
  command: ["--conditions=react-server", "--import", "tsx", "scripts/e2e.ts"],
  env: { MARKET: market },
  live: true,
  count: async () =>
    readBrowserReport(await readFile(path.join("test-results", market, "report.json"), "utf8").catch(() => null)),
});

const results: CheckResult[] = await verify([simulation]);
// One after the other: each run fills the machine, and both build in the same folder.
for (const market of marketCodes) results.push(await runCheck(browserTests(market)));

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
