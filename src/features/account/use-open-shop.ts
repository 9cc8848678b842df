"use client";

import { useCallback, useMemo } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { leaveTo } from "@/i18n/leave-to";
import { localHref } from "@/i18n/locales";
import type { returnAddress, ReturnAddress } from "@/inputs/addresses";
import { openShopInput } from "@/inputs/shops";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { useTabDraft } from "@/ui/use-tab-draft";

/** What a name gives for an address; nothing where it has no Latin letters. */
const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);

/** What of the form is kept in this tab; the address form keeps its own. */
const shopDraft = z.object({ name: z.string(), slug: z.string(), businessNumber: z.string() });

type ShopDraft = z.output<typeof shopDraft>;

interface OpenShopValues extends ShopDraft {
  readonly returnAddress: z.input<typeof returnAddress> | null;
  readonly agreed: boolean;
}

/** Until another one is typed, the address follows the name. */
const shownSlug = ({ name, slug }: Pick<OpenShopValues, "name" | "slug">) => (slug === "" ? slugOf(name) : slug);

const openShopValues = z
  .custom<OpenShopValues>()
  .transform((values) => ({ ...values, slug: shownSlug(values) }))
  .pipe(
    openShopInput.omit({ agreedCommissionBps: true, agreedCommissionTaxBps: true }).extend({ agreed: z.literal(true) }),
  );

/** The form in which a shop is opened: what is typed is kept in this tab, what is refused said beside its field. */
export function useOpenShop(terms: RouterOutputs["identity"]["shopTerms"]) {
  const locale = useLocale();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const form = useForm({
    // The fields themselves see to it, in the order of the page.
    shouldFocusError: false,
    resolver: zodResolver(openShopValues),
    defaultValues: { name: "", slug: "", businessNumber: "", returnAddress: null, agreed: false },
  });
  const { reset, setValue } = form;
  const [name, typedSlug, businessNumber] = useWatch({
    control: form.control,
    name: ["name", "slug", "businessNumber"],
  });
  const draft = useMemo(() => ({ name, slug: typedSlug, businessNumber }), [name, typedSlug, businessNumber]);
  const restore = useCallback(
    (kept: ShopDraft) => reset((now) => ({ ...now, ...kept }), { keepDefaultValues: true }),
    [reset],
  );
  const forget = useTabDraft({ key: "partwise.shop", shape: shopDraft, value: draft, restore });
  const openShop = useMutation(
    trpc.identity.openShop.mutationOptions({
      onSuccess() {
        forget();
        // Everything around the page knows the person as a buyer; the desk starts over.
        leaveTo(localHref(locale, "/seller"));
      },
    }),
  );
  const busy = openShop.isPending || openShop.isSuccess;
  const slug = shownSlug({ name, slug: typedSlug });
  const refused = openShop.error
    ? { field: readErrorDetail(openShop.error)?.field, text: errorText(openShop.error) }
    : null;
  const send = form.handleSubmit(({ agreed: _agreed, ...input }) => {
    if (busy) return;
    openShop.mutate({
      ...input,
      businessNumber: form.getValues("businessNumber"),
      agreedCommissionBps: terms.rateBps,
      agreedCommissionTaxBps: terms.taxBps,
    });
  });
  return {
    form,
    slug,
    busy,
    refused,
    // What was refused is not said of what stands there now.
    refusedSlug: refused?.field === "slug" && openShop.variables?.slug === slug ? refused.text : null,
    onAddress: useCallback((address: ReturnAddress | null) => setValue("returnAddress", address), [setValue]),
    send,
  };
}
