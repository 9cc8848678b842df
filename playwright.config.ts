import { defineConfig } from "@playwright/test";
import type { ChromiumLaunch } from "./scripts/chromium";

/** Started by `npm run test:e2e`, which brings the market up, finds a browser, and says where they are. */
const told = process.env["PARTWISE_E2E_BROWSER"];
const launchOptions = told ? (JSON.parse(told) as ChromiumLaunch) : {};

/** Tests of another market than the first run in a market of their own; by themselves: `MARKET=us npm run test:e2e`. */
const market = process.env["MARKET"] || "kr";

export default defineConfig({
  testDir: market === "kr" ? "e2e" : `e2e/${market}`,
  testIgnore: market === "kr" ? "us/**" : [],
  outputDir: `test-results/${market}/files`,
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env["CI"]),
  retries: process.env["CI"] ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: `test-results/${market}/report.json` }]],
  use: {
    locale: "en-US",
    timezoneId: "Asia/Seoul",
    viewport: { width: 1280, height: 900 },
    // Nobody watches: motion that a browser without a graphics card paints frame by frame is motion that tests wait for.
    contextOptions: { reducedMotion: "reduce" },
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    launchOptions,
  },
  projects: [{ name: "chromium" }],
});
