"use client";

import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslations } from "next-intl";
import { sumMinor } from "@/shared/money";
import { classNames } from "@/ui/class-names";
import { partColour } from "@/ui/meter";
import {
  boundaryRangeOf,
  lacksSource,
  stepMinor,
  unplacedMinor,
  type Split,
  type SplitAction,
  type SplitPart,
} from "./split-reducer";

interface SplitBarProps {
  readonly split: Split;
  readonly dispatch: (action: SplitAction) => void;
  readonly nameOf: (key: string) => string;
  readonly numberOf: (part: SplitPart, place: number) => number;
  readonly money: (amountMinor: bigint) => string;
  readonly disabled: boolean;
}

/** Percent of the total with two decimals: for the eye only, never for money. */
const percent = (partMinor: bigint, totalMinor: bigint) => Number((partMinor * 10_000n) / totalMinor) / 100;

/** Where a part lies on the bar. */
interface Segment {
  readonly part: SplitPart;
  readonly place: number;
  readonly beforeMinor: bigint;
  readonly endMinor: bigint;
}

function segmentsOf({ parts }: Split): Segment[] {
  return parts.map((part, place) => {
    const beforeMinor = sumMinor(parts.slice(0, place).map((earlier) => earlier.amountMinor));
    return { part, place, beforeMinor, endMinor: beforeMinor + part.amountMinor };
  });
}

/** The total as a bar that the parts fill. Boundaries between parts are sliders for pointer and keyboard. */
export function SplitBar({ split, dispatch, nameOf, numberOf, money, disabled }: SplitBarProps) {
  const t = useTranslations("checkout.split");
  const bar = useRef<HTMLDivElement>(null);
  const { totalMinor } = split.rules;
  const step = stepMinor(totalMinor);
  const segments = segmentsOf(split);

  function amountAt(clientX: number, beforeMinor: bigint): bigint {
    const box = bar.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0n;
    const share = Math.min(1, Math.max(0, (clientX - box.left) / box.width));
    const at = (totalMinor * BigInt(Math.round(share * 10_000))) / 10_000n - beforeMinor;
    // Amounts that a pointer lands on are round figures; the exact won is typed.
    return at <= 0n ? 0n : ((at + step / 2n) / step) * step;
  }

  return (
    <div className="space-y-2">
      <div ref={bar} className="relative h-11 select-none" role="group" aria-label={t("bar")}>
        <div className="bg-sunk ring-line absolute inset-0 flex gap-0.5 overflow-hidden rounded-md ring-1 ring-inset">
          {segments.map(({ part, place }) => (
            <div
              key={part.key}
              className={classNames(
                "min-w-0 transition-[width] duration-150 ease-out",
                partColour(numberOf(part, place)),
                lacksSource(split.rules, part) && "opacity-35",
              )}
              style={{ width: `${percent(part.amountMinor, totalMinor)}%` }}
            />
          ))}
        </div>
        {!disabled &&
          segments.map((segment) => (
            <Boundary
              key={segment.part.key}
              split={split}
              segment={segment}
              dispatch={dispatch}
              nameOf={nameOf}
              money={money}
              amountAt={amountAt}
            />
          ))}
      </div>
      <Placed split={split} money={money} />
    </div>
  );
}

interface BoundaryProps extends Pick<SplitBarProps, "split" | "dispatch" | "nameOf" | "money"> {
  readonly segment: Segment;
  /** The amount that a part would have if it ended under the pointer. */
  readonly amountAt: (clientX: number, beforeMinor: bigint) => bigint;
}

/** The end of a part, to be moved; nothing where it cannot be. */
function Boundary({ split, segment, dispatch, nameOf, money, amountAt }: BoundaryProps) {
  const t = useTranslations("checkout.split");
  const { part, place, beforeMinor, endMinor } = segment;
  const { totalMinor } = split.rules;
  const range = boundaryRangeOf(split, part.key);
  if (!range || range.leastMinor === range.maxMinor) return null;
  const { leastMinor, maxMinor } = range;
  const right = split.parts[place + 1];
  const set = (wanted: bigint) =>
    dispatch({
      type: "moveBoundary",
      key: part.key,
      amountMinor: wanted < leastMinor ? leastMinor : wanted > maxMinor ? maxMinor : wanted,
    });
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = movedByKey(event.key, part.amountMinor, stepMinor(totalMinor), range);
    if (wanted === undefined) return;
    event.preventDefault();
    set(wanted);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) set(amountAt(event.clientX, beforeMinor));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t("boundary", { part: nameOf(part.key) })}
      aria-orientation="horizontal"
      aria-valuemin={Number(leastMinor)}
      aria-valuemax={Number(maxMinor)}
      aria-valuenow={Number(part.amountMinor)}
      aria-valuetext={t("boundaryValue", {
        left: nameOf(part.key),
        leftAmount: money(part.amountMinor),
        right: right ? nameOf(right.key) : t("rest"),
        rightAmount: money(right ? right.amountMinor : unplacedMinor(split)),
      })}
      className="group absolute inset-y-0 z-10 flex w-11 -translate-x-1/2 cursor-ew-resize touch-none items-center justify-center outline-none"
      style={{ left: `${percent(endMinor, totalMinor)}%` }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
    >
      <span className="bg-raised border-ink shadow-lift group-focus-visible:outline-accent h-7 w-2.5 rounded-full border-2 transition-transform group-hover:scale-110 group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-active:scale-110" />
    </div>
  );
}

/** The amount after a key of a slider; undefined for other keys. */
function movedByKey(
  key: string,
  amountMinor: bigint,
  step: bigint,
  { leastMinor, maxMinor }: { readonly leastMinor: bigint; readonly maxMinor: bigint },
): bigint | undefined {
  const moves: Record<string, bigint> = {
    ArrowRight: amountMinor + step,
    ArrowUp: amountMinor + step,
    ArrowLeft: amountMinor - step,
    ArrowDown: amountMinor - step,
    PageUp: amountMinor + step * 10n,
    PageDown: amountMinor - step * 10n,
    Home: leastMinor,
    End: maxMinor,
  };
  return moves[key];
}

/** How much of the total has a part, and what is left to do. */
function Placed({ split, money }: Pick<SplitBarProps, "split" | "money">) {
  const t = useTranslations("checkout.split");
  const { totalMinor } = split.rules;
  const unplaced = unplacedMinor(split);
  // A part without its card or account pays nothing yet: what it would pay is drawn, and not counted as settled.
  const lacking = split.parts.filter((part) => lacksSource(split.rules, part)).length;
  return (
    <p className="text-ink-soft figures flex flex-wrap justify-between gap-x-4 text-sm">
      <span>{t("placed", { placed: money(totalMinor - unplaced), total: money(totalMinor) })}</span>
      <span className={classNames((unplaced > 0n || lacking > 0) && "text-warn font-medium")}>
        {unplaced > 0n
          ? t("unplaced", { amount: money(unplaced) })
          : lacking > 0
            ? t("lacking", { count: lacking })
            : t("complete")}
      </span>
    </p>
  );
}
