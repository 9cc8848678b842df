/** What `next.config.mjs` writes into a build. */
declare namespace NodeJS {
  interface ProcessEnv {
    readonly MARKET?: string;
  }
}
