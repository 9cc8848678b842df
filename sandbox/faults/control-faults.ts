import type { Provider } from "../book";
import { Fields } from "../http/fields";
import type { World } from "../world";
import { ControlFailure, oneOf, readMatch, readTimes, type On } from "./control";
import { requestFaults, webhookFaults, type RequestFault, type SeedRequest, type WebhookFault } from "./fault-plan";
import { forge } from "./forge";

const longestWaitMs = 60_000;

/** What goes wrong with requests. */
export function addFaultControl(on: On, world: World, provider: Provider): void {
  on("GET", "/_control/faults", () => ({ ...world.faults.rules(), seed: world.faults.seeded?.seed ?? null }));
  on("POST", "/_control/faults", ({ fields }) => {
    const fault = oneOf(fields.text("fault"), requestFaults, "fault");
    return world.faults.addRequestRule({
      match: readMatch(fields.fields("match"), provider),
      fault,
      delayMs: fields.integer("delayMs"),
      left: readTimes(fields),
    });
  });
  on("DELETE", "/_control/faults", () => {
    world.faults.clear();
    return { cleared: true };
  });
  on("POST", "/_control/faults/clear", ({ fields }) => {
    const id = fields.text("id");
    if (id === null) world.faults.clear();
    else world.faults.remove(id);
    return { cleared: true };
  });
  on("POST", "/_control/seed", ({ fields }) => {
    const seed = fields.text("seed");
    world.faults.seed(seed === null ? null : readSeed(seed, fields));
    return { seed };
  });
}

/** What goes wrong with webhooks. */
export function addWebhookControl(on: On, world: World, provider: Provider): void {
  on("GET", "/_control/webhooks", () => ({
    stripe: world.stripeWebhooks.deliveries(),
    toss: world.tossWebhooks.deliveries(),
    busy: world.stripeWebhooks.busy || world.tossWebhooks.busy,
  }));
  on("POST", "/_control/webhooks", ({ fields }) => {
    const fault = oneOf(fields.text("fault"), webhookFaults, "fault");
    const match = fields.fields("match");
    const type = match.text("type");
    return world.faults.addWebhookRule({
      match: { ...readMatch(match, provider), ...(type === null ? {} : { operation: type }) },
      fault,
      delayMs: fields.integer("delayMs"),
      left: readTimes(fields),
    });
  });
  on("POST", "/_control/webhooks/release", ({ fields }) => {
    const id = fields.text("id");
    return { released: world.stripeWebhooks.release(id) + world.tossWebhooks.release(id) };
  });
  on("POST", "/_control/webhooks/drain", async ({ fields }) => {
    const within = Math.min(fields.integer("withinMs") ?? 10_000, longestWaitMs);
    return { quiet: await world.whenQuiet(within) };
  });
  on("POST", "/_control/webhooks/forge", async ({ fields }) => {
    const forged = await forge(world, {
      provider: fields.text("provider") ?? provider,
      kind: fields.text("kind") ?? "",
      reference: fields.text("reference") ?? "",
    });
    if (forged === null) {
      throw new ControlFailure("UNKNOWN_FORGERY", "No such forgery, no such payment, or no webhook address.");
    }
    const note = forged.status === 0 ? "The market did not answer." : `The market answered ${forged.status}.`;
    return { ...forged, note };
  });
}

function readSeed(seed: string, fields: Fields): SeedRequest {
  const rates = new Map<string, Map<RequestFault, number>>();
  for (const [name, value] of fields.fields("rates").entries()) {
    const general = requestFaults.find((fault) => fault === name);
    if (general && typeof value === "number") {
      const common = rates.get("*") ?? new Map<RequestFault, number>();
      rates.set("*", common.set(general, value));
    } else {
      rates.set(name, readRates(new Fields(value), requestFaults));
    }
  }
  return {
    seed,
    rates,
    webhooks: readRates(fields.fields("webhooks"), webhookFaults),
    maxPerKey: fields.integer("maxPerKey") ?? 3,
    delayMs: fields.integer("delayMs") ?? 50,
  };
}

function readRates<F extends RequestFault | WebhookFault>(fields: Fields, known: readonly F[]): Map<F, number> {
  const rates = new Map<F, number>();
  for (const [name, value] of fields.entries()) {
    const fault = oneOf(name, known, "rate");
    if (typeof value !== "number" || value < 0 || value > 1) {
      throw new ControlFailure("INVALID_RATE", "A rate is a number from 0 to 1.");
    }
    rates.set(fault, value);
  }
  return rates;
}
