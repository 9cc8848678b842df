import { migrateDatabase } from "@/server/db/migrations";

// A pooler in between would take the lock of one session for another's.
const url = process.env["DATABASE_DIRECT_URL"] || process.env["DATABASE_URL"];
if (!url) throw new Error("DATABASE_DIRECT_URL, or DATABASE_URL, names the database to migrate");
await migrateDatabase(url);
process.stdout.write("The database is at this build's version.\n");
