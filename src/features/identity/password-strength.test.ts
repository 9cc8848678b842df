import { expect, test } from "vitest";
import { passwordStrength } from "./password-strength";

test.each([
  ["short", "too_short"],
  ["1234567890", "guessable"],
  ["aaaaaaaaaaaaaaa", "guessable"],
  ["qwertyuiop12", "guessable"],
  ["jiwoo.han2026!", "guessable"],
  ["Teapot9&Sink", "fair"],
  ["blue teapot under the stairs", "strong"],
  ["비밀번호는길수록좋습니다정말로", "strong"],
] as const)("%s is %s", (password, strength) => {
  expect(passwordStrength(password, ["jiwoo.han", "한지우"])).toBe(strength);
});
