/**
 * Brings a fresh market up (database, stand-ins, worker, production build) on free ports and runs the browser tests
 * against it: `npm run test:e2e -- e2e/buyer-checkout.spec.ts`. With `--dev` first, the app runs unbuilt.
 */
import { spawn } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { market } from "@/market";
import { bootMarket } from "./boot";
import { findChromium } from "./chromium";

const development = process.argv[2] === "--dev";
const playwrightArguments = process.argv.slice(development ? 3 : 2);
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => interruption.abort(new Error("Stopped.")));
}

async function run(): Promise<number> {
  const browser = await findChromium();
  // Another market's results stay.
  await rm(path.join("test-results", market.code), { recursive: true, force: true });
  // Stand-ins remember payments and the database is new: what an earlier run left must not meet it.
  for (const name of await readdir(".data/e2e").catch(() => [])) {
    if (/^sandbox.*\.json$/.test(name) && name !== "sandbox-ports.json") await rm(`.data/e2e/${name}`);
  }
  const running = await bootMarket({
    folder: ".data/e2e",
    database: "temporary",
    mode: development ? "development" : "production",
    host: "127.0.0.1",
    port: null,
    // The parts of the interface are looked at in every state.
    gallery: true,
    // The tests play the outside world, so nothing real is used, whatever the environment names.
    variables: {},
    onStep: (step) => process.stdout.write(`· ${step}\n`),
    signal: interruption.signal,
  });
  try {
    const { appUrl, databaseUrl, sandbox, build, environment } = running;
    const addresses = { appUrl, databaseUrl, ...sandbox, web: build === null ? null : { build, environment } };
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "node_modules/@playwright/test/cli.js", "test", ...playwrightArguments],
      {
        stdio: "inherit",
        env: {
          ...process.env,
          PARTWISE_E2E: JSON.stringify(addresses),
          PARTWISE_E2E_BROWSER: JSON.stringify({ ...browser, env: { ...process.env, ...browser.env } }),
        },
      },
    );
    interruption.signal.addEventListener("abort", () => child.kill("SIGINT"));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", resolve);
    });
    return code ?? 1;
  } finally {
    await running.stop();
  }
}

try {
  process.exitCode = await run();
} catch (failure) {
  process.stderr.write(`\n${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exitCode = 1;
}
process.exit();
