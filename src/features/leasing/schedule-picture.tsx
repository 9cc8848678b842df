"use client";

import { useTranslations } from "next-intl";
import type { Currency } from "@/shared/money";
import type { ScheduleLine } from "./outputs";
import { useMoney } from "@/ui/use-money";

const width = 1_000;
const height = 180;

/** A share of a whole in drawing units. */
const scaled = (part: bigint, whole: bigint, units: number): number =>
  whole > 0n ? (Number((part * 10_000n) / whole) / 10_000) * units : 0;

/** Every payment as a column of principal and interest, and over them how what is outstanding falls. */
export function SchedulePicture({
  lines,
  currency,
  financedMinor,
}: {
  readonly lines: readonly Omit<ScheduleLine, "dueOn">[];
  readonly currency: Currency;
  /** What was outstanding before the first payment. */
  readonly financedMinor: bigint;
}) {
  const t = useTranslations("lease.schedule");
  const money = useMoney(currency);
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return null;
  const most = lines.reduce((top, { instalmentMinor }) => (instalmentMinor > top ? instalmentMinor : top), 0n);
  const step = width / lines.length;
  const gap = Math.min(step * 0.2, 6);
  const balance = [financedMinor, ...lines.map(({ balanceMinor }) => balanceMinor)];
  const line = balance
    .map((minor, place) => `${place * step},${height - scaled(minor, financedMinor, height * 0.96)}`)
    .join(" ");
  return (
    <figure>
      <svg
        role="img"
        aria-label={t("picture", {
          count: lines.length,
          first: money(first.interestMinor),
          last: money(last.interestMinor),
          from: money(financedMinor),
          to: money(last.balanceMinor),
        })}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="border-line-strong h-36 w-full border-b sm:h-44"
      >
        {lines.map(({ number, principalMinor, interestMinor }, place) => {
          const principal = scaled(principalMinor, most, height * 0.7);
          const interest = scaled(interestMinor, most, height * 0.7);
          return (
            <g key={number}>
              <rect
                className="fill-part-1"
                x={place * step + gap / 2}
                width={step - gap}
                y={height - principal}
                height={principal}
              />
              <rect
                className="fill-part-3"
                x={place * step + gap / 2}
                width={step - gap}
                y={height - principal - interest}
                height={interest}
              />
            </g>
          );
        })}
        <polyline
          points={line}
          fill="none"
          className="stroke-part-4"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="text-ink-soft mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        <Key colour="bg-part-1" text={t("principal")} />
        <Key colour="bg-part-3" text={t("interest")} />
        <span className="flex items-center gap-2">
          <span aria-hidden className="bg-part-4 h-0.5 w-4" />
          {t("balance")}
        </span>
      </figcaption>
    </figure>
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
