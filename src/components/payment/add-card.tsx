"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { X } from "lucide-react";
import { leaveSiteTo } from "@/i18n/leave-to";
import { useErrorText } from "@/trpc/error-text";
import { useProviderNames } from "@/i18n/use-provider-names";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { CheckField } from "@/ui/fields";
import { toast } from "@/ui/toast";
import { rememberWhereSavingBegan } from "./saving-return";
import { loadStripe, type CardField, type StripeBrowser } from "./stripe-field";

type Options = RouterOutputs["payments"]["options"];
type Card = Options["cards"][number];

/**
 * Whether a new card is kept for later payments: as its owner says, by the payment that it is typed for; or in any case
 * and at once, where there may be no payment, and its bank is asked first.
 */
type Keeping = "asked" | "always";

interface AddCardProps {
  readonly stripe: NonNullable<Options["stripe"]>;
  /** Cards that are kept, or were typed since the buyer signed in, and are not in the payment yet. */
  readonly spareCards: readonly Card[];
  /** Whether a card was just declined: it is offered last, and said to have been. */
  readonly isDeclined?: (card: Card) => boolean;
  /** Tags of the cards in the payment: equal tags are the same card, however often it is typed. */
  readonly usedTags: ReadonlySet<string>;
  readonly onCard: (card: Card) => void;
  readonly onCancel: (() => void) | null;
  readonly keeping?: Keeping;
}

/** Asks for a card: one typed before, or a new one in the provider's own field. */
export function AddCard(props: AddCardProps) {
  const { stripe, spareCards, isDeclined = never, usedTags, onCard, onCancel, keeping = "asked" } = props;
  const t = useTranslations("checkout.card");
  const named = useTranslations("checkout.means");
  const names = useProviderNames();
  // Where all there is was just declined, another card is what is needed.
  const [typing, setTyping] = useState(spareCards.every(isDeclined));
  const offered = [...spareCards].sort((a, b) => Number(isDeclined(a)) - Number(isDeclined(b)));

  if (typing || spareCards.length === 0) {
    return (
      <CardFieldForm
        stripe={stripe}
        usedTags={usedTags}
        onCard={onCard}
        keeping={keeping}
        onCancel={spareCards.length > 0 ? () => setTyping(false) : onCancel}
      />
    );
  }
  return (
    <fieldset className="space-y-2">
      <legend className="text-ink-soft mb-2 text-sm">{t("choose")}</legend>
      <div className="flex flex-wrap gap-2">
        {offered.map((card) => {
          const name = named("cardNamed", { brand: names.brand(card.brand), last4: card.last4 });
          return (
            <span key={card.id} className="inline-flex">
              <Button variant="secondary" size="small" disabled={card.expired} onClick={() => onCard(card)}>
                {name}
                {card.expired && <span className="text-danger font-medium">{t("expired")}</span>}
                {isDeclined(card) && <span className="text-danger font-medium">{t("declined")}</span>}
              </Button>
              {!card.saved && <ForgetCard card={card} name={name} />}
            </span>
          );
        })}
        <Button variant="quiet" size="small" onClick={() => setTyping(true)}>
          {t("useAnother")}
        </Button>
        {onCancel && (
          <Button variant="quiet" size="small" onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

const never = () => false;

/** Takes a card that was typed and not kept out of what is offered. */
function ForgetCard({ card, name }: { readonly card: Card; readonly name: string }) {
  const t = useTranslations("checkout.card");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const remove = useMutation(
    trpc.payments.removeCard.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.payments.options.queryKey() }),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <Button
      variant="quiet"
      size="iconSmall"
      aria-label={t("forget", { card: name })}
      loading={remove.isPending}
      onClick={() => remove.mutate({ cardId: card.id })}
    >
      <X aria-hidden />
    </Button>
  );
}

/** The colour that an element stands on. */
function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^(?:transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return "transparent";
}

interface LoadedField {
  readonly stripe: StripeBrowser;
  readonly field: CardField;
}

interface CardFieldFormProps extends Omit<AddCardProps, "spareCards" | "isDeclined" | "keeping"> {
  readonly keeping: Keeping;
}

/** The provider's field, mounted where `place` stands; its problems are forgotten once something is typed. */
function useCardField({ scriptUrl, publishableKey }: CardFieldFormProps["stripe"], onTyped: () => void) {
  const locale = useLocale();
  const place = useRef<HTMLDivElement>(null);
  const loaded = useRef<LoadedField | null>(null);
  const [status, setStatus] = useState<"loading" | "ready" | "failed">("loading");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let left = false;
    async function mountField() {
      try {
        const api = await loadStripe({ scriptUrl, publishableKey });
        if (left || !place.current) return;
        const colours = getComputedStyle(document.documentElement);
        const field = api.elements({ locale }).create("card", {
          hidePostalCode: true,
          style: {
            base: {
              fontSize: "16px",
              color: colours.getPropertyValue("--ink").trim(),
              // The field is a document of its own: what its text stands on must be said, or nobody can measure it.
              backgroundColor: groundOf(place.current),
              "::placeholder": { color: colours.getPropertyValue("--ink-faint").trim() },
            },
            invalid: { color: colours.getPropertyValue("--danger").trim() },
          },
        });
        field.on("ready", () => setStatus("ready"));
        field.on("change", onTyped);
        field.mount(place.current);
        loaded.current = { stripe: api, field };
        setStatus("ready");
      } catch {
        if (!left) setStatus("failed");
      }
    }
    void mountField();
    return () => {
      left = true;
      loaded.current?.field.destroy();
      loaded.current = null;
    };
  }, [scriptUrl, publishableKey, locale, attempt, onTyped]);
  function retry() {
    setStatus("loading");
    setAttempt((count) => count + 1);
  }
  return { place, loaded, status, retry };
}

