"use client";

import { useTranslations } from "next-intl";
import { sumMinor } from "@/shared/money";
import { classNames } from "@/ui/class-names";
import { partColour, partFill } from "@/ui/meter";
import { Money } from "@/ui/money";
import { moneyFlows, type MoneyFlow, type MoneyPlace, type MoneySource } from "./money-flows";
import type { Order } from "./order-frame";

/** A part has its colour wherever its money is; who receives it has none. */
const receiver = "bg-line-strong fill-line-strong";
const somebodyElse = "bg-danger fill-danger";

const colourOfSource = ({ tender }: MoneySource): string =>
  tender === null ? somebodyElse : classNames(partColour(tender.part), partFill(tender.part));

/** Where every won of the order is: from its payment parts to the one who has it now, by the books. */
export function OrderMoneyMap({ order }: { readonly order: Order }) {
  const t = useTranslations("order.money");
  const transactions = useTranslations("order.transactions");
  const means = useTranslations("checkout.means");
  if (!order.money || order.money.tenders.length === 0) return null;
  const { places, totalMinor } = order.money;
  const { sources, flows } = moneyFlows(order.money);
  const nameOf = ({ kind, tender }: MoneySource): string => {
    if (kind !== "tender" || !tender) return t(`sources.${kind === "owed" ? "owed" : "carried"}`);
    return tender.cardLast4 !== null ? transactions("cardEnding", { last4: tender.cardLast4 }) : means(tender.means);
  };
  const sides = [
    {
      key: "from",
      heading: t("from"),
      rows: sources.map((source) => ({
        key: source.key,
        name: nameOf(source),
        hint: source.kind === "tender" ? null : t(`sourceHints.${source.kind}`),
        colour: colourOfSource(source),
        amountMinor: source.amountMinor,
      })),
    },
    {
      key: "to",
      heading: t("to"),
      rows: places.map(({ place, amountMinor }) => ({
        key: place,
        name: t(`places.${place}`),
        hint: t(`placeHints.${place}`),
        colour: receiver,
        amountMinor,
      })),
    },
  ];
  return (
    <section aria-labelledby="money-heading">
      <h2 id="money-heading" className="text-lg font-semibold">
        {t("heading")}
      </h2>
      <p className="text-ink-soft mt-1 mb-4">{t("text")}</p>
      <MoneyPicture sources={sources} places={places} flows={flows} />
      <div className="mt-3 grid grid-cols-1 gap-x-14 gap-y-6 sm:grid-cols-2">
        {sides.map(({ key, heading, rows }) => (
          <div key={key}>
            <h3 className="text-ink-faint text-sm font-semibold">{heading}</h3>
            <dl
              aria-label={heading}
              className="divide-line border-line mt-1 divide-y border-y"
              data-testid={`money-${key}`}
            >
              {rows.map((row) => (
                <div key={row.key} className="flex items-start justify-between gap-4 py-2.5">
                  <dt className="flex min-w-0 items-start gap-3">
                    <span aria-hidden className={classNames("mt-1.5 size-3 shrink-0 rounded-xs", row.colour)} />
                    <span>
                      {row.name}
                      {row.hint !== null && <span className="text-ink-faint block text-sm">{row.hint}</span>}
                    </span>
                  </dt>
                  <dd>
                    <Money amountMinor={row.amountMinor} currency={order.currency} />
                  </dd>
                </div>
              ))}
              <div className="flex justify-between gap-4 py-2.5 font-semibold">
                <dt>{t("total")}</dt>
                <dd>
                  <Money amountMinor={totalMinor} currency={order.currency} />
                </dd>
              </div>
            </dl>
          </div>
        ))}
      </div>
    </section>
  );
}

const width = 1_000;
const height = 150;
const bar = 16;
const gap = 6;

/** Places segments side by side over the whole width, in proportion to their amounts. */
function segmentsOf(amounts: readonly bigint[]): { readonly start: number; readonly end: number }[] {
  const total = Number(sumMinor(amounts));
  const scale = total === 0 ? 0 : (width - gap * (amounts.length - 1)) / total;
  let start = 0;
  return amounts.map((amount) => {
    const segment = { start, end: start + Number(amount) * scale };
    start = segment.end + gap;
    return segment;
  });
}

/** Bands from the sources above to the places below. The lists beside it say the same in words. */
function MoneyPicture({
  sources,
  places,
  flows,
}: {
  readonly sources: readonly MoneySource[];
  readonly places: readonly { readonly place: MoneyPlace; readonly amountMinor: bigint }[];
  readonly flows: readonly MoneyFlow[];
}) {
  const above = segmentsOf(sources.map(({ amountMinor }) => amountMinor));
  const below = segmentsOf(places.map(({ amountMinor }) => amountMinor));
  const shareOf = (segment: { start: number; end: number } | undefined, part: bigint, whole: bigint) =>
    segment === undefined || whole === 0n ? 0 : ((segment.end - segment.start) * Number(part)) / Number(whole);

  // Bands leave a source in the order of the places, and arrive in the order of the sources, so that few cross.
  const leave = above.map(({ start }) => start);
  const bands = [...flows]
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map((flow) => {
      const from = leave[flow.from] ?? 0;
      const broad = shareOf(above[flow.from], flow.amountMinor, sources[flow.from]?.amountMinor ?? 0n);
      leave[flow.from] = from + broad;
      return { ...flow, from, fromEnd: from + broad, source: flow.from };
    });
  const arrive = below.map(({ start }) => start);
  const middle = height / 2;
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="h-36 w-full overflow-hidden rounded-sm"
    >
      {bands.map(({ source, to, from, fromEnd, amountMinor }) => {
        const start = arrive[to] ?? 0;
        const end = start + shareOf(below[to], amountMinor, places[to]?.amountMinor ?? 0n);
        arrive[to] = end;
        const top = bar;
        const bottom = height - bar;
        const origin = sources[source];
        return (
          <path
            key={`${source}-${to}`}
            className={classNames("opacity-35", origin && colourOfSource(origin))}
            d={`M${from} ${top}C${from} ${middle} ${start} ${middle} ${start} ${bottom}L${end} ${bottom}C${end} ${middle} ${fromEnd} ${middle} ${fromEnd} ${top}Z`}
          />
        );
      })}
      {sources.map((source, index) => (
        <Segment key={source.key} y={0} segment={above[index]} colour={colourOfSource(source)} />
      ))}
      {places.map(({ place }, index) => (
        <Segment key={place} y={height - bar} segment={below[index]} colour={receiver} />
      ))}
    </svg>
  );
}

function Segment({
  y,
  segment,
  colour,
}: {
  readonly y: number;
  readonly segment: { readonly start: number; readonly end: number } | undefined;
  readonly colour: string;
}) {
  if (!segment) return null;
  return <rect x={segment.start} y={y} width={segment.end - segment.start} height={bar} className={colour} />;
}
