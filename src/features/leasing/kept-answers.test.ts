import { expect, test } from "vitest";
import { noAnswers, readAnswers, writeAnswers } from "./kept-answers";

test("answers survive being kept as text", () => {
  const answers = {
    askedMinor: 90_000n,
    annualIncomeMinor: 0n,
    monthlyDebtMinor: null,
    employment: "retired",
  } as const;
  expect(readAnswers(writeAnswers(answers))).toEqual(answers);
});

test("what is no kept text gives no answers", () => {
  for (const text of [null, "", "{", "[]", '{"asked":"-5"}', '{"asked":5}'])
    expect(readAnswers(text)).toEqual(noAnswers);
});
