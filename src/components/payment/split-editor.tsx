"use client";

import { useCallback, useId, useMemo, useState, type ReactNode } from "react";
import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { meansKinds, type Means } from "@/market";
import type { Currency } from "@/shared/money";
import { useProviderNames } from "@/i18n/use-provider-names";
import type { RouterOutputs } from "@/trpc/outputs";
import { Button } from "@/ui/button";
import { timeOfDayText } from "@/ui/civil-day";
import { partColour } from "@/ui/meter";
import { useKeptFocus } from "@/ui/use-kept-focus";
import { AddCard } from "./add-card";
import { MeansIcon } from "./means-icon";
import { RefundAccountForm } from "./refund-account-form";
import { SplitBar } from "./split-bar";
import {
  obstacleToAdding,
  problemsOf,
  type AddObstacle,
  type Split,
  type SplitAction,
  type SplitPart,
} from "./split-reducer";
import { SplitPartRow } from "./split-part-row";
import { useMoney } from "@/ui/use-money";

type Options = RouterOutputs["payments"]["options"];

type NamedCard = Pick<Options["cards"][number], "brand" | "last4">;

interface SplitEditorProps {
  readonly split: Split;
  readonly dispatch: (action: SplitAction) => void;
  readonly options: Options;
  readonly currency: Currency;
  /** What the server found wrong, by place of the part. */
  readonly serverErrors: ReadonlyMap<number, string>;
  /** Cards of the tenders that stand beside this split; they are not offered again. */
  readonly standingCards?: readonly NamedCard[];
  /** Cards that were just declined: offered last, and said to be. */
  readonly declinedCards?: readonly NamedCard[];
  /** The number, from 0, that a part will have in its order; its colour follows. Its own unless it joins others. */
  readonly numberOf?: (part: SplitPart, place: number) => number;
  readonly disabled: boolean;
}

const ownNumber = ({ number }: SplitPart) => number;

/** Names parts by what is behind them: the card's brand and last four, or the means. */
export function usePartName(options: Options): (part: Pick<SplitPart, "means" | "sourceId">) => string {
  const t = useTranslations("checkout.means");
  const names = useProviderNames();
  return useCallback(
    (part) => {
      const card = part.means === "card" ? options.cards.find(({ id }) => id === part.sourceId) : undefined;
      return card ? t("cardNamed", { brand: names.brand(card.brand), last4: card.last4 }) : t(part.means);
    },
    [names, options.cards, t],
  );
}

/** The split editor: a bar that fills to the total, one row for each part, and what may be added. */
export function SplitEditor(props: SplitEditorProps) {
  const { split, dispatch, options, currency, serverErrors, numberOf = ownNumber, disabled } = props;
  const t = useTranslations("checkout.split");
  const money = useMoney(currency);
  const partName = usePartName(options);
  const hintOf = usePartHint(options);
  const { sourceOf, labelsOf } = usePartSources(props);
  const { rules, parts } = split;
  const problems = problemsOf(split);
  const place = useKeptFocus<HTMLDivElement>();
  const [addedKey, setAddedKey] = useState<string | null>(null);

  const nameOf = (key: string): string => {
    const at = parts.findIndex((part) => part.key === key);
    const part = parts[at];
    return part ? `${t("part", { number: at + 1 })}, ${partName(part)}` : "";
  };
  const problemOf = ({ key }: SplitPart) =>
    problems.find((problem) => "key" in problem && problem.key === key && problem.code !== "source_missing") ?? null;
  const shared = { split, dispatch, money, disabled };
  return (
    <div ref={place} tabIndex={-1} className="grid gap-5 outline-none">
      {parts.length > 0 && <SplitBar {...shared} nameOf={nameOf} numberOf={numberOf} />}
      {parts.length > 0 && (
        <ol aria-label={t("parts")} className="grid gap-3">
          {parts.map((part, number) => (
            <SplitPartRow
              {...shared}
              key={part.key}
              part={part}
              place={number}
              colour={partColour(numberOf(part, number))}
              added={part.key === addedKey}
              currency={currency}
              name={partName(part)}
              hint={hintOf(part)}
              problem={problemOf(part)}
              serverError={serverErrors.get(number) ?? null}
              source={sourceOf(part)}
              sourceLabels={labelsOf(part.means)}
            />
          ))}
        </ol>
      )}
      <AddParts {...shared} onAdded={setAddedKey} options={options} />
      {rules.splitAllowed && <Limits split={split} options={options} money={money} />}
    </div>
  );
}

