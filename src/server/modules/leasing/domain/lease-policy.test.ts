import { describe, expect, it } from "vitest";
import { marketProfiles } from "@/market";
import { earlyReturnFee, lateRatePercent, leasePolicy } from "./lease-policy";

const { kr, us } = marketProfiles;

describe("the market's lease policy", () => {
  it("knows the law's figures by market and funder", () => {
    expect(leasePolicy(us, "seller")).toMatchObject({
      allocation: ["instalment", "late_charge"],
      changedChargeNoticeDays: 10,
      late: { graceDays: 10 },
      default: { afterDays: 10, cureDays: 20 },
    });
    expect(leasePolicy(kr, "seller")).toMatchObject({
      allocation: ["late_charge", "interest", "principal"],
      refundWithin: { days: 3, kind: "banking" },
      lateRefundPercent: "15",
      default: { cureDays: 14, unpaidInstalments: 2, unpaidOverPriceBps: 1_000 },
      collectedBy: "marketplace",
    });
    expect(leasePolicy(kr, "financial_institution")).toMatchObject({
      default: { cureDays: 14, cureBankingDays: 10 },
      collectedBy: "funder",
    });
  });

  it("retries within the days of grace in every market, so that a retry that works costs nothing", () => {
    for (const market of [kr, us]) {
      for (const funder of ["seller", "financial_institution"] as const) {
        const { retryOnDays, late } = leasePolicy(market, funder);
        expect(Math.max(...retryOnDays)).toBeLessThanOrEqual(late.graceDays);
      }
    }
  });
});

describe("lateRatePercent", () => {
  it("is 6 percent where a Korean seller carries the lease", () => {
    expect(lateRatePercent(leasePolicy(kr, "seller").late, "7.90")).toBe("6");
  });

  it("is the contract's rate and three points for an institution in Korea, and never above 20", () => {
    const { late } = leasePolicy(kr, "financial_institution");
    expect(lateRatePercent(late, "5.40")).toBe("8.4");
    expect(lateRatePercent(late, "17")).toBe("20");
    expect(lateRatePercent(late, "19.99")).toBe("20");
  });

  it("keeps what a paper says where that is kinder, and never what is harder", () => {
    const { late } = leasePolicy(kr, "seller");
    expect(lateRatePercent(late, "7.90", "12")).toBe("6");
    expect(lateRatePercent(late, "7.90", "4.50")).toBe("4.5");
  });
});

describe("earlyReturnFee", () => {
  it("is at most a tenth of the rest for a Korean lease of more than a year", () => {
    const amounts = { termMonths: 36, remainingMinor: 4_722_830n, totalMinor: 7_000_000n };
    expect(earlyReturnFee(leasePolicy(kr, "seller"), 3_000, amounts)).toBe(472_283n);
  });

  it("is at most a tenth of the whole for one of up to a year", () => {
    const { earlyReturnCaps } = leasePolicy(kr, "seller");
    const total = 470_340n;
    const at = (remainingMinor: bigint) =>
      earlyReturnFee({ earlyReturnCaps }, 2_500, { termMonths: 12, remainingMinor, totalMinor: total });
    expect(at(391_956n)).toBe(47_034n);
    expect(at(100_000n)).toBe(25_000n);
  });

  it("is never more than the rest in the United States", () => {
    const amounts = { termMonths: 12, remainingMinor: 10_001n, totalMinor: 30_000n };
    expect(earlyReturnFee(leasePolicy(us, "seller"), 10_000, amounts)).toBe(10_001n);
    expect(earlyReturnFee(leasePolicy(us, "seller"), 2_500, amounts)).toBe(2_500n);
  });
});
