import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { SandboxAddresses } from "./plan-sandbox";

const runningDemo = z.object({
  databaseUrl: z.string(),
  stripeUrl: z.string().nullable(),
  tossUrl: z.string().nullable(),
  institutionUrl: z.string().nullable(),
});

/** Where the parts of a running demo are reached, for scripts that work beside it. */
export type RunningDemo = z.output<typeof runningDemo>;

const fileOf = (folder: string, market: string): string => path.join(folder, `running-${market}.json`);

/** Notes where a demo is reached, for nobody else's eyes: the address has the database's password. Returns how to forget it. */
export async function noteRunningDemo(
  folder: string,
  market: string,
  databaseUrl: string,
  { stripeUrl, tossUrl, institutionUrl }: SandboxAddresses,
): Promise<() => Promise<void>> {
  const file = fileOf(folder, market);
  const demo: RunningDemo = { databaseUrl, stripeUrl, tossUrl, institutionUrl };
  await writeFile(file, `${JSON.stringify(demo)}\n`, { mode: 0o600 });
  return () => rm(file, { force: true });
}

/** The demo that runs from this folder, or null. */
export async function findRunningDemo(folder: string, market: string): Promise<RunningDemo | null> {
  const text = await readFile(fileOf(folder, market), "utf8").catch(() => null);
  return text === null ? null : runningDemo.parse(JSON.parse(text));
}

/** Sets the stand-ins' time so far ahead of the machine's: their holds and due dates pass with the market's. */
export async function setSandboxClocks(
  { stripeUrl, tossUrl, institutionUrl }: Pick<RunningDemo, "stripeUrl" | "tossUrl" | "institutionUrl">,
  aheadMs: number,
): Promise<void> {
  // Both providers stand in one world, with one clock.
  for (const url of [stripeUrl ?? tossUrl, institutionUrl]) {
    if (url === null) continue;
    const answer = await fetch(`${url}/_control/clock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ offsetMs: aheadMs }),
    });
    if (!answer.ok) throw new Error(`${url} did not move its clock: ${answer.status} ${await answer.text()}`);
  }
}
