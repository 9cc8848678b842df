/**
 * One of the worlds of a simulation, in a process of its own: `npm run simulate` starts one for each processor and tells
 * it what to play.
 */
import { z } from "zod";
import { simulate, type SimulationResult } from "../tests/simulation/simulation";
import { connect } from "@/server/db/client";

const task = z.object({
  name: z.string(),
  /** A migrated, empty database that belongs to this world. */
  databaseUrl: z.string(),
  seed: z.string(),
  numbers: z.array(z.number()),
  crowd: z.number(),
  maxTwins: z.number(),
  concurrency: z.number(),
});

/** What a world is told. */
export type WorldTask = z.infer<typeof task>;

/** What a world answers. */
export type WorldAnswer = SimulationResult | { readonly failure: string };

async function play(told: unknown): Promise<SimulationResult> {
  const { name, databaseUrl, ...options } = task.parse(told);
  const connection = connect(databaseUrl, { max: 24 });
  try {
    return await simulate(connection, { ...options, say: (line) => void process.stdout.write(`${name}${line}\n`) });
  } finally {
    await connection.close();
  }
}

const answer = (message: WorldAnswer): void => {
  process.send?.(message, () => process.disconnect());
};

process.once("message", (told) => {
  play(told).then(answer, (failure: unknown) => {
    answer({ failure: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure) });
  });
});
// The one who asked is gone, or has the answer.
process.once("disconnect", () => process.exit());
