/** The market as the page measurements start it, and the pages they look at. */
import { bootMarket, type RunningMarket } from "../scripts/boot";

export const say = (line = "") => process.stdout.write(`${line}\n`);

/** Browsing pages by what they are, and a search that answers with a full page. */
export const browsingPages = {
  home: "/en",
  category: "/en/categories/cameras",
  listing: "/en/listings/cine-camera",
  search: "/en/search",
} as const;

export type BrowsingPage = keyof typeof browsingPages;

/** Brings the market up with its demo goods, with limits out of the way: one machine plays many readers. */
export function startMarket(): Promise<RunningMarket> {
  process.env["SEARCHES_IN_A_MINUTE"] = "1000000";
  process.env["LOG_LEVEL"] = "error";
  return bootMarket({
    folder: ".data/bench-pages",
    database: "kept",
    mode: "production",
    host: "127.0.0.1",
    port: null,
    // Nobody outside is asked, whatever the environment names.
    variables: {},
    onStep: (step) => say(`· ${step}`),
  });
}

/** Runs a measurement, says what went wrong, and leaves nothing running. */
export async function measure(work: () => Promise<void>): Promise<never> {
  try {
    await work();
  } catch (failure) {
    process.stderr.write(`${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}\n`);
    process.exitCode = 1;
  }
  process.exit();
}
