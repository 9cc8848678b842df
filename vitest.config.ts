import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${here("./src")}/` },
      { find: "server-only", replacement: here("./tests/empty-module.ts") },
    ],
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}", "sandbox/**/*.test.ts", "scripts/**/*.test.ts", "tests/**/*.test.ts"],
    exclude: ["tests/import-rules/**/fixture/**"],
    globalSetup: ["./tests/database-server.ts"],
    // Files of one worker share the modules they import: loading them anew for each cost two fifths of the whole run.
    // Nothing here is mocked, and each file opens databases and worlds of its own, so there is nothing to leak.
    isolate: false,
    // All processors: by itself it leaves one idle, which is half of the machine where there are two.
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // What a deployment would be told by its environment; tests that need other values pass them.
    env: {
      NODE_ENV: "test",
      TZ: "UTC",
      LOG_LEVEL: "silent",
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/each-test-file-opens-its-own",
      APP_URL: "http://127.0.0.1:3000",
      AUTH_SECRET: "test-auth-secret-0123456789abcdef",
      COOKIE_SECRET: "test-cookie-secret-0123456789abcdef",
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
      // Nothing opens it: tests that seal make a key of their own.
      CONTRACT_SIGNING_P12: Buffer.from("no key").toString("base64"),
      CONTRACT_SIGNING_PASSPHRASE: "",
      STRIPE_SECRET_KEY: "sk_test_stripe",
      STRIPE_PUBLISHABLE_KEY: "pk_test_stripe",
      STRIPE_WEBHOOK_SECRET: "whsec_test",
      TOSS_SECRET_KEY: "test_sk_toss",
      TOSS_CLIENT_KEY: "test_ck_toss",
      INSTITUTION_API_URL: "http://127.0.0.1:1",
      INSTITUTION_SECRET: "test-institution-secret-0123456789ab",
      INSTITUTION_CALLBACK_SECRET: "test-callback-secret-0123456789abcdef",
    },
  },
});
