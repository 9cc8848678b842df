import { expect, test } from "vitest";
import { removeTornWaysBack } from "./torn-way-back";

test("a torn way back is taken away as its browser lets it be, and a whole one stays", () => {
  const cookies = [
    { name: "next-auth.callback-url", value: "http://[" },
    { name: "__Secure-next-auth.callback-url", value: "nonsense" },
    { name: "__Secure-next-auth.callback-url", value: "https://market.example.test/en/cart" },
    { name: "next-auth.callback-url", value: "/en/cart" },
    { name: "another", value: "http://[" },
  ];
  expect(removeTornWaysBack(cookies)).toEqual([
    "next-auth.callback-url=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
    "__Secure-next-auth.callback-url=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
  ]);
});
