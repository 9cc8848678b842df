import { expect, test } from "vitest";
import { DatabaseUnavailable } from "./database-unavailable";
import { isPassingFault } from "./passing-fault";

const told = (code: string) =>
  new Error("the query failed", { cause: Object.assign(new Error("by Postgres"), { code }) });

test("locks, time-outs, deadlocks and lost connections go by; whatever is wrong with the work does not", () => {
  for (const code of ["55P03", "57014", "40001", "40P01", "57P01", "08006", "53300"]) {
    expect(isPassingFault(told(code)), code).toBe(true);
  }
  expect(isPassingFault(new Error("lost", { cause: new DatabaseUnavailable("unknown", null) }))).toBe(true);
  // A constraint, a refusal of a trigger, a defect, and what only looks like one of the codes.
  for (const code of ["23505", "23001", "P0001", "22P02", "0800", "53300X"]) {
    expect(isPassingFault(told(code)), code).toBe(false);
  }
  expect(isPassingFault(new Error("no gateway"))).toBe(false);
  expect(isPassingFault("57014")).toBe(false);
});
