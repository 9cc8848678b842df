import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findFreePort, isPortFree } from "../../scripts/ports";

/** A pooler in front of one database. */
export interface PgBouncer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the machine's PgBouncer in transaction mode: a server connection is lent for each transaction. */
export async function startPgBouncer(
  databaseUrl: string,
  { serverConnections }: { readonly serverConnections: number },
): Promise<PgBouncer> {
  const server = new URL(databaseUrl);
  const name = server.pathname.slice(1);
  const port = await findFreePort();
  const folder = await mkdtemp(path.join(tmpdir(), "partwise-pgbouncer-"));
  await chmod(folder, 0o755);
  const settings = path.join(folder, "pgbouncer.ini");
  const at = `host=${server.hostname} port=${server.port} user=${server.username} password=${server.password}`;
  await writeFile(
    settings,
    [
      "[databases]",
      `${name} = dbname=${name} ${at}`,
      "[pgbouncer]",
      "listen_addr = 127.0.0.1",
      `listen_port = ${port}`,
      "unix_socket_dir =",
      // Everybody may come in: who is told to the server stands above.
      "auth_type = any",
      "pool_mode = transaction",
      `default_pool_size = ${serverConnections}`,
      "max_client_conn = 100",
      "server_login_retry = 1",
      "",
    ].join("\n"),
  );
  // It refuses to run as root.
  const asAnother = process.getuid?.() === 0 ? ["--user", "nobody"] : [];
  const child = spawn("pgbouncer", ["--quiet", ...asAnother, settings], { stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (piece: string) => said.push(piece));
  }
  const ended = once(child, "exit");
  for (let turn = 0; turn < 500 && (await isPortFree(port, "127.0.0.1")); turn += 1) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended:\n${said.join("")}`);
    await delay(20);
  }
  return {
    url: `postgres://${server.username}@127.0.0.1:${port}/${name}`,
    async stop() {
      child.kill("SIGKILL");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
