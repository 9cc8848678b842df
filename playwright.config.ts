import { defineConfig } from "@playwright/test";
import { readAddresses } from "./e2e/addresses";
import { findChromium } from "./scripts/chromium";

const chromium = await findChromium();

/** Started by `npm run test:e2e`, which has brought the market up and says where it is. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/files",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env["CI"]),
  retries: process.env["CI"] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  use: {
    baseURL: readAddresses().appUrl,
    locale: "en-US",
    timezoneId: "Asia/Seoul",
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium.executablePath,
      args: chromium.args,
      env: { ...process.env, ...chromium.env },
    },
  },
  projects: [{ name: "chromium" }],
});
