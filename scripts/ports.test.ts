import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { findFreePort, onFreePort } from "./ports";

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      servers.push(server);
      resolve(server);
    });
  });
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

test("a port that somebody takes before it is listened on is chosen again", async () => {
  const tried: number[] = [];
  const server = await onFreePort(async (port) => {
    tried.push(port);
    // Twice somebody else is quicker.
    if (tried.length <= 2) await listen(port);
    return listen(port);
  });
  expect(tried).toHaveLength(3);
  expect(portOf(server)).toBe(tried[2]);
});

test("the wished port is used where it is free, and another where it is not", async () => {
  const wish = await findFreePort();
  expect(portOf(await onFreePort(listen, wish))).toBe(wish);
  expect(portOf(await onFreePort(listen, wish))).not.toBe(wish);
});

test("what does not start for another reason is told, and tried once", async () => {
  let tries = 0;
  const failing = onFreePort(() => {
    tries += 1;
    return Promise.reject(new Error("no such folder"));
  });
  await expect(failing).rejects.toThrow("no such folder");
  expect(tries).toBe(1);
});
