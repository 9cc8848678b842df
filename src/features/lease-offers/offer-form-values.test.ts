import { describe, expect, test } from "vitest";
import { parseBps, parseCount, readOffer, toFormValues, usualOffer } from "./offer-form-values";

describe("an offer as it is typed", () => {
  test("is read as terms, and shown again as it was", () => {
    const { terms, problems } = readOffer(usualOffer);
    expect(problems).toEqual({});
    expect(terms).toMatchObject({ annualRateBps: 690, residualBps: 2_000, termsMonths: [12, 24, 36] });
    if (terms) expect(toFormValues(terms)).toEqual(usualOffer);
  });

  test("has its problems beside the fields they belong to", () => {
    const wrong = { ...usualOffer, termsMonths: [], rate: "20.01", residual: "a lot", visits: "1.5", exitFee: "0" };
    const { terms, problems } = readOffer(wrong);
    expect(terms).toBeNull();
    expect(problems).toEqual({
      termsMonths: "termNeeded",
      rate: "rateTooHigh",
      residual: "notANumber",
      visits: "notANumber",
      exitFee: "required",
    });
  });

  test("reads shares and counts as people write them", () => {
    expect(["7.9", " 7,90 ", "7", "0.05", "7.9%", "７.９"].map(parseBps)).toEqual([790, 790, 700, 5, 790, 790]);
    expect(["", "-1", "7.905", "x", "1e2"].map(parseBps)).toEqual([NaN, NaN, NaN, NaN, NaN]);
    expect(["2", " 48 ", "1,000"].map(parseCount)).toEqual([2, 48, 1000]);
    expect(["", "2.5", "two"].map(parseCount)).toEqual([NaN, NaN, NaN]);
  });
});
