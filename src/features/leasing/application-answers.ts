import { z } from "zod";
import { employments } from "@/inputs/limits";
import { keptAmount } from "@/ui/draft";

/** What an applicant has entered so far, as this tab keeps it; null is what has not been answered. Amounts in minor units. */
export const applicationAnswers = z.object({
  /** Null asks for the instalment itself. */
  askedMinor: keptAmount.nullable(),
  annualIncomeMinor: keptAmount.nullable(),
  monthlyDebtMinor: keptAmount.nullable(),
  employment: z.enum(employments).nullable(),
});
export type ApplicationAnswers = z.output<typeof applicationAnswers>;

export const noAnswers: ApplicationAnswers = {
  askedMinor: null,
  annualIncomeMinor: null,
  monthlyDebtMinor: null,
  employment: null,
};
