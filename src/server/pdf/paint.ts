/** The colours of the market's papers: those of its pages, in print. */
export const paint = {
  ink: "#1b2b2a",
  soft: "#566663",
  hairline: "#c9d1cc",
  tint: "#f0f4f1",
  accent: "#1e5a4c",
} as const;
