import NextLink from "next/link";
import { useLocale } from "next-intl";
import type { ComponentProps } from "react";
import { localHref } from "./locales";

interface LinkProps extends Omit<ComponentProps<typeof NextLink>, "href"> {
  /** The page's address without its language, such as `/orders`. */
  readonly href: `/${string}`;
}

/**
 * A link to a page in the reader's language. Works in server components, and in client components below the
 * intl provider; islands on browsing pages have no provider and are handed finished addresses instead.
 */
export function Link({ href, ...props }: LinkProps) {
  return <NextLink href={localHref(useLocale(), href)} {...props} />;
}
