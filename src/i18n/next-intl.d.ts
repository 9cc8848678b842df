import type { Locale } from "./locales";
import type messages from "../messages/en.json";

/** Tells next-intl our languages and keys, so that a missing text is a compile error. */
declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
