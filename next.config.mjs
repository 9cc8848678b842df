import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const nextConfig = {
  output: "standalone",
  poweredByHeader: false,
  cacheComponents: true,
  partialPrefetching: true,
  serverExternalPackages: ["postgres", "@node-rs/argon2", "graphile-worker", "pino"],
};

export default createNextIntlPlugin("./src/i18n/request.ts")(nextConfig);
