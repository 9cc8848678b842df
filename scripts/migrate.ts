import { migrateDatabase } from "@/server/db/migrations";

const url = process.env["DATABASE_URL"];
if (!url) throw new Error("DATABASE_URL names the database to migrate");
await migrateDatabase(url);
process.stdout.write("The database is at this build's version.\n");
