import { expect, test } from "vitest";
import type { Deps } from "@/server/deps";
import { createRequestContext } from "./request-context";

function cookiesSet(appUrl: string): string[] {
  const answer = new Headers();
  // Only the address of the market is looked at.
  const deps = { appUrl } as Deps;
  const { cookies } = createRequestContext(deps, () => Promise.resolve(null), new Headers(), answer);
  cookies.set("partwise.purchase", "a b;c", 60);
  return answer.getSetCookie();
}

test("our cookies are out of reach of scripts and of other sites, and of plain http where there is https", () => {
  const cookie = "partwise.purchase=a%20b%3Bc; Max-Age=60; Path=/; HttpOnly";
  expect(cookiesSet("http://localhost:3000")).toEqual([`${cookie}; SameSite=Lax`]);
  expect(cookiesSet("https://market.example")).toEqual([`${cookie}; Secure; SameSite=Lax`]);
});

test("a cookie is read by its name, the first of two, and as it stands where it was not encoded as ours are", () => {
  const headers = new Headers({
    cookie: "other=1; partwise.purchase=a%20b%3Bc; partwise.purchase=later; torn=%E0%A4%A",
  });
  const { cookies } = createRequestContext({ appUrl: "" } as Deps, () => Promise.resolve(null), headers, new Headers());
  expect(cookies.get("partwise.purchase")).toBe("a b;c");
  expect(cookies.get("torn")).toBe("%E0%A4%A");
  expect(cookies.get("absent")).toBeUndefined();
  expect(cookies.get("constructor")).toBeUndefined();
});
