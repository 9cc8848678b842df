"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { Link } from "@/i18n/link";
import { useLocaleRouter } from "@/i18n/use-locale-router";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { ConfirmDialog } from "@/ui/dialog";
import { forgetDraft, keepDraft, readDraft } from "@/ui/draft";
import { Field } from "@/ui/field";
import { NativeSelect } from "@/ui/input";
import { PageHeader } from "@/ui/panel";
import { toast } from "@/ui/toast";
import { checkForm, resolveListingForm, type Problem } from "./check-form";
import { emptyForm, toFormValues, type FormValues } from "./form-values";
import { listingDraft, listingDraftKey } from "./listing-draft";
import { ListingStateBadge } from "./listing-state-badge";
import { PictureFields } from "./picture-fields";
import { useProblemText } from "./use-problem-text";
import { VariantFields } from "./variant-fields";
import { WordsFields } from "./words-fields";

type OwnListing = RouterOutputs["catalog"]["getOwn"];

interface ListingFormProps {
  /** The listing as it stands; null for a new one. */
  readonly listing: OwnListing | null;
  /** Whose drafts are kept in this browser. */
  readonly keeperId: string;
  /** What stands below the form and is saved by itself. */
  readonly children?: ReactNode;
}

/** Where a seller writes a listing. What is typed is kept in the browser until it is saved. */
export function ListingForm({ listing, keeperId, children }: ListingFormProps) {
  const t = useTranslations("listings");
  const locale = useLocale();
  const instant = useInstant();
  const router = useLocaleRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const problem = useProblemText();
  const key = listingDraftKey(keeperId, listing?.listingId ?? null);
  const saved = listing ? toFormValues(listing) : emptyForm;
  // The browser's store is read once, before the first field is shown.
  const [kept, setKept] = useState(() => readDraft(window.localStorage, key, listingDraft));
  const [failure, setFailure] = useState<string | null>(null);
  const failureRef = useRef<HTMLDivElement>(null);
  const picturesRef = useRef<HTMLInputElement>(null);
  const form = useForm<FormValues>({ resolver: resolveListingForm, defaultValues: kept?.values ?? saved });
  const categories = useQuery(trpc.catalog.categories.queryOptions({ locale }, { staleTime: 600_000 }));
  const create = useMutation(trpc.catalog.create.mutationOptions());
  const update = useMutation(trpc.catalog.update.mutationOptions());
  const publish = useMutation(trpc.catalog.publish.mutationOptions());
  const archive = useMutation(trpc.catalog.archive.mutationOptions());
  const [working, setWorking] = useState<"save" | "publish" | "archive" | null>(null);
  const [asking, setAsking] = useState(false);
  const { errors } = form.formState;

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => keepDraft(window.localStorage, key, listingDraft, { keptAt: new Date(), values }),
      }),
    [form, key],
  );
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

  /** Saves what is typed; answers the listing's id, or null when it was refused. */
  async function save(values: FormValues): Promise<string | null> {
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
  }

  /** Reads the listing again and shows it as it now stands; what was kept in the browser is done with. */
  async function settle(listingId: string) {
    forgetDraft(window.localStorage, key);
    setKept(null);
    await queryClient.invalidateQueries({ queryKey: trpc.catalog.listOwn.pathKey() });
    const fresh = await queryClient.query(trpc.catalog.getOwn.queryOptions({ listingId }, { staleTime: 0 }));
    if (listing) {
      form.reset(toFormValues(fresh));
      forgetDraft(window.localStorage, key);
    } else router.replace(`/seller/listings/${listingId}`);
  }

  const submit = (then: "save" | "publish") => {
    setFailure(null);
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
    setFailure(null);
    try {
      await archive.mutateAsync({ listingId });
      toast.success(t("form.archived"));
      await queryClient.invalidateQueries({ queryKey: trpc.catalog.pathKey() });
    } catch (error) {
      show(error);
    }
    setAsking(false);
    setWorking(null);
  }

  const promised = new Map(listing?.variants.map(({ variantId, reserved }) => [variantId, reserved]));
  const isPublished = listing?.state === "published";
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader
        eyebrow={
          <Link href="/seller/listings" className="rounded-xs underline-offset-4 hover:underline">
            {t("title")}
          </Link>
        }
        title={listing ? t("form.editTitle") : t("form.newTitle")}
        description={listing ? <ListingStateBadge state={listing.state} /> : t("form.newText")}
        actions={
          isPublished ? (
            <a className={buttonStyles()} href={`/${locale}/listings/${listing.slug}`}>
              {t("form.view")}
            </a>
          ) : undefined
        }
      />
      {kept && (
        <Callout
          className="mb-8"
          title={t("form.keptTitle")}
          actions={
            <Button
              size="small"
              onClick={() => {
                form.reset(saved);
                forgetDraft(window.localStorage, key);
                setKept(null);
              }}
            >
              {t("form.discard")}
            </Button>
          }
        >
          {t("form.keptText", { date: instant(kept.keptAt) })}
        </Callout>
      )}
      <FormProvider {...form}>
        <form
          noValidate
          className="grid gap-12"
          onSubmit={(event) => {
            event.preventDefault();
            submit("save");
          }}
        >
          <div ref={failureRef} tabIndex={-1} className="-my-6 outline-none">
            <FormError>{failure}</FormError>
          </div>
          <Section title={t("form.words")} text={t("form.wordsText")}>
            <div className="mb-8 max-w-sm">
              <Field label={t("form.category")} required error={problem(errors.categoryId)}>
                {(props) => (
                  // The options come later than the value, so the select is redrawn when they do.
                  <NativeSelect {...props} key={categories.data?.length ?? 0} {...form.register("categoryId")}>
                    <option value="">{t("form.chooseCategory")}</option>
                    {categories.data?.map(({ categoryId, name }) => (
                      <option key={categoryId} value={categoryId}>
                        {name}
                      </option>
                    ))}
                  </NativeSelect>
                )}
              </Field>
            </div>
            <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
              <WordsFields locale={locale} />
              <WordsFields locale={locale === "en" ? "ko" : "en"} />
            </div>
          </Section>
          <Section title={t("form.pictures")} text={t("form.picturesText")}>
            <PictureFields inputRef={picturesRef} />
          </Section>
          <Section title={t("form.variants")} text={t("form.variantsText")}>
            <VariantFields promised={promised} />
          </Section>
          <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-4 py-4">
            {isPublished ? (
              <Button type="submit" variant="primary" loading={working === "save"}>
                {t("form.saveChanges")}
              </Button>
            ) : (
              <>
                <Button variant="primary" loading={working === "publish"} onClick={() => submit("publish")}>
                  {t("form.publish")}
                </Button>
                <Button type="submit" loading={working === "save"}>
                  {listing?.state === "archived" ? t("form.saveOnly") : t("form.saveDraft")}
                </Button>
              </>
            )}
            {listing && listing.state !== "archived" ? (
              <ConfirmDialog
                open={asking}
                onOpenChange={setAsking}
                trigger={<Button variant="quiet">{t("form.archive")}</Button>}
                title={t("form.archiveTitle")}
                description={t("form.archiveText")}
                confirmLabel={t("form.archive")}
                loading={working === "archive"}
                onConfirm={() => void takeDown(listing.listingId)}
              />
            ) : null}
          </div>
        </form>
      </FormProvider>
      {children}
    </div>
  );
}

function Section({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="border-t border-line pt-6">
      <h2 className="text-xl font-semibold">{title}</h2>
      <p className="mt-1 mb-6 max-w-prose text-ink-soft">{text}</p>
      {children}
    </section>
  );
}
