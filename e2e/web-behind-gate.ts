import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { findFreePort } from "../scripts/ports";
import { webServer, startProcess, waitForAnswer } from "../scripts/processes";
import { present } from "@/shared/assert";
import type { Addresses } from "./addresses";

/** Another web process of the market under test, whose way to the database a test can shut and open. */
export interface WebBehindGate {
  readonly url: string;
  /** The database is away: connections are cut, and new ones refused. */
  shut(): void;
  open(): void;
  stop(): Promise<void>;
}

/** Starts a web process of the build under test, which reaches the database through a gate. */
export async function startWebBehindGate({ databaseUrl, web }: Addresses, logs: string): Promise<WebBehindGate> {
  const { build, environment } = present(web, "the market under test serves a build");
  const database = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let shut = false;
  const gate = createServer((near) => {
    if (shut) {
      near.destroy();
      return;
    }
    const far = connect(Number(database.port), database.hostname);
    for (const [end, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(end);
      end.on("error", () => undefined);
      end.on("close", () => {
        sockets.delete(end);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  gate.listen(0, "127.0.0.1");
  await once(gate, "listening");
  const through = new URL(databaseUrl);
  through.port = String((gate.address() as AddressInfo).port);

  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const running = await startProcess({
    name: "web-behind-gate",
    args: webServer,
    cwd: build,
    env: {
      ...environment,
      DATABASE_URL: through.href,
      DATABASE_DIRECT_URL: through.href,
      APP_URL: url,
      NEXTAUTH_URL: url,
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
    },
    output: { folder: logs },
  });
  await waitForAnswer(`${url}/api/health/ready`, [running], new AbortController().signal, 60_000);
  return {
    url,
    shut() {
      shut = true;
      for (const socket of sockets) socket.destroy();
    },
    open() {
      shut = false;
    },
    async stop() {
      await running.stop();
      gate.close();
    },
  };
}
