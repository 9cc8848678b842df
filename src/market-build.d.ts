/** What is written into a build: by `next.config.mjs`, and for which of its runtimes a copy is made by Next itself. */
declare namespace NodeJS {
  interface ProcessEnv {
    readonly MARKET?: string;
    readonly NEXT_RUNTIME?: "nodejs" | "edge";
  }
}
