import type { Provider } from "./book";
import { controlRoutes, type On } from "./faults/control";
import { addFaultControl, addWebhookControl } from "./faults/control-faults";
import type { Router } from "./http/server";
import { addCardControl, addTransferControl } from "./stripe/control";
import { addTossControl } from "./toss/control";
import type { World } from "./world";

/** The control API of one server. Both have all of it; a fault without a provider is meant for the server it was asked of. */
export function addControl(router: Router, world: World, provider: Provider, ownUrl: () => string): void {
  const on = controlRoutes(router, ownUrl, () => world.options.touched());
  on("GET", "/_control/health", () => ({ ok: true }));
  addFaultControl(on, world, provider);
  addWebhookControl(on, world, provider);
  addTossControl(on, world);
  addCardControl(on, world);
  addTransferControl(on, world);
  addWorldControl(on, world);
}

/** Time, the book of money moved, and a new beginning. */
function addWorldControl(on: On, world: World): void {
  on("GET", "/_control/clock", () => readClock(world));
  on("POST", "/_control/clock", ({ fields }) => {
    const offset = fields.integer("offsetMs");
    const advance = fields.integer("advanceMs");
    world.moveClock((offset ?? world.clock.offsetMs) + (advance ?? 0));
    return readClock(world);
  });
  on("POST", "/_control/reset", () => {
    world.reset();
    return { reset: true };
  });
  on("GET", "/_control/book", ({ fields }) => ({
    movements: world.book.list({
      reference: fields.text("reference"),
      orderId: fields.text("orderId"),
      provider: fields.text("provider"),
    }),
    totals: world.book.totals(),
    holds: world.stripe.liveHolds(),
    openAccounts: [...world.toss.openAccounts(), ...world.stripe.transfers.openAccounts()],
  }));
}

function readClock(world: World): unknown {
  return { now: new Date(world.clock.nowMs()).toISOString(), offsetMs: world.clock.offsetMs };
}
