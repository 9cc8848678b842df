import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const secrets = z.object({
  databasePassword: z.string(),
  authSecret: z.string(),
  cookieSecret: z.string(),
  encryptionKey: z.string(),
  stripeWebhookSecret: z.string(),
  institutionSecret: z.string(),
  institutionCallbackSecret: z.string(),
});

/** What a market on one's own machine keeps to itself. */
export type Secrets = z.infer<typeof secrets>;

/** The secrets kept in this folder. Those that are missing, the first time all of them, are made. */
export async function keepSecrets(folder: string): Promise<Secrets> {
  const file = path.join(folder, "secrets.json");
  const kept = await readFile(file, "utf8").catch(() => null);
  const made: Secrets = {
    databasePassword: randomBytes(24).toString("hex"),
    authSecret: randomBytes(32).toString("hex"),
    cookieSecret: randomBytes(32).toString("hex"),
    encryptionKey: randomBytes(32).toString("base64"),
    stripeWebhookSecret: `whsec_${randomBytes(24).toString("hex")}`,
    institutionSecret: randomBytes(32).toString("hex"),
    institutionCallbackSecret: randomBytes(32).toString("hex"),
  };
  const known = kept === null ? {} : z.record(z.string(), z.string()).parse(JSON.parse(kept));
  const all = secrets.parse({ ...made, ...known });
  if (Object.keys(all).every((name) => name in known)) return all;
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  return all;
}
