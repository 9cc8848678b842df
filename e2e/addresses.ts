import { z } from "zod";

const addresses = z.object({
  appUrl: z.url(),
  stripeUrl: z.url(),
  tossUrl: z.url(),
  mailboxUrl: z.url(),
  institutionUrl: z.url(),
  databaseUrl: z.url(),
  /** The build under test and what it was started with, for tests that start another; null in development. */
  web: z.object({ build: z.string(), environment: z.record(z.string(), z.string()) }).nullable(),
});

/** Where the market under test and its stand-ins are. */
export type Addresses = z.infer<typeof addresses>;

/** Reads what `npm run test:e2e` told this process. Throws when the browser tests were started without a market. */
export function readAddresses(): Addresses {
  const told = process.env["PARTWISE_E2E"];
  if (!told)
    throw new Error("Start the browser tests with `npm run test:e2e -- [file]`: it brings the market up first.");
  return addresses.parse(JSON.parse(told));
}
