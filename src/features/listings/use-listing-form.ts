"use client";

import { useEffect, useRef, useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, type UseFormReturn } from "react-hook-form";
import { useLocaleRouter } from "@/i18n/use-locale-router";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { forgetDraft, keepDraft, readDraft } from "@/ui/draft";
import { toast } from "@/ui/toast";
import { checkForm, resolveListingForm, type Problem } from "./check-form";
import { emptyForm, toFormValues, type FormValues } from "./form-values";
import { listingDraft, listingDraftKey } from "./listing-draft";

export type OwnListing = RouterOutputs["catalog"]["getOwn"];

/** The form of a listing, begun with the draft that this browser keeps, which follows what is typed. */
function useKeptListing(listing: OwnListing | null, keeperId: string) {
  const key = listingDraftKey(keeperId, listing?.listingId ?? null);
  const saved = listing ? toFormValues(listing) : emptyForm;
  // The browser's store is read once, before the first field is shown.
  const [kept, setKept] = useState(() => readDraft(window.localStorage, key, listingDraft));
  const form = useForm<FormValues>({ resolver: resolveListingForm, defaultValues: kept?.values ?? saved });
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => keepDraft(window.localStorage, key, listingDraft, { keptAt: new Date(), values }),
      }),
    [form, key],
  );
  function forget(shown: FormValues | null) {
    if (shown) form.reset(shown);
    forgetDraft(window.localStorage, key);
    setKept(null);
  }
  return { form, kept, forget, discard: () => forget(saved) };
}

/** Puts what the server refused beside its field; what has no field is said above the form, which gets the focus. */
function useRefusal(form: UseFormReturn<FormValues>) {
  const errorText = useErrorText();
  const [failure, setFailure] = useState<string | null>(null);
  const failureRef = useRef<HTMLDivElement>(null);
  const picturesRef = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (failure) failureRef.current?.focus();
  }, [failure]);

  /** Says beside the pictures what is missing, and leads there. */
  function picturesMissing(message: string) {
    form.setError("pictures", { type: "missing", message });
    picturesRef.current?.focus();
  }

  /** Puts what the server refused beside its field; what has no field is said above the form. */
  function show(error: unknown) {
    const detail = readErrorDetail(error);
    const text = errorText(error);
    const values = form.getValues();
    const row = values.variants.findIndex(
      ({ variantId }) => variantId !== null && variantId === detail?.values["variantId"],
    );
    const onHand = detail?.values["onHand"];
    if (detail?.field === "onHand" && row >= 0) {
      // What stands in the store now is what the seller decides from next.
      if (typeof onHand === "number") form.setValue(`variants.${row}.onHandSeen`, onHand);
      form.setError(`variants.${row}.stock`, { type: "server", message: text }, { shouldFocus: true });
    } else if (detail?.field === "categoryId") {
      form.setError("categoryId", { type: "server", message: text }, { shouldFocus: true });
    } else if (detail?.field === "pictures" || detail?.values["missing"] === "pictures") {
      picturesMissing(text);
    } else if (detail?.code === "CATALOG.SKU_TAKEN") {
      const taken = values.variants.findIndex(({ sku }) => sku.trim() === detail.values["sku"]);
      form.setError(`variants.${Math.max(taken, 0)}.sku`, { type: "server", message: text }, { shouldFocus: true });
    } else {
      setFailure(text);
    }
  }
  return { failure, failureRef, picturesRef, show, picturesMissing, forgetFailure: () => setFailure(null) };
}

type Work = "save" | "publish" | "archive";

/** The form of a listing: what is kept, what was refused, and saving, publishing and taking it down. */
export function useListingForm(listing: OwnListing | null, keeperId: string) {
  const t = useTranslations("listings");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const { form, kept, forget, discard } = useKeptListing(listing, keeperId);
  const refusal = useRefusal(form);
  const { show, picturesMissing, forgetFailure } = refusal;
  const save = useSaveListing(listing, show);
  const settle = useSettle(listing, forget);
  const publish = useMutation(trpc.catalog.publish.mutationOptions());
  const archive = useMutation(trpc.catalog.archive.mutationOptions());
  const [working, setWorking] = useState<Work | null>(null);

  const submit = (then: "save" | "publish") => {
    forgetFailure();
    void form.handleSubmit(async (values) => {
      // Nothing is half done: anyone who wants to publish and cannot is told so before anything is saved.
      if (then === "publish" && values.pictures.length === 0) {
        picturesMissing("pictureNeeded" satisfies Problem);
        return;
      }
      setWorking(then);
      const listingId = await save(values);
      if (listingId) {
        let shown = false;
        if (then === "publish") {
          try {
            await publish.mutateAsync({ listingId });
            shown = true;
          } catch (error) {
            // It is saved all the same.
            if (listing) show(error);
            else toast.error(errorText(error));
          }
        }
        toast.success(t(shown ? "form.published" : "form.saved"));
        await settle(listingId);
      }
      setWorking(null);
    })();
  };

  async function takeDown(listingId: string) {
    setWorking("archive");
    forgetFailure();
    try {
      await archive.mutateAsync({ listingId });
      toast.success(t("form.archived"));
      await queryClient.invalidateQueries({ queryKey: trpc.catalog.pathKey() });
    } catch (error) {
      show(error);
    }
    setWorking(null);
  }
  return { form, kept, discard, ...refusal, working, submit, takeDown };
}

/** Saves what is typed; answers the listing's id, or null when it was refused. */
function useSaveListing(listing: OwnListing | null, show: (error: unknown) => void) {
  const trpc = useTRPC();
  const create = useMutation(trpc.catalog.create.mutationOptions());
  const update = useMutation(trpc.catalog.update.mutationOptions());
  return async (values: FormValues): Promise<string | null> => {
    const { input } = checkForm(values);
    if (!input) return null;
    try {
      if (!listing) return (await create.mutateAsync(input)).listingId;
      await update.mutateAsync({ listingId: listing.listingId, ...input });
      return listing.listingId;
    } catch (error) {
      show(error);
      return null;
    }
  };
}

/** Reads the listing again and shows it as it now stands; what was kept in the browser is done with. */
function useSettle(listing: OwnListing | null, forget: (shown: FormValues | null) => void) {
  const router = useLocaleRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async (listingId: string) => {
    forget(null);
    await queryClient.invalidateQueries({ queryKey: trpc.catalog.listOwn.pathKey() });
    const fresh = await queryClient.query(trpc.catalog.getOwn.queryOptions({ listingId }, { staleTime: 0 }));
    if (listing) forget(toFormValues(fresh));
    else router.replace(`/seller/listings/${listingId}`);
  };
}
