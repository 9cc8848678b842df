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
  const options = useQuery(trpc.payments.options.queryOptions());
  const [rows, setRows] = useReducer(stepRows, [{ key: "first", cardId: null, chosenMinor: 0n }]);
  const [asking, setAsking] = useState<string | null>(null);
  const cards = options.data?.cards;

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
        {rows.map((row, place) => {
          const number = place + 1;
          const last = place === rows.length - 1;
          const open = row.cardId === null || asking === row.key;
          return (
            <li
              key={row.key}
              aria-label={`${t("mandateCard", { number })}: ${nameOf(row.cardId)}`}
              data-testid={`mandate-${number}`}
              className="border-line bg-raised grid gap-3 rounded-md border p-4 sm:px-5"
            >
              <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
                <p className="font-semibold">{nameOf(row.cardId)}</p>
                <div className="flex items-center gap-1">
                  {last ? (
                    <span className="flex items-center gap-3">
                      {rows.length > 1 && <Badge>{t("mandateRest")}</Badge>}
                      <Money amountMinor={amounts[place] ?? 0n} currency={currency} className="font-semibold" />
                    </span>
                  ) : (
                    <Field label={t("mandateAmount", { number })} labelHidden>
                      {(control) => (
                        <AmountInput
                          {...control}
                          className="figures w-40 text-right font-semibold"
                          valueMinor={amounts[place] ?? 0n}
                          currency={currency}
                          disabled={disabled}
                          onAmount={(chosenMinor) => change(row.key, { chosenMinor })}
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
                      onClick={() => setRows((known) => known.filter(({ key }) => key !== row.key))}
                    >
                      <Trash2 aria-hidden />
                    </Button>
                  )}
                </div>
              </div>
              {open ? (
                <div className="border-line border-t pt-4">
                  <ChooseCard
                    usedIds={rows.flatMap(({ key, cardId }) => (key === row.key || cardId === null ? [] : [cardId]))}
                    onCard={(cardId) => {
                      change(row.key, { cardId });
                      setAsking(null);
                    }}
                    onCancel={row.cardId === null ? null : () => setAsking(null)}
                  />
                </div>
              ) : (
                <Button
                  variant="link"
                  size="small"
                  className="justify-self-start"
                  disabled={disabled}
                  onClick={() => setAsking(row.key)}
                >
                  {t("mandateChange")}
                </Button>
              )}
            </li>
          );
        })}
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
