import { expect, test } from "vitest";
import { readBrowserReport } from "./browser-report";

const spec = (title: string, status: string) => ({ title, tests: [{ status }] });

test("a test that passes at its second try counts as passed and is named", () => {
  const report = {
    suites: [
      { title: "buyer-pays.spec.ts", specs: [spec("in parts", "expected"), spec("too much", "flaky")] },
      { title: "seller-sells.spec.ts", suites: [{ title: "at night", specs: [spec("slowly", "flaky")] }] },
      { title: "nobody-comes.spec.ts", specs: [spec("at all", "unexpected")] },
    ],
    stats: { expected: 1, unexpected: 1, flaky: 2, skipped: 0 },
  };
  expect(readBrowserReport(JSON.stringify(report))).toEqual({
    passed: 3,
    failed: 1,
    flaky: ["buyer-pays.spec.ts: too much", "at night: slowly"],
  });
});

test("a run that left no report has failed", () => {
  expect(readBrowserReport(null)).toEqual({ passed: 0, failed: 1, flaky: [] });
});
