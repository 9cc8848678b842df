import { z } from "zod";
import { employments } from "@/inputs/limits";

const amount = z
  .string()
  .regex(/^\d{1,13}$/)
  .nullable();

const keptAnswers = z.object({
  asked: amount,
  annualIncome: amount,
  monthlyDebt: amount,
  employment: z.enum(employments).nullable(),
});

/** What an applicant has entered so far; null is what has not been answered. Amounts in minor units. */
export interface Answers {
  /** Null asks for the instalment itself. */
  readonly askedMinor: bigint | null;
  readonly annualIncomeMinor: bigint | null;
  readonly monthlyDebtMinor: bigint | null;
  readonly employment: (typeof employments)[number] | null;
}

export const noAnswers: Answers = {
  askedMinor: null,
  annualIncomeMinor: null,
  monthlyDebtMinor: null,
  employment: null,
};

/** The answers as text, to survive a reload of the page. */
export function writeAnswers(answers: Answers): string {
  const kept: z.output<typeof keptAnswers> = {
    asked: answers.askedMinor?.toString() ?? null,
    annualIncome: answers.annualIncomeMinor?.toString() ?? null,
    monthlyDebt: answers.monthlyDebtMinor?.toString() ?? null,
    employment: answers.employment,
  };
  return JSON.stringify(kept);
}

const amountOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

/** The answers of a kept text; none when it is not one of ours. */
export function readAnswers(text: string | null): Answers {
  try {
    const kept = keptAnswers.safeParse(JSON.parse(text ?? "null"));
    if (!kept.success) return noAnswers;
    return {
      askedMinor: amountOf(kept.data.asked),
      annualIncomeMinor: amountOf(kept.data.annualIncome),
      monthlyDebtMinor: amountOf(kept.data.monthlyDebt),
      employment: kept.data.employment,
    };
  } catch {
    return noAnswers;
  }
}
