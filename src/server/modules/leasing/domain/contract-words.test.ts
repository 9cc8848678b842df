import { describe, expect, test } from "vitest";
import { leaseRateLabels, marketProfiles } from "@/market";
import { retiredIn } from "../../../../../tests/retired-words";
import { describeEarlyExit, describeLatePayment, rateCaveatText, rateLabelText } from "./contract-words";
import { leasePolicy } from "./lease-policy";
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

  test("say what being late costs by the market's policy, and how long it can be cured", () => {
    const { kr, us } = marketProfiles;
    const american = describeLatePayment(leasePolicy(us, "seller"), "12", "USD", locale);
    expect(american).toContain("$10.00");
    expect(american).toMatch(
      locale === "en" ? /within 10 days .* 12% .* 5% .* 3, 6, and 9 days .* 20 days/ : /10일.*12%.*5%.*3, 6.*9일.*20일/,
    );
    const korean = describeLatePayment(leasePolicy(kr, "financial_institution"), "8.4", "KRW", locale);
    expect(korean).toMatch(locale === "en" ? /8\.4% .* 14 days and 10 banking days/ : /8\.4%.*14일\(그리고 10영업일\)/);
    expect(retiredIn(locale, [american, korean])).toEqual([]);
  });

  test("say the caveat where the jurisdiction asks for it, and none where it does not", () => {
    expect(rateCaveatText("effective_annual_rate", locale)).toBeNull();
    expect(rateCaveatText("lease_charge_rate", "en")).toBe(
      "This percentage may not measure the overall cost of financing this lease.",
    );
  });

  test("say no word that the glossary retired", () => {
    const labels = leaseRateLabels.map((label) => rateLabelText(label, locale));
    expect(retiredIn(locale, [...exits, ...labels, consentText[locale]])).toEqual([]);
  });
});
