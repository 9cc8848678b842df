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
  const attributes = "partwise.purchase=a%20b%3Bc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60";
  expect(cookiesSet("http://localhost:3000")).toEqual([attributes]);
  expect(cookiesSet("https://market.example")).toEqual([`${attributes}; Secure`]);
});
