import { z } from "zod";
import { employments, type IncomeStatement } from "@/inputs/limits";
import type { Secrets } from "@/server/secrets";
import { scoreRules, type Contribution } from "../domain/score-card";

const digits = z.string().regex(/^-?\d+$/);
const asText = (_: string, value: unknown): unknown => (typeof value === "bigint" ? value.toString() : value);

const statement = z.object({ annualIncomeMinor: digits, monthlyDebtMinor: digits, employment: z.enum(employments) });
const contribution = z.object({
  rule: z.enum(scoreRules),
  observed: digits.nullable(),
  points: z.number().int(),
  maxPoints: z.number().int(),
});

/** A statement of income, encrypted as the table keeps it. */
export function sealStatement(secrets: Secrets, plain: IncomeStatement): string {
  return secrets.encrypt(JSON.stringify(plain, asText));
}

/** Opens what {@link sealStatement} closed. Throws when it was tampered with. */
export function openStatement(secrets: Secrets, sealed: string): IncomeStatement {
  const plain = statement.parse(JSON.parse(secrets.decrypt(sealed)));
  return {
    annualIncomeMinor: BigInt(plain.annualIncomeMinor),
    monthlyDebtMinor: BigInt(plain.monthlyDebtMinor),
    employment: plain.employment,
  };
}

/** What each rule saw and added, encrypted: it repeats the statement. */
export function sealContributions(secrets: Secrets, plain: readonly Contribution[]): string {
  return secrets.encrypt(JSON.stringify(plain, asText));
}

/** Opens what {@link sealContributions} closed. Throws when it was tampered with. */
export function openContributions(secrets: Secrets, sealed: string): Contribution[] {
  return z
    .array(contribution)
    .parse(JSON.parse(secrets.decrypt(sealed)))
    .map((plain) => ({ ...plain, observed: plain.observed === null ? null : BigInt(plain.observed) }));
}
