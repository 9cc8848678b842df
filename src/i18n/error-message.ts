import type { Messages } from "next-intl";
import { createTranslator } from "use-intl/core";
import type { Locale } from "./locales";

/** What an error's text is filled with. */
export type ErrorValues = Readonly<Record<string, string | number>>;

type Texts = { readonly [key: string]: string | Texts };

/** The text of an error code such as `ORDERS.STATE`; the general text when the code has none of its own. */
export function errorMessage(
  errors: Messages["errors"],
  locale: Locale,
  code: string,
  values: ErrorValues = {},
): string {
  const text = textAt(errors, code.split(".")) ?? errors.INTERNAL;
  return createTranslator({ locale, messages: { text } })("text", values);
}

function textAt(texts: Texts, path: readonly string[]): string | null {
  let found: string | Texts | undefined = texts;
  for (const step of path) {
    if (typeof found !== "object" || !Object.hasOwn(found, step)) return null;
    found = found[step];
  }
  return typeof found === "string" ? found : null;
}
