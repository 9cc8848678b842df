import { expect, test } from "vitest";
import { hashSessionKey, newSessionKey } from "./session-rules";

test("keys are never the same, and their digests do not give them away", () => {
  const [one, other] = [newSessionKey(), newSessionKey()];
  expect(one).not.toBe(other);
  expect(hashSessionKey(one)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashSessionKey(one)).not.toContain(one);
});
