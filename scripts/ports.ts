import { createServer } from "node:net";

/** A TCP port of the loopback interface that nobody listens on at this moment. */
export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("the loopback interface gave no port"));
        else resolve(address.port);
      });
    });
  });
}

/** Whether this port can be listened on now, on every interface as the web server would. */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

const maxTries = 5;

/**
 * Starts something on a port that is free. One that was chosen may be somebody else's by the time that it is listened on:
 * then another is chosen. What could not start there must have gone away when it rejects; where the port is free all the
 * same, something else was the matter, and the failure is passed on.
 *
 * @param wish the port to begin with, where it is to be a certain one
 */
export async function onFreePort<T>(start: (port: number) => Promise<T>, wish: number | null = null): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const port = tries === 1 && wish !== null ? wish : await findFreePort();
    try {
      return await start(port);
    } catch (failure) {
      if (tries >= maxTries || (await isPortFree(port, "127.0.0.1"))) throw failure;
    }
  }
}

/** A host that listens everywhere is reached on this machine. */
export function reachable(host: string): string {
  return host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
}
