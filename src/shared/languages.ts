/** The languages that every market speaks. Apart from the market's profile, which no page for browsing needs to load. */
export const languages = ["en", "ko"] as const;
