/** `npm start`: the whole market on this machine, with nothing but Node. `npm run dev`: the same, reloading. */
import { bootMarket, type RunningMarket } from "./boot";
import { market as profile } from "@/market";
import { demoPassword, demoPeople } from "@/demo-people";

const development = process.argv.includes("--dev");
const host = process.env["HOST"] || "127.0.0.1";

/** The port asked for; without a wish 3000, or any other when that is taken. */
const wish = process.env["PORT"];
const port = wish ? Number(wish) : { preferred: 3000 };

function describe(market: RunningMarket): string {
  const places: [string, string][] = [["The market", market.appUrl]];
  const { stripeUrl = null, tossUrl = null, institutionUrl = null, mailboxUrl = null } = market.sandbox ?? {};
  // What this market does not take needs nobody to play it.
  if (tossUrl && profile.means.cash === "toss") places.push(["Play the bank", `${tossUrl}/bank`]);
  if (stripeUrl && profile.means.cash === "stripe") places.push(["Play the bank", `${stripeUrl}/transfers`]);
  if (tossUrl && profile.means.mobile) places.push(["Play the carrier", `${tossUrl}/carrier`]);
  if (stripeUrl) places.push(["Play the card issuer", `${stripeUrl}/payments`]);
  if (institutionUrl) places.push(["Play the underwriter", `${institutionUrl}/underwriter`]);
  if (mailboxUrl) places.push(["Read everybody's mail", mailboxUrl]);
  const lines = ["", "  Partwise is open.", ""];
  lines.push(...places.map(([what, where]) => `  ${what.padEnd(30)} ${where}`));
  if (!process.env["DATABASE_URL"]) {
    lines.push("", `  Sign in with the password ${demoPassword} as`, "");
    lines.push(...demoPeople.map(({ role, email }) => `    ${role.padEnd(28)} ${email}`));
  }
  lines.push("", "  Ctrl-C stops everything. Data stay in .data, logs in .data/logs.", "", "");
  return lines.join("\n");
}

const interruption = new AbortController();
const interrupted = new Promise<"interrupted">((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      interruption.abort(new Error("Stopped."));
      resolve("interrupted");
    });
  }
});

async function run(): Promise<number> {
  const market = await bootMarket({
    folder: ".data",
    database: "kept",
    mode: development ? "development" : "production",
    host,
    port,
    variables: process.env,
    onStep: (step) => process.stdout.write(`· ${step}\n`),
    signal: interruption.signal,
    onTrouble: (what) => process.stdout.write(`! ${what}\n`),
  });
  process.stdout.write(describe(market));
  const end = await Promise.race([market.failed, interrupted]);
  process.stdout.write(end === "interrupted" ? "\nStopping …\n" : `\nStopping, because ${end}\n`);
  await market.stop();
  return end === "interrupted" ? 0 : 1;
}

try {
  process.exitCode = await run();
} catch (failure) {
  process.stderr.write(`\n${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exitCode = 1;
}
// Open pools or timers of a failed step must not keep a stopped market's script alive.
process.exit();
