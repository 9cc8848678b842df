"use client";

import { useTranslations } from "next-intl";
import type { Currency } from "@/shared/money";
import type { ScheduleLine } from "./outputs";
import { useMoney } from "@/ui/use-money";
import { useCivilDate } from "./use-lease";

const width = 1_000;
const height = 180;

/** A share of a whole in drawing units. */
const scaled = (part: bigint, whole: bigint, units: number): number =>
  whole > 0n ? (Number((part * 10_000n) / whole) / 10_000) * units : 0;

type Column = Omit<ScheduleLine, "dueOn"> & { readonly dueOn: string; readonly unpaidMinor?: bigint };

interface SchedulePictureProps {
  /** With what of each is unpaid once the contract is in force. */
  readonly lines: readonly Column[];
  readonly currency: Currency;
  /** What was outstanding before the first payment. */
  readonly financedMinor: bigint;
  /** The dates are only an example, and so not written below. */
  readonly tentative: boolean;
}

/** How far up the columns reach; the rest is the line's, which begins at the top. */
const columnsTop = height * 0.7;
const lineTop = height * 0.96;

/**
 * Every payment as a column of principal and interest, the settled ones in full colour, and over them how what is
 * outstanding falls. The top of each scale and both ends of the dates are written beside it; every figure stands in the
 * table below.
 */
export function SchedulePicture({ lines, currency, financedMinor, tentative }: SchedulePictureProps) {
  const t = useTranslations("lease.schedule");
  const money = useMoney(currency);
  const civilDate = useCivilDate();
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return null;
  const most = lines.reduce((top, { instalmentMinor }) => (instalmentMinor > top ? instalmentMinor : top), 0n);
  const settled = lines.filter(isSettled).length;
  const inForce = lines.some(({ unpaidMinor }) => unpaidMinor !== undefined);
  const step = width / lines.length;
  const balance = [financedMinor, ...lines.map(({ balanceMinor }) => balanceMinor)];
  const line = balance
    .map((minor, place) => `${place * step},${height - scaled(minor, financedMinor, lineTop)}`)
    .join(" ");
  const description = t("picture", {
    count: lines.length,
    first: money(first.interestMinor),
    last: money(last.interestMinor),
    from: money(financedMinor),
    to: money(last.balanceMinor),
  });
  return (
    <figure>
      <p className="text-ink-faint figures flex flex-wrap justify-between gap-x-4 text-xs">
        <span>{t("columnsTo", { amount: money(most) })}</span>
        <span>{t("lineFrom", { amount: money(financedMinor) })}</span>
      </p>
      <svg
        role="img"
        aria-label={inForce ? `${description} ${t("settledOf", { settled, count: lines.length })}` : description}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="border-line-strong mt-1 h-36 w-full border-b sm:h-44"
      >
        <Grid />
        {lines.map((column, place) => (
          <ScheduleColumn
            key={column.number}
            column={column}
            most={most}
            left={place * step}
            step={step}
            faint={inForce && !isSettled(column)}
          />
        ))}
        <polyline
          points={line}
          fill="none"
          className="stroke-part-4"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p className="text-ink-faint figures mt-1 flex justify-between gap-x-4 text-xs">
        <span>{tentative ? first.number : civilDate(first.dueOn)}</span>
        <span>{tentative ? last.number : civilDate(last.dueOn)}</span>
      </p>
      <figcaption className="text-ink-soft mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <Key colour="bg-part-1" text={t("principal")} />
        <Key colour="bg-part-3" text={t("interest")} />
        <span className="flex items-center gap-2">
          <span aria-hidden className="bg-part-4 h-0.5 w-4" />
          {t("balance")}
        </span>
        {inForce && <Key colour="bg-part-1 opacity-35" text={t("open")} />}
      </figcaption>
    </figure>
  );
}

const isSettled = ({ unpaidMinor }: Column): boolean => unpaidMinor === 0n;

/** The top of the columns' scale, and its half. */
function Grid() {
  return [columnsTop, columnsTop / 2].map((top) => (
    <line
      key={top}
      x1={0}
      x2={width}
      y1={height - top}
      y2={height - top}
      className="stroke-line"
      vectorEffect="non-scaling-stroke"
    />
  ));
}

function ScheduleColumn({
  column: { principalMinor, interestMinor },
  most,
  left,
  step,
  faint,
}: {
  readonly column: Column;
  readonly most: bigint;
  readonly left: number;
  readonly step: number;
  readonly faint: boolean;
}) {
  const gap = Math.min(step * 0.2, 6);
  const principal = scaled(principalMinor, most, columnsTop);
  const interest = scaled(interestMinor, most, columnsTop);
  const place = { x: left + gap / 2, width: step - gap };
  return (
    <g opacity={faint ? 0.35 : 1}>
      <rect className="fill-part-1" {...place} y={height - principal} height={principal} />
      <rect className="fill-part-3" {...place} y={height - principal - interest} height={interest} />
    </g>
  );
}

function Key({ colour, text }: { readonly colour: string; readonly text: string }) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className={`size-3 rounded-xs ${colour}`} />
      {text}
    </span>
  );
}
