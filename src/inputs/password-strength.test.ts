import { expect, test } from "vitest";
import { passwordStrength } from "./password-strength";

const own = ["한지우", "jiwoo.han@example.com"];

test.each([
  ["short", "too_short"],
  ["password12", "guessable"],
  ["1234567890", "guessable"],
  ["aaaaaaaaaaaaaaa", "guessable"],
  ["a1".repeat(100), "guessable"],
  ["qwertyuiop12", "guessable"],
  ["P@ssw0rd!!", "guessable"],
  ["19901225abc", "guessable"],
  ["partwise2026", "guessable"],
  // The person's own name and address.
  ["jiwoo.han@example.com", "guessable"],
  ["jiwoo.han2026", "guessable"],
  ["JIWOO.HAN@example.com!", "guessable"],
  ["한지우한지우한지우한지우", "guessable"],
  // Korean words, also typed on a keyboard that was left in English, and in decomposed letters.
  ["비밀번호123456", "guessable"],
  ["qlalfqjsgh1234", "guessable"],
  ["tkfkdgo1234", "guessable"],
  ["비밀번호1234567".normalize("NFD"), "guessable"],
  ["대한민국1234567", "guessable"],
  ["Teapot9&Sink", "strong"],
  ["blue teapot under the stairs", "strong"],
  ["호박수레위의파란우산", "fair"],
] as const)("%s is %s", (password, strength) => {
  expect(passwordStrength(password, own)).toBe(strength);
});
