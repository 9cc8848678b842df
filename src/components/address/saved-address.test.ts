import { expect, test } from "vitest";
import { choose, isSameAddress } from "./saved-address";

const home = {
  recipient: "Han Jiwoo",
  phone: "010-1234-5678",
  country: "KR",
  postcode: "04524",
  region: "",
  city: "",
  line1: "110 Sejong-daero",
  line2: "",
  deliveryNote: "Ring twice",
};
const office = { ...home, line1: "17 Achasan-ro", deliveryNote: "" };

test("a note for the carrier makes no other address, and another place does", () => {
  expect(isSameAddress({ ...home, deliveryNote: "Leave it at the door" }, home)).toBe(true);
  expect(isSameAddress({ ...home, line1: " 110 Sejong-daero " }, home)).toBe(true);
  expect(isSameAddress(office, home)).toBe(false);
});

test("a typed note stays when another address is chosen, and a saved one goes with its address", () => {
  expect(choose(office, { ...home, deliveryNote: "Leave it at the door" }, home)).toEqual({
    ...office,
    deliveryNote: "Leave it at the door",
  });
  expect(choose(office, home, home)).toEqual(office);
  expect(choose(home, { ...home, line1: "", deliveryNote: "" }, undefined)).toEqual(home);
});
