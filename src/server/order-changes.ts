import { EventEmitter } from "node:events";
import type { DatabaseConnection } from "@/server/db/client";
import type { Listening } from "@/server/db/connection/listening";

/** News that an order changed, from whichever process changed it. */
export interface OrderChanges {
  /**
   * Yields after every change of the order, and whenever news may have been missed: once for all that happened since it
   * last yielded. Ends when the signal says so. Attached at the call, not at the first step, so that a read made after
   * it cannot miss what comes between.
   */
  watch(orderId: string, signal: AbortSignal): AsyncIterable<void>;
  close(): Promise<void>;
}

/**
 * One LISTEN connection for the whole process, opened at the first watcher. A notification during a lost connection is
 * lost: on every reconnection all watchers are told to read again.
 */
export function listenToOrders({ listen }: Pick<DatabaseConnection, "listen">): OrderChanges {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  const everyone = "*";
  let listening: Listening | null = null;

  return {
    watch(orderId, signal) {
      listening ??= listen(
        "order_changed",
        (changed) => emitter.emit(changed),
        () => emitter.emit(everyone),
      );
      let changed = false;
      let wake = (): void => undefined;
      const tell = () => {
        changed = true;
        wake();
      };
      emitter.on(orderId, tell);
      emitter.on(everyone, tell);
      const stop = () => {
        emitter.off(orderId, tell);
        emitter.off(everyone, tell);
        wake();
      };
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop, { once: true });
      return {
        async *[Symbol.asyncIterator]() {
          while (!signal.aborted) {
            // What changes while the reader reads is one more change, however often it happens.
            if (changed) {
              changed = false;
              yield;
            } else {
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
            }
          }
        },
      };
    },
    async close() {
      await listening?.close();
    },
  };
}
