import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: ["./src/server/db/schema/index.ts", "./src/server/db/schema/ledger.ts"],
  out: "./drizzle",
  casing: "snake_case",
});
