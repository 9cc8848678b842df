/** Runs the browser tests against the whole market: `npm run test:e2e -- e2e/buyer-checkout.spec.ts`. */
import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";

await rm("test-results", { recursive: true, force: true });
const child = spawn(process.execPath, ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)], {
  stdio: "inherit",
});
const code = await new Promise<number | null>((resolve, reject) => {
  child.once("error", reject);
  child.once("exit", resolve);
});
process.exitCode = code ?? 1;
