import { expect, test } from "vitest";
import { civilDayText, civilMonthText, timeOfDayText } from "./civil-day";
import { instantText, type InstantStyle } from "./instant-text";

const at = new Date("2026-12-01T06:05:09Z");
const written = (style: InstantStyle, zone: string, locale = "en") =>
  instantText(at, locale, style, zone).replaceAll(/\s/g, " ");

test("a reader in the market's country, which has one zone, is told times without a name", () => {
  expect(written("dateTime", "Asia/Seoul")).toBe("Dec 1, 2026, 3:05 PM");
  expect(written("time", "Asia/Seoul")).toBe("3:05 PM");
  expect(written("dateTime", "Asia/Seoul", "ko")).toBe("2026. 12. 1. 오후 3:05");
});

test("a reader elsewhere is told times by their own clock, with its name", () => {
  expect(written("dateTime", "America/Los_Angeles")).toBe("Nov 30, 2026, 10:05 PM PST");
  expect(written("time", "America/Los_Angeles")).toBe("10:05 PM PST");
  expect(written("date", "America/Los_Angeles")).toBe("Nov 30, 2026");
  expect(written("dateTime", "Europe/Berlin", "ko")).toBe("2026년 12월 1일 오전 7:05 GMT+1");
});

test("a time to the second always names its clock", () => {
  expect(written("exact", "Asia/Seoul")).toBe("Dec 1, 2026, 3:05:09 PM GMT+9");
});

test("civil dates and hours of a place are the same for every reader", () => {
  expect(civilDayText("2026-12-01", "en", "long")).toBe("December 1, 2026");
  expect(civilDayText("2026-12-01", "ko")).toBe("2026. 12. 1.");
  expect(civilMonthText("2026-12-01", "en")).toBe("December 2026");
  expect(timeOfDayText("17:00", "en").replaceAll(/\s/g, " ")).toBe("5:00 PM");
});
