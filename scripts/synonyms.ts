import { and, eq, or } from "drizzle-orm";
import { connect } from "@/server/db/client";
import { searchSynonyms } from "@/server/db/schema";
import { readSynonymCommand, synonymUsage } from "./synonym-command";

/**
 * The owner's own synonyms: `add en couch,davenport` lets each find the other's goods, `add en "stereo>record player"` one
 * way, `remove en davenport` takes a word out of all, `list` shows them. They hold from the next search on.
 */
const url = process.env["DATABASE_URL"];
if (!url) throw new Error("DATABASE_URL names the market's database");
const command = readSynonymCommand(process.argv.slice(2));
if (!command) {
  process.stderr.write(synonymUsage);
  process.exit(1);
}
const connection = connect(url);
const { db } = connection;
try {
  if (command.kind === "add") {
    await db
      .insert(searchSynonyms)
      .values(command.pairs.map((pair) => ({ ...pair, locale: command.locale })))
      .onConflictDoNothing();
  }
  if (command.kind === "remove") {
    const { locale, term } = command;
    await db
      .delete(searchSynonyms)
      .where(and(eq(searchSynonyms.locale, locale), or(eq(searchSynonyms.term, term), eq(searchSynonyms.also, term))));
  }
  const rows = await db.select().from(searchSynonyms).orderBy(searchSynonyms.locale, searchSynonyms.term);
  for (const { locale, term, also } of rows) process.stdout.write(`${locale}  ${term} > ${also}\n`);
} finally {
  await connection.close();
}
