/**
 * Lighthouse of the browsing pages, as a phone would load them, with the Chromium of this machine:
 *
 *   npm run bench:lighthouse [-- --rounds 3]
 *
 * Medians of the rounds. The aim is 95 in each category. The control, a static page of a bare Next app as long as the
 * home page, says how much of that the framework leaves on this machine.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { findChromium } from "../scripts/chromium";
import { htmlBytes, startBareApp } from "./bare-app";
import { browsingPages, measure, say, startMarket } from "./market";

const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "3" } } });

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
const report = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(z.string(), z.object({ score: z.number().nullable(), title: z.string() })),
});
type Report = z.infer<typeof report>;

await measure(async () => {
  const { executablePath, args, env } = await findChromium();
  const market = await startMarket();
  const folder = await mkdtemp(path.join(tmpdir(), "partwise-lighthouse-"));
  const look = async (url: string): Promise<Report> => {
    const output = path.join(folder, "report.json");
    const child = spawn(
      process.execPath,
      [
        "node_modules/lighthouse/cli/index.js",
        url,
        "--quiet",
        "--output=json",
        `--output-path=${output}`,
        `--only-categories=${categories.join(",")}`,
        `--chrome-flags=${["--headless=new", ...args].join(" ")}`,
      ],
      { env: { ...process.env, ...env, CHROME_PATH: executablePath }, stdio: ["ignore", "ignore", "pipe"] },
    );
    let told = "";
    child.stderr.on("data", (piece: Buffer) => (told += piece.toString()));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", resolve);
    });
    if (code !== 0) throw new Error(`lighthouse of ${url} failed:\n${told.slice(-2_000)}`);
    return report.parse(JSON.parse(await readFile(output, "utf8")));
  };
  const home = `${market.appUrl}${browsingPages.home}`;
  const bare = await startBareApp({ pages: { home: await htmlBytes(home) }, databaseUrl: null });
  try {
    say(`\npage      ${categories.map((name) => name.padStart(16)).join("")}`);
    const pages = Object.entries(browsingPages).map(([name, page]) => [name, `${market.appUrl}${page}`] as const);
    for (const [name, url] of [["bare", `${bare.url}/home`] as const, ...pages]) {
      const reports: Report[] = [];
      for (let round = 0; round < Number(options.rounds); round += 1) reports.push(await look(url));
      const scores = categories.map((category) => {
        const sorted = reports.map((each) => (each.categories[category]?.score ?? 0) * 100).sort((a, b) => a - b);
        return sorted[Math.floor(sorted.length / 2)] ?? 0;
      });
      say(`${name.padEnd(10)}${scores.map((score) => score.toFixed(0).padStart(16)).join("")}`);
      const failed = Object.values(reports.at(-1)?.audits ?? {}).filter(({ score }) => score !== null && score < 0.9);
      for (const { title, score } of failed)
        say(`            ${((score ?? 0) * 100).toFixed(0).padStart(3)}  ${title}`);
    }
  } finally {
    await bare.stop();
    await market.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
