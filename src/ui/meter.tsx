import { clsx } from "clsx";
import type { ReactNode } from "react";

const partColours = ["bg-part-1", "bg-part-2", "bg-part-3", "bg-part-4", "bg-part-5", "bg-part-6"] as const;
const partFills = ["fill-part-1", "fill-part-2", "fill-part-3", "fill-part-4", "fill-part-5", "fill-part-6"] as const;

/** The colour class of a part of a whole, by its number from 0. The same number has the same colour on every page. */
export function partColour(number: number): string {
  return partColours[number % partColours.length] ?? partColours[0];
}

/** The same colour inside a drawing. */
export function partFill(number: number): string {
  return partFills[number % partFills.length] ?? partFills[0];
}

export interface Part {
  readonly key: string;
  /** Minor units of one currency, or any other whole count. */
  readonly amount: bigint;
  readonly label?: ReactNode;
  /** Which colour; its place in the list unless given. */
  readonly place?: number;
}

/**
 * A whole and the parts that fill it: the bar that stands for a split payment. What is missing stays open. It is a
 * picture (`label` describes it); the figures stand beside it as text.
 */
export function PartsBar({
  parts,
  total,
  label,
  className,
}: {
  readonly parts: readonly Part[];
  readonly total: bigint;
  readonly label: string;
  readonly className?: string;
}) {
  const share = (amount: bigint) => (total > 0n ? Number((amount * 100_000n) / total) / 1_000 : 0);
  return (
    <div
      role="img"
      aria-label={label}
      className={clsx("flex h-3 gap-0.5 overflow-hidden rounded-sm bg-line", className)}
    >
      {parts.map((part, index) =>
        part.amount > 0n ? (
          <div
            key={part.key}
            className={clsx(
              "flex min-w-1 items-center overflow-hidden transition-[width] duration-300 ease-out",
              partColour(part.place ?? index),
            )}
            style={{ width: `${share(part.amount)}%` }}
          >
            {part.label}
          </div>
        ) : null,
      )}
    </div>
  );
}
