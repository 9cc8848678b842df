import { expect, test } from "vitest";
import { z } from "zod";
import { applicationAnswers } from "./application-answers";

test("answers survive being kept as text, without the consent", () => {
  const answers = {
    askedMinor: 90_000n,
    annualIncomeMinor: 0n,
    monthlyDebtMinor: null,
    employment: "retired",
  } as const;
  const form = { ...answers, consent: true };
  const text = JSON.stringify(z.encode(applicationAnswers, form));
  expect(applicationAnswers.parse(JSON.parse(text))).toEqual(answers);
});
