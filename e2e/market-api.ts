import type { Page } from "@playwright/test";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/trpc/root";

/** What the market's own pages ask the server. */
export type MarketApi = TRPCClient<AppRouter>;

/** Asks the server as somebody's pages do, with the cookies of their browser and without the limits of its forms. */
export function openMarketApi(page: Page, appUrl: string): MarketApi {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${appUrl}/api/trpc`,
        transformer: superjson,
        async fetch(url, init) {
          const answer = await page.request.fetch(url instanceof Request ? url.url : url.toString(), {
            method: init?.method ?? "GET",
            headers: { "content-type": "application/json" },
            ...(typeof init?.body === "string" ? { data: init.body } : {}),
          });
          return new Response(new Uint8Array(await answer.body()), { status: answer.status() });
        },
      }),
    ],
  });
}

/** What a refused request is rejected with: `rejects.toMatchObject(refusal("PAYMENTS.SAME_CARD"))`. */
export const refusal = (code: string) => ({ data: { detail: { code } } });
