"use client";

import { useSyncExternalStore } from "react";
import type { Me } from "@/inputs/identity";
import { maxCartLines, maxCartUnits, maxSaved } from "@/shared/keeping-limits";

/*
 * What is the reader's own on pages that are the same for everybody: who they are, what they saved, how much is in the
 * cart. One request to `/api/me` for the whole page, shared by every island on it. What a visitor keeps stays in the
 * browser until they sign in; then it is handed over once.
 */

/** A line of a visitor's cart. */
export interface KeptLine {
  readonly variantId: string;
  readonly quantity: number;
  /** What one unit cost when it was put in, in minor units. */
  readonly seenPriceMinor: bigint;
}

const savedKey = "partwise.saved";
const cartKey = "partwise.cart";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let mine: Me | undefined;
let loading: Promise<void> | null = null;
const listeners = new Set<() => void>();

function tell(next: Me): void {
  mine = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  loading ??= load();
  return () => listeners.delete(listener);
}

/** What is the reader's own; undefined until it is known, and in what is prerendered. */
export function useMine(): Me | undefined {
  return useSyncExternalStore(
    subscribe,
    () => mine,
    () => undefined,
  );
}

async function fetchMe(): Promise<Me> {
  const response = await fetch("/api/me", { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`/api/me answered ${response.status}`);
  return (await response.json()) as Me;
}

let asked = 0;

async function load(): Promise<void> {
  const turn = (asked += 1);
  const visitor = (): Me => ({ user: null, saved: readSaved(), cartCount: unitsOf(readCart()) });
  try {
    const me = await fetchMe();
    // What was asked later knows more, whichever answer comes first.
    if (turn !== asked) return;
    if (!me.user) tell(visitor());
    else if (readSaved().length === 0 && readCart().length === 0) tell(me);
    else {
      // Told only afterwards: anyone who shows the cart then reads all of it.
      tell(
        await handOver()
          .then(fetchMe)
          .catch(() => me),
      );
    }
  } catch {
    // Without an answer the page is a visitor's.
    if (!mine) tell(visitor());
  }
}

/** Gives what the browser kept to the person who has signed in. What could not be handed over stays for the next time. */
async function handOver(): Promise<void> {
  const { browserClient } = await import("./browser-client");
  const [listingIds, lines] = [readSaved(), readCart()];
  if (listingIds.length > 0) {
    await browserClient.catalog.mergeSaved.mutate({ listingIds });
    keep(savedKey, null);
  }
  if (lines.length > 0) {
    await browserClient.cart.merge.mutate({ lines });
    keep(cartKey, null);
  }
}

/** Who is signed in now, asked of the server; null for nobody, and without an answer. */
export async function readWhoIs(): Promise<Me["user"]> {
  const me = await fetchMe().catch(() => null);
  return me?.user ?? null;
}

/** Asks again, after something of the reader's own has changed elsewhere. Where nothing shows it, nothing is asked. */
export async function refreshMine(): Promise<void> {
  if (listeners.size > 0) await load();
}

/** Saves a listing, or lets it go. The mark turns at once, and back when the server refuses. */
export async function saveListing(listingId: string, saved: boolean): Promise<void> {
  const before = mine;
  if (!before) return;
  const others = before.saved.filter((id) => id !== listingId);
  const next = { ...before, saved: saved ? [listingId, ...others] : others };
  if (!before.user) {
    keep(savedKey, next.saved.slice(0, maxSaved));
    tell({ ...next, saved: readSaved() });
    return;
  }
  tell(next);
  try {
    const { browserClient } = await import("./browser-client");
    await browserClient.catalog.save.mutate({ listingId, saved });
  } catch (error) {
    tell(before);
    throw error;
  }
}

/** Puts goods into the cart: the server's for who is signed in, else the browser's. False when the cart has no room. */
export async function putIntoCart(line: KeptLine): Promise<boolean> {
  const before = mine ?? (await fetchMe());
  if (before.user) {
    const { browserClient } = await import("./browser-client");
    await browserClient.cart.add.mutate({ variantId: line.variantId, quantity: line.quantity });
    await load();
    return true;
  }
  const lines = readCart();
  const held = lines.find(({ variantId }) => variantId === line.variantId);
  if (!held && lines.length >= maxCartLines) return false;
  const units = (held?.quantity ?? 0) + line.quantity;
  keepCart([...lines.filter((each) => each !== held), { ...line, quantity: Math.min(units, maxCartUnits) }]);
  return true;
}

/** A visitor's cart, as the browser keeps it. */
export function readCart(): KeptLine[] {
  return readList(cartKey).flatMap((line) => {
    if (typeof line !== "object" || line === null) return [];
    const { variantId, quantity, price } = line as Record<string, unknown>;
    const isLine =
      typeof variantId === "string" &&
      uuid.test(variantId) &&
      typeof quantity === "number" &&
      Number.isInteger(quantity) &&
      quantity >= 1 &&
      quantity <= maxCartUnits &&
      typeof price === "string" &&
      /^[1-9]\d{0,12}$/.test(price);
    return isLine ? [{ variantId, quantity, seenPriceMinor: BigInt(price) }] : [];
  });
}

/** Keeps a visitor's cart. */
export function keepCart(lines: readonly KeptLine[]): void {
  keep(
    cartKey,
    lines.map(({ variantId, quantity, seenPriceMinor }) => ({ variantId, quantity, price: seenPriceMinor.toString() })),
  );
  if (mine && !mine.user) tell({ ...mine, cartCount: unitsOf(lines) });
}

function readSaved(): string[] {
  return readIds(savedKey).slice(0, maxSaved);
}

const unitsOf = (lines: readonly KeptLine[]) => lines.reduce((units, { quantity }) => units + quantity, 0);

/** The ids of a list that the browser keeps under a name. */
export function readIds(key: string): string[] {
  return readList(key).filter((id): id is string => typeof id === "string" && uuid.test(id));
}

function readList(key: string): unknown[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    // A browser that keeps nothing, or something that is not ours.
    return [];
  }
}

/** Keeps a list in the browser under a name; null forgets it. A browser that keeps nothing loses it with the page. */
export function keep(key: string, list: readonly unknown[] | null): void {
  try {
    if (list === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, JSON.stringify(list));
  } catch {
    // Nothing depends on it.
  }
}
