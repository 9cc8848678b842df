import "server-only";
import type { IncomingMessage } from "node:http";
import { locales } from "@/i18n/locales";
import { isPageData } from "./next-internals";

const searchPage = new RegExp(`^/(?:${locales.join("|")})/search/?$`);

/** Whether a path is a search's page, in any language. */
export const isSearch = (place: string): boolean => searchPage.test(place);

/** Whether a search's page is asked for as a document, not as the data that Next fetches to go there within the page. */
export function isSearchDocument({ method, headers }: IncomingMessage, place: string): boolean {
  return method === "GET" && !isPageData(headers, place) && isSearch(place);
}
