import { describe, expect, test } from "vitest";
import { leaseRateLabels, marketProfiles } from "@/market";
import { retiredIn } from "../../../../../tests/retired-words";
import { describeEarlyExit, rateLabelText } from "./contract-words";
import { consentText } from "./signing-consent";

const terms = {
  termsMonths: [12],
  annualRateBps: 600,
  paymentsAtSigning: 1,
  residualBps: 2_000,
  securityDepositBps: 1_000,
  service: { visitsPerYear: 1, repair: true, replacement: true, responseHours: 24 },
  returnFeeBps: 3_000,
  funder: "seller" as const,
};

describe.each(["en", "ko"] as const)("the sentences that a contract takes along, in %s", (locale) => {
  const exits = [
    { kind: "no_fee" } as const,
    { kind: "percent_of_principal", feeBps: 150 } as const,
    { kind: "months_of_interest", months: 2 } as const,
  ].map((earlyExit) =>
    describeEarlyExit({ ...terms, earlyExit }, 12, marketProfiles.us.lease.rules.earlyReturnCaps, locale),
  );

  test("say each way to end early with its figures", () => {
    expect(new Set(exits).size).toBe(3);
    for (const text of exits) expect(text).toContain("30.00%");
    expect(exits[1]).toContain("1.50%");
    expect(exits[2]).toMatch(locale === "en" ? /2 months’ interest/ : /2개월분 이자/);
  });

  test("say what the market lets returning early cost, where the offer asks for more", () => {
    const { earlyReturnCaps } = marketProfiles.kr.lease.rules;
    const say = (months: number) =>
      describeEarlyExit({ ...terms, earlyExit: { kind: "no_fee" } }, months, earlyReturnCaps, locale);
    expect(say(12)).toContain("30.00%");
    expect(say(12)).toMatch(/[^\d]10\.00%/);
    expect(say(13)).not.toContain("30.00%");
    expect(say(13)).toMatch(/[^\d]10\.00%/);
  });

  test("say no word that the glossary retired", () => {
    const labels = leaseRateLabels.map((label) => rateLabelText(label, locale));
    expect(retiredIn(locale, [...exits, ...labels, consentText[locale]])).toEqual([]);
  });
});
