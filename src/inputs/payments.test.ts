import { describe, expect, test } from "vitest";
import { isRoutingNumber, refundAccountInput, typedRefundAccount } from "./payments";

describe("routing numbers of American banks", () => {
  // Numbers that banks print on their own pages.
  test.each(["021000021", "011000015", "121000248", "322271627"])("%s is one", (digits) => {
    expect(isRoutingNumber(digits)).toBe(true);
  });

  test("one wrong digit anywhere, and two neighbours that differ and change places, are noticed", () => {
    const right = "121000248";
    for (let place = 0; place < 9; place += 1) {
      for (let shift = 1; shift < 10; shift += 1) {
        const digit = (Number(right.charAt(place)) + shift) % 10;
        expect(isRoutingNumber(`${right.slice(0, place)}${digit}${right.slice(place + 1)}`)).toBe(false);
      }
    }
    expect(isRoutingNumber("211000248")).toBe(false);
  });

  test.each(["000000000", "12345678", "1210002480", "abcdefghi", "990000005", ""])("%s is none", (digits) => {
    expect(isRoutingNumber(digits)).toBe(false);
  });
});

describe("an account for refunds", () => {
  const account = { bankCode: "004", accountNumber: "110-123-456789", holderName: "Kim Buyer" };

  test.each(["------", "1-2-3", "110--123456", "-110123456", "110123456-", "1".repeat(21)])(
    "the number %s is none",
    (accountNumber) => {
      expect(refundAccountInput.safeParse({ ...account, accountNumber }).success).toBe(false);
    },
  );

  test("is typed twice, hyphens or not", () => {
    expect(typedRefundAccount.safeParse({ ...account, accountNumberAgain: "110123456789" }).success).toBe(true);
    const different = typedRefundAccount.safeParse({ ...account, accountNumberAgain: "110-123-456798" });
    expect(different.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["accountNumberAgain", "different"],
    ]);
  });
});
