/** `npm run demo:advance -- --months 3`: lets time pass in the demo that `npm start` runs, and tells what happens. */
import { parseArgs } from "node:util";
import { market } from "@/market";
import { connect } from "@/server/db/client";
import { readAheadMs } from "@/server/market-clock/open-market-clock";
import { addDays, addMonths, civilDateAt, daysBetween } from "@/shared/civil-date";
import { advanceDemo } from "./advance-demo";
import { findRunningDemo, setSandboxClocks } from "./running-demo";

const usage = "Say how far: npm run demo:advance -- --months 3, or --days 10 (at most 60 months).\n";

function readOptions(): { readonly months?: string; readonly days?: string } | null {
  try {
    return parseArgs({ options: { months: { type: "string" }, days: { type: "string" } } }).values;
  } catch {
    return null;
  }
}

/** How far to go, or null when that was not said in a way that can be followed. */
function readHowFar(): { readonly months: number; readonly days: number } | null {
  const values = readOptions();
  if (values === null) return null;
  const months = Number(values.months ?? 0);
  const days = Number(values.days ?? 0);
  const whole = [months, days].every((each) => Number.isInteger(each) && each >= 0);
  return whole && months + days > 0 && months <= 60 && days <= 2_000 ? { months, days } : null;
}

async function run(): Promise<number> {
  const far = readHowFar();
  if (!far) {
    process.stderr.write(usage);
    return 1;
  }
  const demo = await findRunningDemo(".data", market.code);
  if (!demo) {
    process.stderr.write("No demo runs here: begin it with npm start. The time of a real market is not moved.\n");
    return 1;
  }
  const connection = connect(demo.databaseUrl, { max: 2 });
  try {
    const now = new Date(Date.now() + (await readAheadMs(connection.db)));
    const today = civilDateAt(now, market.timeZone);
    const days = daysBetween(today, addDays(addMonths(today, far.months), far.days));
    const shown = new Intl.DateTimeFormat("en-CA", {
      timeZone: market.timeZone,
      dateStyle: "short",
      timeStyle: "short",
      hour12: false,
    });
    let day = today;
    await advanceDemo({
      db: connection.db,
      byMs: days * 86_400_000,
      moveOutside: (aheadMs) => setSandboxClocks(demo, aheadMs),
      onEvent: ({ at, number, what }) => process.stdout.write(`${shown.format(at)}  ${number.padEnd(14)} ${what}\n`),
      onStep: (reached) => {
        const reachedDay = civilDateAt(reached, market.timeZone);
        // A line for each month in which nothing else is told.
        if (reachedDay.slice(0, 7) !== day.slice(0, 7)) process.stdout.write(`· ${reachedDay}\n`);
        day = reachedDay;
      },
    });
    process.stdout.write(`It is ${day} in the market.\n`);
    return 0;
  } finally {
    await connection.close();
  }
}

process.exitCode = await run();