/** Says what paying by a part's means is like, and where a refund of it would go. */
function usePartHint(options: Options): (part: SplitPart) => string | null {
  const means = useTranslations("checkout.means");
  const locale = useLocale();
  const names = useProviderNames();
  return (part) => {
    if (part.means === "mobile") return means("mobileExplained");
    if (part.means !== "cash") return null;
    const account = options.refundAccounts.find(({ id }) => id === part.sourceId);
    const { depositBankingDays, depositEndsAt } = options.policy;
    const explained = means("cashExplained", {
      days: depositBankingDays,
      // The market's own hour, told as the reader tells hours.
      hour: timeOfDayText(depositEndsAt, locale),
    });
    if (!account) return explained;
    const refundTo = means("refundTo", {
      bank: names.bank(account.bankCode),
      number: account.numberMasked,
      holder: account.holderName,
    });
    return `${explained} ${refundTo}`;
  };
}

type AskForSource = (done: () => void, cancel: (() => void) | null) => ReactNode;

/** How a part asks for its card or refund account, and what that is called; null for means that need neither. */
function usePartSources(editor: SplitEditorProps) {
  const { split, dispatch, options } = editor;
  const cards = useTranslations("checkout.card");
  const accounts = useTranslations("checkout.account");
  const asksAccount = split.rules.means.some((rule) => rule.means === "cash" && rule.needsSource);

  function sourceOf(part: SplitPart): AskForSource | null {
    const attach = (sourceId: string) => dispatch({ type: "attach", key: part.key, sourceId });
    if (part.means === "card") {
      return function askForCard(done, cancel) {
        if (!options.stripe) return <p className="text-danger text-sm">{cards("unavailable")}</p>;
        return (
          <AddCard
            stripe={options.stripe}
            {...offeredCards(editor, part)}
            onCard={(card) => {
              attach(card.id);
              done();
            }}
            onCancel={cancel}
          />
        );
      };
    }
    if (part.means !== "cash" || !asksAccount) return null;
    return function askForAccount(done, cancel) {
      return (
        <RefundAccountForm
          banks={options.means.find((offer) => offer.means === "cash")?.banks ?? []}
          known={options.refundAccounts.filter(({ id }) => id !== part.sourceId)}
          onAccount={(account) => {
            attach(account.id);
            done();
          }}
          onCancel={cancel}
        />
      );
    };
  }

  const labelsOf = (kind: Means) =>
    kind === "card"
      ? { needed: cards("needed"), change: cards("change") }
      : kind === "cash" && asksAccount
        ? { needed: accounts("needed"), change: accounts("change") }
        : null;
  return { sourceOf, labelsOf };
}

/** Which cards a part is offered, and which of them are told apart: used in another part, or just declined. */
function offeredCards({ split, options, standingCards = [], declinedCards = [] }: SplitEditorProps, part: SplitPart) {
  const others = split.parts.filter((other) => other.key !== part.key);
  const usedTags = new Set(
    options.cards.filter(({ id }) => others.some(({ sourceId }) => sourceId === id)).map((card) => card.sameCardTag),
  );
  const spareCards = uniqueByTag(options.cards).filter(
    (card) =>
      !usedTags.has(card.sameCardTag) &&
      card.id !== part.sourceId &&
      // What stands is known by brand and digits only: enough not to offer it, too little to refuse it.
      !standingCards.some((standing) => isNamed(card, standing)),
  );
  const isDeclined = (card: NamedCard) => declinedCards.some((declined) => isNamed(card, declined));
  return { usedTags, spareCards, isDeclined };
}

