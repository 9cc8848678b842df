"use client";

import { useCallback, useEffect, useReducer, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { ChooseCard } from "@/components/payment/choose-card";
import { useProviderNames } from "@/i18n/use-provider-names";
import type { MandateInput } from "@/inputs/leases";
import type { Currency } from "@/shared/money";
import { useTRPC } from "@/trpc/provider";
import { AmountInput } from "@/ui/amount-input";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Money } from "@/ui/money";
import { useKeptFocus } from "@/ui/use-kept-focus";
import { useTabDraft } from "@/ui/use-tab-draft";
import {
  mandateAmounts,
  mandateDraft,
  mandateOf,
  shareMandate,
  withKnownCards,
  type MandateRow,
} from "./mandate-draft";

const maxCards = 4;

type Rows = readonly MandateRow[];

const stepRows = (rows: Rows, step: (rows: Rows) => Rows): Rows => step(rows);

interface MandateEditorProps {
  readonly leaseId: string;
  readonly instalmentMinor: bigint;
  readonly currency: Currency;
  readonly disabled: boolean;
  /** Told what has been put together, and what is still missing. */
  readonly onChange: (mandate: MandateInput | null, missing: readonly string[]) => void;
}

/** From which cards each instalment is taken, and how much from each. The last card takes what the others leave. */
export function MandateEditor({ leaseId, instalmentMinor, currency, disabled, onChange }: MandateEditorProps) {
  const t = useTranslations("lease.form");
  const means = useTranslations("checkout.means");
  const names = useProviderNames();
  const trpc = useTRPC();
  const cards = useQuery(trpc.payments.options.queryOptions()).data?.cards;
  const [rows, setRows] = useMandateRows({ leaseId, instalmentMinor, onChange }, cards);

  const [asking, setAsking] = useState<string | null>(null);
  const editor = useKeptFocus<HTMLDivElement>();
  const amounts = mandateAmounts(rows, instalmentMinor);
  const nameOf = (cardId: string | null): string => {
    const card = cards?.find(({ id }) => id === cardId);
    return card ? means("cardNamed", { brand: names.brand(card.brand), last4: card.last4 }) : means("card");
  };
  const change = (key: string, part: Partial<MandateRow>) =>
    setRows((known) => known.map((row) => (row.key === key ? { ...row, ...part } : row)));

  return (
    <div ref={editor} tabIndex={-1} className="grid gap-3 outline-none">
      <ol aria-label={t("mandate")} className="grid gap-3">
        {rows.map((row, place) => (
          <MandateCard
            key={row.key}
            row={row}
            place={place}
            rows={rows}
            amountMinor={amounts[place] ?? 0n}
            currency={currency}
            name={nameOf(row.cardId)}
            disabled={disabled}
            asking={asking === row.key}
            onAsk={(ask) => setAsking(ask ? row.key : null)}
            onChange={(part) => change(row.key, part)}
            onRemove={() => setRows((known) => known.filter(({ key }) => key !== row.key))}
          />
        ))}
      </ol>
      {rows.length < maxCards && (
        <Button
          className="justify-self-start"
          disabled={disabled || rows.some(({ cardId }) => cardId === null)}
          onClick={() => setRows((known) => shareMandate(known, crypto.randomUUID(), instalmentMinor))}
        >
          <Plus aria-hidden /> {t("mandateAdd")}
        </Button>
      )}
    </div>
  );
}

type MandateOf = Pick<MandateEditorProps, "leaseId" | "instalmentMinor" | "onChange">;

/** The rows, kept in this tab; each change is told with what is still missing. */
function useMandateRows(
  { leaseId, instalmentMinor, onChange }: MandateOf,
  cards: readonly { readonly id: string }[] | undefined,
) {
  const t = useTranslations("lease.form");
  const [rows, setRows] = useReducer(stepRows, [{ key: "first", cardId: null, chosenMinor: 0n }]);

  const restore = useCallback(
    (kept: z.output<typeof mandateDraft>) => {
      const known = new Set(cards?.map(({ id }) => id));
      setRows(() => withKnownCards(kept, known));
    },
    [cards],
  );
  useTabDraft({
    key: `partwise.mandate.${leaseId}`,
    shape: mandateDraft,
    value: rows,
    ready: cards !== undefined,
    restore,
  });

  useEffect(() => {
    const amounts = mandateAmounts(rows, instalmentMinor);
    const missing = [
      ...rows.flatMap(({ cardId }, place) => (cardId === null ? [t("mandateProblemCard", { number: place + 1 })] : [])),
      ...(amounts.some((minor) => minor <= 0n) ? [t("mandateProblemAmount")] : []),
    ];
    onChange(mandateOf(rows, instalmentMinor), missing);
  }, [instalmentMinor, onChange, rows, t]);
  return [rows, setRows] as const;
}

interface MandateCardProps {
  readonly row: MandateRow;
  readonly place: number;
  readonly rows: Rows;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly name: string;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<MandateRow>) => void;
  readonly onRemove: () => void;
  /** Another card is asked for; one row asks at a time. */
  readonly asking: boolean;
  readonly onAsk: (ask: boolean) => void;
}

/** One card of the mandate: which, and how much of an instalment it carries. */
function MandateCard(props: MandateCardProps) {
  const { row, place, rows, name, disabled, asking, onAsk, onChange } = props;
  const t = useTranslations("lease.form");
  const number = place + 1;
  const open = row.cardId === null || asking;
  return (
    <li
      aria-label={`${t("mandateCard", { number })}: ${name}`}
      data-testid={`mandate-${number}`}
      className="border-line bg-raised grid gap-3 rounded-md border p-4 sm:px-5"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="font-semibold">{name}</p>
        <MandateAmount {...props} number={number} />
      </div>
      {open ? (
        <div className="border-line border-t pt-4">
          <ChooseCard
            usedIds={rows.flatMap(({ key, cardId }) => (key === row.key || cardId === null ? [] : [cardId]))}
            onCard={(cardId) => {
              onChange({ cardId });
              onAsk(false);
            }}
            onCancel={row.cardId === null ? null : () => onAsk(false)}
          />
        </div>
      ) : (
        <Button
          variant="link"
          size="small"
          className="justify-self-start"
          disabled={disabled}
          onClick={() => onAsk(true)}
        >
          {t("mandateChange")}
        </Button>
      )}
    </li>
  );
}

/** What the card carries: chosen, or for the last one the rest. */
function MandateAmount(props: MandateCardProps & { readonly number: number }) {
  const { place, rows, amountMinor, currency, disabled, onChange, onRemove, number } = props;
  const t = useTranslations("lease.form");
  const last = place === rows.length - 1;
  return (
    <div className="flex items-center gap-1">
      {last ? (
        <span className="flex items-center gap-3">
          {rows.length > 1 && <Badge>{t("mandateRest")}</Badge>}
          <Money amountMinor={amountMinor} currency={currency} className="font-semibold" />
        </span>
      ) : (
        <Field label={t("mandateAmount", { number })} labelHidden>
          {(control) => (
            <AmountInput
              {...control}
              className="figures w-40 text-right font-semibold"
              valueMinor={amountMinor}
              currency={currency}
              disabled={disabled}
              onAmount={(chosenMinor) => onChange({ chosenMinor })}
            />
          )}
        </Field>
      )}
      {rows.length > 1 && (
        <Button
          variant="quiet"
          size="icon"
          className="-mr-2"
          disabled={disabled}
          aria-label={t("mandateRemove", { number })}
          onClick={onRemove}
        >
          <Trash2 aria-hidden />
        </Button>
      )}
    </div>
  );
}
