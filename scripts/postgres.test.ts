import { chmod, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { expect, test } from "vitest";
import { startKeptPostgres } from "./postgres";

test("the log of a kept server is JSON, for its account alone, and has nothing of what people wrote", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "partwise-log-"));
  // The server's own account goes in there.
  await chmod(folder, 0o755);
  const server = await startKeptPostgres(folder, "test");
  const words = "a ring for Hana";
  try {
    const sql = postgres(server.url("postgres"), { max: 1, onnotice: () => undefined });
    const data = (await sql<{ path: string }[]>`select current_setting('data_directory') as path`)[0]?.path ?? "";
    await sql`create table wishes (wish text primary key, at int)`;
    await sql`insert into wishes values (${words}, 1)`;
    const wrong = [
      // Refused for the value, for the row, and for the statement's own text, with parameters and without.
      sql`select ${words}::text::uuid`,
      sql`insert into wishes values (${words}, 2)`,
      sql.unsafe(`select '${words}'::int`),
      sql.unsafe(`select "${words}" from wishes`),
      sql`select ${"\u0000" + words}::text`,
    ];
    for (const statement of wrong) await expect(statement).rejects.toThrow();
    await sql.unsafe(`do $$ begin raise warning 'left behind: ${words}'; end $$`);
    await sql.end();
    await server.stop();
    const logs = (await readdir(path.join(data, "log"))).map((file) => path.join(data, "log", file));
    const lines: string[] = [];
    for (const file of [...logs, `${data}.log`]) {
      expect((await stat(file)).mode & 0o777, file).toBe(0o600);
      const text = await readFile(file, "utf8");
      expect(text).not.toContain("Hana");
      if (file.endsWith(".json")) lines.push(...text.trimEnd().split("\n"));
    }
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty("message");
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
