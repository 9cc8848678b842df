import { createHash } from "node:crypto";
import { present } from "@/shared/assert";

/**
 * Chance that a seed makes repeatable. Every die is named, and what it throws depends on its name and on nothing else:
 * one order's dice fall alike whether it runs alone or among thousands.
 */
export class Dice {
  readonly #name: string;
  #thrown = 0;

  constructor(...name: readonly (string | number)[]) {
    this.#name = name.join("/");
  }

  /** A number in [0, 1). */
  throw(): number {
    this.#thrown += 1;
    return createHash("sha256").update(`${this.#name}#${this.#thrown}`).digest().readUInt32BE(0) / 2 ** 32;
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.throw() < probability;
  }

  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number {
    return least + Math.floor(this.throw() * (most - least + 1));
  }

  /** One of several, by their weights. */
  oneOf<T extends string>(weights: Readonly<Record<T, number>>): T {
    const entries = Object.entries<number>(weights) as [T, number][];
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.throw() * total;
    for (const [choice, weight] of entries) {
      if (left < weight) return choice;
      left -= weight;
    }
    return present(entries.at(-1), "there is something to choose from")[0];
  }

  /** A copy in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    const drawn = items.map((item) => ({ item, at: this.throw() }));
    return drawn.sort((a, b) => a.at - b.at).map(({ item }) => item);
  }
}
