import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { makeSealKey } from "./make-seal-key";

const secrets = z.object({
  databasePassword: z.string(),
  authSecret: z.string(),
  cookieSecret: z.string(),
  encryptionKey: z.string(),
  stripeWebhookSecret: z.string(),
  institutionSecret: z.string(),
  institutionCallbackSecret: z.string(),
  /** Signs contracts, with a certificate that vouches for itself. */
  contractSigning: z.object({ p12: z.string(), passphrase: z.string() }),
});

/** What a market on one's own machine keeps to itself. */
export type Secrets = z.infer<typeof secrets>;

/** The secrets kept in this folder. What is missing is made: all the first time, and later what a new version asks for. */
export async function keepSecrets(folder: string): Promise<Secrets> {
  const file = path.join(folder, "secrets.json");
  const text = await readFile(file, "utf8").catch(() => null);
  const kept = text === null ? {} : secrets.partial().parse(JSON.parse(text));
  const whole: Secrets = {
    databasePassword: kept.databasePassword ?? randomBytes(24).toString("hex"),
    authSecret: kept.authSecret ?? randomBytes(32).toString("hex"),
    cookieSecret: kept.cookieSecret ?? randomBytes(32).toString("hex"),
    encryptionKey: kept.encryptionKey ?? randomBytes(32).toString("base64"),
    stripeWebhookSecret: kept.stripeWebhookSecret ?? `whsec_${randomBytes(24).toString("hex")}`,
    institutionSecret: kept.institutionSecret ?? randomBytes(32).toString("hex"),
    institutionCallbackSecret: kept.institutionCallbackSecret ?? randomBytes(32).toString("hex"),
    contractSigning: kept.contractSigning ?? makeSealKey(new Date()),
  };
  const wholeText = `${JSON.stringify(whole, null, 2)}\n`;
  if (wholeText !== text) {
    await mkdir(folder, { recursive: true });
    await writeFile(file, wholeText, { mode: 0o600 });
  }
  return whole;
}