/** Makes a card of what stands in the field, registers or saves it, and says what went wrong. */
function useNewCard({ stripe, usedTags, onCard, keeping }: CardFieldFormProps, keep: boolean) {
  const t = useTranslations("checkout.card");
  const named = useTranslations("checkout.means");
  const names = useProviderNames();
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const registerCard = useMutation(trpc.payments.registerCard.mutationOptions());
  const saveCard = useMutation(trpc.payments.saveCard.mutationOptions());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useCardField(
    stripe,
    useCallback(() => setProblem(null), []),
  );

  /** Saves the card; null when its bank wants to see its owner first, or the provider has not answered yet. */
  async function save(providerToken: string): Promise<Card | null> {
    const saving = await saveCard.mutateAsync({ providerToken });
    if (saving.kind === "saved") return saving.card;
    if (saving.kind === "action") {
      rememberWhereSavingBegan();
      leaveSiteTo(saving.url);
      return null;
    }
    setProblem(t("pending"));
    return null;
  }

  async function add() {
    const current = field.loaded.current;
    if (!current || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const made = await current.stripe.createPaymentMethod({ type: "card", card: current.field });
      if (!made.paymentMethod) {
        setProblem(made.error?.code?.startsWith("incomplete") ? t("incomplete") : t("refused"));
        return;
      }
      const providerToken = made.paymentMethod.id;
      const card =
        keeping === "always" ? await save(providerToken) : await registerCard.mutateAsync({ providerToken, keep });
      if (card === null) return;
      if (usedTags.has(card.sameCardTag)) {
        setProblem(t("same", { card: named("cardNamed", { brand: names.brand(card.brand), last4: card.last4 }) }));
        return;
      }
      queryClient.setQueryData(trpc.payments.options.queryKey(), (known) =>
        known ? { ...known, cards: [card, ...known.cards.filter(({ id }) => id !== card.id)] } : known,
      );
      onCard(card);
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setBusy(false);
    }
  }
  return { field, busy, problem, add };
}

/** A new card in the provider's own field. */
export function CardFieldForm(props: CardFieldFormProps) {
  const { keeping, onCancel } = props;
  const t = useTranslations("checkout.card");
  const providers = useTranslations("provider.names");
  const [keep, setKeep] = useState(false);
  const {
    field: { place, status, retry },
    busy,
    problem,
    add,
  } = useNewCard(props, keep);
  return (
    <div className="space-y-3" role="group" aria-label={t("title")}>
      <div>
        <p className="mb-1.5 text-sm font-medium">{t("field")}</p>
        <div className="relative">
          <div
            ref={place}
            className="border-line-strong bg-raised focus-within:outline-accent min-h-11 rounded-sm border px-3 py-2.5 focus-within:outline-2 focus-within:outline-offset-2"
          />
          {/* Where the field will be, so that nothing moves when it comes or fails. */}
          {status === "loading" && (
            <p className="text-ink-soft pointer-events-none absolute inset-x-3 inset-y-0 flex items-center text-sm">
              {t("loading")}
            </p>
          )}
        </div>
        <p className="text-ink-faint mt-1.5 text-sm">{t("text", { provider: providers("stripe") })}</p>
      </div>
      {keeping === "asked" && (
        <div>
          <CheckField label={t("keep")} checked={keep} onChange={setKeep} />
          <p className="text-ink-faint mt-1 pl-8 text-sm">{t("keepHint")}</p>
        </div>
      )}
      {keeping === "always" && <p className="text-ink-soft text-sm">{t("keptAlways")}</p>}
      <FormError>{status === "failed" ? t("failed") : problem}</FormError>
      <div className="flex flex-wrap gap-2">
        {status === "failed" ? (
          <Button variant="primary" onClick={retry}>
            {t("retry")}
          </Button>
        ) : (
          <Button variant="primary" disabled={status !== "ready"} loading={busy} onClick={() => void add()}>
            {busy ? t("adding") : t("add")}
          </Button>
        )}
        {onCancel && (
          <Button variant="quiet" onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
      </div>
    </div>
  );
}
