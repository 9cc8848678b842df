import { expect, test } from "vitest";
import { addressLines, postalLines } from "./addresses";

const american = {
  recipient: "Dana Reyes",
  phone: "+1 212 555 0100",
  country: "US",
  postcode: "10013-2602",
  region: "New York",
  city: "New York",
  line1: "110 Hudson St",
  line2: "",
};
const korean = { ...american, country: "KR", postcode: "04524", region: "", city: "", line1: "110 Sejong-daero" };

test("an American address has a comma between city and state, and the ZIP code after them", () => {
  expect(addressLines(american, "ko")).toEqual(["110 Hudson St", "New York, New York 10013-2602", "미국"]);
});

test("an address without a state has no comma left over", () => {
  expect(addressLines({ ...american, region: "" }, "ko")[1]).toBe("New York 10013-2602");
});

test("a Korean address begins with its postcode and names no country", () => {
  expect(addressLines(korean, "ko")).toEqual(["(04524) 110 Sejong-daero"]);
});

test("papers name the country in English, for a carrier to read", () => {
  expect(postalLines(american).at(-1)).toBe("United States");
});
