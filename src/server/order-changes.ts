import { EventEmitter, on } from "node:events";
import type postgres from "postgres";

/** News that an order changed, from whichever process changed it. */
export interface OrderChanges {
  /**
   * Yields once for each change of the order, and whenever news may have been missed. Attached at the call, not at the
   * first step, so that a read made after it cannot miss what comes between.
   */
  watch(orderId: string, signal: AbortSignal): AsyncIterable<void>;
  close(): Promise<void>;
}

/**
 * One LISTEN connection for the whole process, opened at the first watcher. A notification during a lost connection is
 * lost: on every reconnection all watchers are told to read again.
 */
export function listenToOrders(sql: postgres.Sql): OrderChanges {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  const everyone = "*";
  let listening: Promise<{ unlisten: () => Promise<void> }> | null = null;

  return {
    watch(orderId, signal) {
      listening ??= sql.listen(
        "order_changed",
        (changed) => emitter.emit(changed),
        () => emitter.emit(everyone),
      );
      const merged = new EventEmitter();
      const tell = () => merged.emit("change");
      emitter.on(orderId, tell);
      emitter.on(everyone, tell);
      signal.addEventListener("abort", () => {
        emitter.off(orderId, tell);
        emitter.off(everyone, tell);
      });
      const iterator = on(merged, "change", { signal });
      return {
        async *[Symbol.asyncIterator]() {
          for await (const _ of iterator) yield;
        },
      };
    },
    async close() {
      if (listening) await (await listening).unlisten();
    },
  };
}
