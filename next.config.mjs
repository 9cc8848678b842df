import createNextIntlPlugin from "next-intl/plugin";

// The gallery of the interface's parts is for those who build them: what ships has no such page.
const withGallery = process.env.NODE_ENV === "development" || process.env.GALLERY === "true";

/** @type {import("next").NextConfig} */
const nextConfig = {
  output: "standalone",
  pageExtensions: ["tsx", "ts", ...(withGallery ? ["gallery.tsx"] : [])],
  // The browser's code is one market's: `src/market.ts` reads this and nothing else of the environment.
  env: { MARKET: process.env.MARKET || "kr" },
  // Said, not guessed: a lock file in a folder above would otherwise move the server's place in the build.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // Types are a gate of their own (`npm run types`), which also sees what no page imports.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // The front tags pages, once for each (src/server/http/front.ts); Next would digest a page again for every reader.
  generateEtags: false,
  cacheComponents: true,
  partialPrefetching: true,
  serverExternalPackages: [
    "postgres",
    "@node-rs/argon2",
    "graphile-worker",
    "pino",
    "pdfkit",
    "fontkit",
    "subset-font",
    "@aws-sdk/client-s3",
  ],
  // The typeface of documents is read when one is drawn: no import names it.
  outputFileTracingIncludes: {
    "/api/orders/**": [
      "node_modules/pretendard/dist/public/static/alternative/Pretendard-Regular.ttf",
      "node_modules/pretendard/dist/public/static/alternative/Pretendard-SemiBold.ttf",
      "node_modules/@fontsource-variable/noto-sans-sc/unicode.json",
      "node_modules/@fontsource-variable/noto-sans-sc/files/*.woff2",
      "node_modules/harfbuzzjs/**/*.wasm",
    ],
  },
};

export default createNextIntlPlugin("./src/i18n/request.ts")(nextConfig);
