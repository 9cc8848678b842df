import { Socket } from "node:net";

/** Where the driver was told that the server is: several places for one that can fail over. */
export interface ServerPlaces {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** A Unix socket instead. */
  readonly path: string | false | undefined;
}

/**
 * Opens a socket to the first place that takes one, beginning with the place of that number. The driver reads the
 * server's name from the socket when it checks a certificate.
 */
export async function openSocket(
  { host, port, path }: ServerPlaces,
  first: number,
  signal: AbortSignal,
): Promise<Socket> {
  if (path) return connectTo(new Socket(), (socket) => socket.connect(path), signal);
  let failure: unknown = new Error("the address of the database names no host");
  for (let turn = 0; turn < host.length; turn += 1) {
    const place = { host: host[(first + turn) % host.length] ?? "", port: port[(first + turn) % port.length] ?? 5432 };
    try {
      return await connectTo(Object.assign(new Socket(), place), (socket) => socket.connect(place), signal);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function connectTo(socket: Socket, connect: (socket: Socket) => Socket, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      socket.destroy();
      reject(error instanceof Error ? error : new Error("the socket could not be opened"));
    };
    const giveUp = () => fail(signal.reason);
    if (signal.aborted) {
      giveUp();
      return;
    }
    signal.addEventListener("abort", giveUp, { once: true });
    socket.once("error", fail);
    socket.once("connect", () => {
      signal.removeEventListener("abort", giveUp);
      socket.off("error", fail);
      resolve(socket);
    });
    connect(socket);
  });
}