const isNamed = (card: NamedCard, { brand, last4 }: NamedCard) => brand === card.brand && last4 === card.last4;

/** One of each card, though it was typed twice. */
function uniqueByTag(cards: Options["cards"]): Options["cards"] {
  return cards.filter((card, place) => cards.findIndex((other) => other.sameCardTag === card.sameCardTag) === place);
}

interface AddPartsProps {
  /** Told the key of the part that was just added. */
  readonly onAdded: (key: string) => void;
  readonly split: Split;
  readonly dispatch: (action: SplitAction) => void;
  readonly options: Options;
  readonly money: (amountMinor: bigint) => string;
  readonly disabled: boolean;
}

function AddParts({ split, dispatch, onAdded, options, money, disabled }: AddPartsProps) {
  const t = useTranslations("checkout.split");
  const ids = useId();
  const first = split.parts.length === 0;

  function explain(kind: Means, obstacle: AddObstacle): string {
    switch (obstacle) {
      case "not_offered":
        return t("obstacle.not_offered");
      case "below_threshold":
        return t("obstacle.below_threshold", { amount: money(options.policy.splitThresholdMinor) });
      case "too_small":
        return t("obstacle.too_small", { amount: money(split.rules.minTenderMinor) });
      case "too_many": {
        const count = split.rules.means.find((rule) => rule.means === kind)?.atMost ?? 0;
        return kind === "card"
          ? t("obstacle.too_many_card", { count })
          : t(kind === "cash" ? "obstacle.too_many_cash" : "obstacle.too_many_mobile");
      }
    }
  }

  const offered = meansKinds.filter((kind) => options.means.some((offer) => offer.means === kind));
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">{first ? t("add.first") : t("add.heading")}</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {offered.map((kind) => {
          const obstacle = obstacleToAdding(split, kind);
          const hintId = `${ids}-${kind}`;
          return (
            <div key={kind} className="grid content-start gap-1">
              <Button
                className="h-auto! min-h-11 w-full justify-start! px-3! py-2.5 text-left whitespace-normal!"
                disabled={disabled || obstacle !== null}
                aria-describedby={hintId}
                onClick={() => {
                  const key = crypto.randomUUID();
                  dispatch({ type: "add", key, means: kind, sourceId: null });
                  onAdded(key);
                }}
              >
                {first ? <MeansIcon means={kind} /> : <Plus aria-hidden />}
                {t(`add.${kind}`)}
              </Button>
              <p id={hintId} className="text-ink-faint text-sm">
                {obstacle === null ? t(`add.${kind}Hint`) : explain(kind, obstacle)}
              </p>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/** What the policy allows, before it bites. */
function Limits({ split, options, money }: Pick<AddPartsProps, "split" | "options" | "money">) {
  const t = useTranslations("checkout.split");
  const { rules } = split;
  const limits = useMemo(() => {
    const ruleOf = (kind: Means) => rules.means.find((rule) => rule.means === kind);
    const cardCount = ruleOf("card")?.atMost ?? 0;
    const cap = ruleOf("mobile")?.capMinor ?? null;
    return [
      rules.besideOthers ? null : t("limitSplitFrom", { amount: money(options.policy.splitThresholdMinor) }),
      cardCount > 0 ? t("limitCards", { count: cardCount }) : null,
      t("limitMin", { amount: money(rules.minTenderMinor) }),
      cap === null ? null : t("limitMobile", { amount: money(cap) }),
      t("limitOne"),
    ].filter((text) => text !== null);
  }, [money, options.policy.splitThresholdMinor, rules, t]);
  return (
    <details className="group">
      <summary className="text-ink-soft hover:text-ink w-fit text-sm underline decoration-line-strong underline-offset-4">
        {t("limits")}
      </summary>
      <ul className="text-ink-soft mt-2 list-disc space-y-1 pl-5 text-sm">
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </details>
  );
}
