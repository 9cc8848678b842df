/**
 * Requests a second of browsing pages, beside pages of a bare Next app of the same version: home, category and listing
 * against a static page of the same size, a search's answer against a dynamic page with a query of 24 rows. The front
 * keeps a search's answer for a minute (docs/decisions/043-answers-that-are-kept.md); searches of which each is new, and
 * so rendered, stand in a row of their own.
 *
 *   npm run bench:pages [-- --seconds 8 --rounds 3 --connections 16]
 *
 * A page and its control are loaded one after the other, in every round in turn, and medians of the rounds are compared:
 * whatever else the machine does meets both. The aims are 0.85 and 0.6.
 */
import { spawn } from "node:child_process";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { z } from "zod";
import { htmlBytes, startBareApp } from "./bare-app";
import { browsingPages, measure, say, startMarket } from "./market";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "8" },
    rounds: { type: "string", default: "3" },
    connections: { type: "string", default: "16" },
  },
});

const outcome = z.object({ requests: z.object({ average: z.number() }), non2xx: z.number(), errors: z.number() });

/** Loads an address for some seconds; requests a second. Throws when anything but the page was answered. */
async function load(url: string): Promise<number> {
  // With -I the mark in an address becomes another word for each request.
  const args = ["--json", "-n", "-I", "-c", options.connections, "-d", options.seconds, url];
  const child = spawn(process.execPath, ["node_modules/autocannon/autocannon.js", ...args], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let told = "";
  child.stdout.on("data", (piece: Buffer) => (told += piece.toString()));
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => resolve());
  });
  const { requests, non2xx, errors } = outcome.parse(JSON.parse(told));
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers that are no page, ${errors} errors`);
  return requests.average;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const rows = { ...browsingPages, "new search": `${browsingPages.search}?asked=[<id>]&all` } as const;
type Row = keyof typeof rows;

/** The last has none: what it costs to render a page shows there. */
const aims: Readonly<Record<Row, number | null>> = {
  home: 0.85,
  category: 0.85,
  listing: 0.85,
  search: 0.6,
  "new search": null,
};

const isStatic = (name: Row) => name !== "search" && name !== "new search";

await measure(async () => {
  const market = await startMarket();
  try {
    const names = Object.keys(rows) as Row[];
    const sizes = new Map<Row, number>();
    // The second answer is the prerendered one, also of a page that was asked for the first time.
    for (const name of names) {
      await htmlBytes(`${market.appUrl}${rows[name]}`);
      sizes.set(name, await htmlBytes(`${market.appUrl}${rows[name]}`));
    }
    const bare = await startBareApp({
      pages: Object.fromEntries(names.filter(isStatic).map((name) => [name, sizes.get(name) ?? 0])),
      databaseUrl: market.databaseUrl,
    });
    try {
      const control = (name: Row) => `${bare.url}/${isStatic(name) ? name : "dynamic"}`;
      const own = new Map<Row, number[]>(names.map((name) => [name, []]));
      const theirs = new Map<Row, number[]>(names.map((name) => [name, []]));
      for (let round = 0; round < Number(options.rounds); round += 1) {
        for (const name of names) {
          own.get(name)?.push(await load(`${market.appUrl}${rows[name]}`));
          theirs.get(name)?.push(await load(control(name)));
        }
      }
      say(
        `\n${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}, ${options.connections} connections`,
      );
      say("\npage          bytes    bytes of control     pages/s   control/s     ratio    aim");
      for (const name of names) {
        const mine = median(own.get(name) ?? []);
        const bareRate = median(theirs.get(name) ?? []);
        const ratio = mine / bareRate;
        say(
          name.padEnd(10) +
            String(sizes.get(name)).padStart(9) +
            String(await htmlBytes(control(name))).padStart(20) +
            mine.toFixed(0).padStart(12) +
            bareRate.toFixed(0).padStart(12) +
            ratio.toFixed(2).padStart(10) +
            (aims[name]?.toFixed(2) ?? "-").padStart(7),
        );
      }
    } finally {
      await bare.stop();
    }
  } finally {
    await market.stop();
  }
});
