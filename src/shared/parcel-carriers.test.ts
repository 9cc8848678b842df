import { describe, expect, test } from "vitest";
import { parcelCarrierNames, trackingUrlOf } from "./parcel-carriers";

describe("the page on which a parcel is followed", () => {
  test("is its carrier's, however the carrier and the number are written", () => {
    const cj = "https://trace.cjlogistics.com/next/tracking.html?wblNo=680012345678";
    for (const carrier of ["CJ Logistics", "cj logistics", "CJ대한통운", "CJ 대한통운"]) {
      expect(trackingUrlOf(carrier, "6800-1234-5678")).toBe(cj);
    }
    expect(trackingUrlOf("UPS", "1Z 999 AA1 0123456784")).toBe("https://www.ups.com/track?tracknum=1Z999AA10123456784");
  });

  test("is there for each carrier that is offered", () => {
    for (const name of parcelCarrierNames)
      expect(trackingUrlOf(name, "680012345678")).toMatch(/^https:\/\/.+680012345678$/);
  });

  test("is not made up: for another carrier, or what is no number, there is none", () => {
    expect(trackingUrlOf("My cousin", "680012345678")).toBeNull();
    expect(trackingUrlOf("UPS", "ask at the desk")).toBeNull();
    expect(trackingUrlOf("UPS", "1Z999&x=javascript:alert(1)")).toBeNull();
  });
});
